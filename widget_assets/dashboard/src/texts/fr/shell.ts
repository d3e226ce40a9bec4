/** French: see en/shell.ts. */

import type { Translated } from "..";
import type english from "../en/shell";
import { s } from "./plural";

export default {
  product: "Deskbell",
  guest: "Anonyme",
  today: "Aujourd’hui",
  yesterday: "Hier",
  you: "Vous",

  bar: {
    signedInAs: "Session ouverte par",
    unconnected: "Sans connexion",
    online: "Connexion établie",
    connecting: "Connexion…",
    polling: "Connexion lente",
    reconnecting: "Reconnexion…",
    offline: "Hors ligne",
    signedOut: "Session fermée",
    deskOnline: "Deskbell est en ligne",
    deskOffline: "Deskbell est hors ligne",
    you: {
      online: "Vous êtes en ligne :",
      internal: "Vous êtes en interne :",
      away: "Vous êtes en pause :",
      offline: "Vous êtes hors ligne :",
    },
    signIn: "Se connecter",
    goChat: "Aller discuter",
    goOnline: "Passer en ligne",
    load: "Vos discussions, sur le nombre que vous acceptez à la fois",
    search: "Recherche et commandes",
    changeStatus: "Changer votre statut",
  },

  profileMenu: {
    label: "Votre statut",
    about: {
      online: "Les nouvelles discussions sonnent chez vous",
      internal: "Discussions internes seulement",
      away: "Pas de nouvelle discussion pour un moment",
      offline: "Personne ne peut vous joindre",
    },
    signsOff: (time) => `Vous passez hors ligne à ${time}`,
  },

  presence: {
    slept: "Votre statut est passé à « En pause » pendant la veille de cet ordinateur.",
    goOnline: "Passer en ligne",
    noSound: "Le navigateur empêche Deskbell de sonner tant que vous n’avez pas cliqué sur cette page.",
    problem: "Votre statut n’a pas changé.",
  },

  palette: {
    label: "Recherche et commandes",
    placeholder: "Écrivez une commande ou le nom d’un usager",
    list: "Commandes et discussions",
    none: "Rien ne porte ce nom",
    found: (count) => `${count} résultat${s(count)}`,
    commands: {
      online: ["Passer en ligne", "connexion statut disponible"],
      internal: ["Passer en interne", "statut discussions internes seulement"],
      away: ["Se mettre en pause", "statut absence"],
      offline: ["Passer hors ligne", "déconnexion statut"],
      chats: ["Aller discuter", "discussions des usagers liste tableau de bord"],
      filters: {
        all: ["Afficher toutes les discussions", "filtre liste"],
        new: ["Afficher les nouvelles discussions", "filtre liste attente"],
        mine: ["Afficher mes discussions", "filtre liste à moi"],
      },
      staff: ["Ouvrir les discussions internes", "collègues opérateurs équipe"],
      widgets: ["Pourquoi mon widget est-il hors ligne ?", "ouvrir widgets état"],
      settings: ["Ouvrir les réglages", "services files notifications son vérification"],
      claim: ["Prendre la discussion", "rejoindre répondre attente"],
      reply: ["Écrire à l’usager", "répondre réponse message"],
      note: ["Écrire une note privée", "interne personnel collègues"],
      information: ["Informations sur l’usager", "coordonnées discussions tickets précédents page navigateur"],
      participants: ["Ajouter des participants", "transférer transfert demander collègue service"],
      canned: ["Messages prédéfinis", "texte tout prêt raccourci"],
      faqs: ["Chercher dans la FAQ", "question réponse lien"],
      file: ["Envoyer un fichier", "joindre pièce jointe trombone capture"],
      emoji: ["Choisir un émoji", "sourire visage"],
      contact: ["Demander les coordonnées", "carte courriel téléphone"],
      calendar: ["Envoyer un lien d’agenda", "rendez-vous réserver"],
      iframe: ["Proposer le chat en iFrame", "page colonnes"],
      leave: ["Quitter la discussion", "partir participants"],
      end: ["Terminer la discussion", "finir"],
      close: ["Fermer la discussion", "finir retirer"],
      minimize: ["Réduire la fenêtre", "cacher"],
      tile: ["Disposer les fenêtres côte à côte", "ranger mosaïque"],
      minimizeAll: ["Réduire toutes les fenêtres", "cacher"],
      shortcuts: ["Raccourcis clavier", "touches aide"],
      tour: ["Revoir les premiers pas", "visite aide introduction découverte"],
      library: ["Ouvrir la bibliothèque", "politique couverture réseau autres bibliothèques administration"],
      signOut: ["Se déconnecter", "déconnexion quitter session"],
    },
    chat: "Discussion",
  },

  banner: {
    reconnecting: "Reconnexion…",
    reconnectingSince: (time) =>
      `Votre connexion a été coupée à ${time}. Continuez à écrire : vos messages partiront à votre retour.`,
    offline: "Vous êtes hors ligne.",
    offlineMore:
      "Continuez à écrire : vos messages partiront à votre retour. D’ici là, aucune nouvelle discussion ne vous parvient.",
    polling: "Ce réseau bloque les mises à jour en direct.",
    pollingMore: "Les messages arrivent toutes les quelques secondes.",
    patron: "Reconnexion…",
    patronSince: (time) =>
      `La connexion de l’usager a été coupée à ${time}. Continuez à écrire : vos messages l’attendent.`,
    endsIn: "La discussion se termine d’elle-même dans",
    operator: (name) => `${name} a perdu la connexion.`,
    backInQueueIn: "La discussion revient dans sa file dans",
  },

  later: {
    loading: "Chargement de la page…",
    missing: "Cette page n’a pas pu être chargée",
    missingMore: "Vérifiez la connexion, puis réessayez. Vos brouillons sont conservés.",
  },
  unreachable: {
    title: "Deskbell ne répond pas",
    text: "Vérifiez la connexion. Cette page réessaie d’elle-même.",
    retry: "Réessayer",
  },
  refused: {
    title: "Ce compte ne peut pas ouvrir le tableau de bord",
  },

  rail: {
    label: "Deskbell",
    chats: "Usagers",
    newChats: "en attente",
    staffChats: "Équipe",
    unread: "non lus",
    widgets: "Widgets",
    settings: "Réglages",
  },

  /** Somebody of another library. */
  nameOf: (name, library) => `${name} (${library})`,

  status: {
    online: "En ligne",
    internal: "Interne",
    away: "En pause",
    offline: "Hors ligne",
  },

  shortcuts: {
    title: "Raccourcis clavier",
    keys: { Control: "Ctrl", Shift: "Maj", Alt: "Alt", Enter: "Entrée", Escape: "Échap" },
    text: "Tout se fait aussi à la souris. Ce qui n’a pas de touche se trouve parmi les commandes.",
    lettersOff: "Les raccourcis d’une lettre sont désactivés dans vos réglages.",
    close: "Fermer",
    groups: {
      everywhere: "Partout",
      letters: "Quand vous n’écrivez pas",
      writing: "Quand vous écrivez",
    },
    says: {
      palette: "Chercher ou lancer une commande",
      nextPart: "La partie suivante de l’écran : menu, liste, discussion ou fenêtres",
      previousPart: "La partie précédente",
      nextChat: "La discussion suivante de la liste",
      previousChat: "La discussion précédente",
      window: "La première fenêtre ouverte, la deuxième, et ainsi de suite",
      shortcuts: "Ces raccourcis",
      claim: "Prendre ou rejoindre la discussion ouverte, ou la plus longue attente",
      reply: "Écrire à l’usager",
      note: "Écrire une note privée dans la discussion ouverte",
      participants: "Ajouter des participants",
      finish: "Aller à « Terminer la discussion », puis à « Fermer la discussion » ; Entrée valide",
      minimize: "Réduire la fenêtre",
      tile: "Disposer les fenêtres côte à côte",
      list: "Aller aux discussions des usagers",
      settings: "Réglages",
      send: "Envoyer le message",
      newLine: "Aller à la ligne",
      canned: "Messages prédéfinis, au début d’un message",
      bold: "Gras, pour la sélection ou la suite",
      italic: "Italique",
      underline: "Souligné",
      undoSend: "Annuler le dernier envoi, dans une zone de texte vide",
      closeInnermost: "Fermer ce qui est ouvert au-dessus ; jamais une discussion",
    },
  },

  tour: {
    label: "Premiers pas",
    steps: [
      ["Dites si vous êtes là", "Votre statut est affiché ici, et se change ici. Les discussions sonnent chez vous quand vous êtes en ligne."],
      ["Prendre une discussion", "« Discussions des usagers » montre qui attend. Regardez une discussion, ou prenez-la : elle est alors à vous, et l’usager voit votre nom."],
      ["Répondre", "Vous écrivez sous la discussion. Une barre oblique au début trouve un message prédéfini, à modifier avant l’envoi."],
      ["Terminer une discussion", "« Terminer la discussion » est en haut à droite. Le reste vient après : la fiche statistique, un ticket, une note."],
      ["Tout le reste", "Cherchez ici une commande ou un usager. La touche ? montre tous les raccourcis, quand vous n’écrivez pas."],
    ],
    of: (step, all) => `${step} sur ${all}`,
    back: "Précédent",
    next: "Suivant",
    skip: "Passer",
    done: "Terminé",
    again: "Revoir les premiers pas",
    waits: "Ils s’affichent quand personne n’attend et qu’aucune discussion n’est ouverte.",
  },

  form: {
    unsaved: "Modifications non enregistrées",
    kept: "Voici ce que vous avez modifié sans l’enregistrer.",
    stale: "Quelqu’un d’autre l’a modifié entre-temps : enregistrer remplace ses modifications.",
    discard: "Abandonner",
    discardTitle: "Abandonner vos modifications ?",
    discardMore: "Ce que vous avez modifié ici sans l’enregistrer est perdu.",
    keep: "Continuer à modifier",
  },

  problem: {
    lost: "Deskbell n’a rien reçu. Réessayez dans un instant.",
  },
} satisfies Translated<typeof english>;
