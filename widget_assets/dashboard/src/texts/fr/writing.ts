/** French: see en/writing.ts. */

import type { Translated } from "..";
import type english from "../en/writing";
import { s } from "./plural";

const characters = (count: number) => `${count.toLocaleString("fr")} caractère${s(count)}`;

export default {
  composer: {
    label: (name) => `Réponse à ${name}`,
    placeholder: "Écrivez une réponse",
    send: "Envoyer le message",
    unsent: "Vous n’aviez pas envoyé ceci",
    left: (count) => `encore ${characters(count)}`,
    over: (count) => `C’est ${characters(count)} de trop. Envoyez votre texte en deux messages.`,
    typing: (name) => `${name} écrit…`,
  },

  format: {
    label: "Mise en forme",
    bold: "Gras",
    italic: "Italique",
    underline: "Souligné",
  },

  tools: {
    more: "Mise en forme et autres outils",
  },

  note: {
    toggle: "Note privée",
    label: "Note privée, pour le personnel seulement",
    placeholder: "Écrivez une note privée",
    onlyStaff: "Note privée : seul le personnel la voit, jamais l’usager.",
    add: "Ajouter la note",
    noFiles: "Les fichiers vont à l’usager. Désactivez « Note privée » pour en envoyer un.",
    on: "Vous écrivez une note privée. Seul le personnel la voit.",
    off: "Vous écrivez à l’usager.",
    by: (name) => `Note privée par ${name}`,
  },

  calendar: {
    send: "Envoyer un lien d’agenda",
    close: "Fermer l’envoi d’un lien d’agenda",
    hint: "Le lien est ajouté à votre message. Rien n’est encore envoyé.",
    none: "Vous n’avez pas encore de lien d’agenda.",
    manage: "Gérer les liens d’agenda",
  },

  emoji: {
    label: "Émojis",
    close: "Fermer les émojis",
  },

  file: {
    send: "Envoyer un fichier",
    close: "Fermer l’envoi d’un fichier",
    choose: "Choisir un fichier",
    orDrop: "ou déposez-le ou collez-le ici, 20,0 Mo au plus",
    goes: (size) => `${size} · part avec votre prochain message`,
    keptLong: "Les fichiers sont conservés un mois.",
    upload: "Envoi",
    uploads: "Fichiers à envoyer",
    uploading: (name) => `Envoi de ${name}`,
    of: (sent, size) => `${sent} sur ${size}`,
    cancel: (name) => `Annuler ${name}`,
    remove: (name) => `Retirer ${name}`,
    kept: (size) => `${size} · conservé un mois`,
    expired: "Ce fichier a été conservé un mois, et n’existe plus.",
    download: (name) => `Télécharger ${name}`,
    unreachable: "Le fichier n’a pas pu être téléchargé. Réessayez.",
    tooLarge: (size) => `${size} dépasse la limite de 20,0 Mo. Envoyez un lien, ou passez par le courriel.`,
    empty: "Ce fichier est vide.",
    notUploaded: "Le fichier n’a pas pu être envoyé. Vérifiez la connexion.",
  },

  canned: {
    title: "Messages prédéfinis",
    lead: "Des textes tout prêts. Pendant une discussion, ils se placent dans votre message, où vous pouvez les modifier avant l’envoi.",
    loading: "Chargement des messages prédéfinis…",
    failed: "Les messages prédéfinis n’ont pas pu être chargés.",
    personal: "Messages prédéfinis personnels",
    personalHint: "Personne d’autre ne les voit.",
    shared: "Messages prédéfinis partagés",
    sharedHint: (library) => `Tout le personnel en dispose : ${library}.`,
    sharedBy: (library) => `Tout le personnel en dispose : ${library}. Un administrateur les modifie.`,
    add: "Ajouter un message prédéfini",
    name: "Titre",
    shortcut: "Raccourci",
    shortcutHint: "Un mot, pour le trouver après une barre oblique. Facultatif.",
    text: "Texte",
    textHint: "{patron}, {me} et {library} deviennent les noms qu’ils représentent.",
    manage: "Gérer les messages prédéfinis",
    search: "Chercher un message prédéfini",
    noMatch: "Aucun message prédéfini ne contient ces mots.",
    close: "Fermer les messages prédéfinis",
    export: "Exporter",
    exportHint: "Tous ces textes en un seul, à copier.",
  },
  faqs: {
    title: "FAQ",
    lead: "Des pages qui répondent à une question. Les bibliothécaires les trouvent pendant une discussion et en donnent le lien.",
    loading: "Chargement de la FAQ…",
    failed: "La FAQ n’a pas pu être chargée.",
    add: "Ajouter une question à la FAQ",
    group: "Groupe de la FAQ",
    question: "Question",
    url: "Adresse de la page",
    words: "Mots-clés",
    wordsHint: "D’autres mots pour la trouver.",
    public: "Proposée pendant les discussions",
    publicHint: "Désactivée, elle n’est visible ici que des administrateurs.",
    notPublic: "non proposée pendant les discussions",
    manage: "Gérer la FAQ",
    panel: "Chercher dans la FAQ",
    all: "Tous les groupes publics",
    terms: "Termes à chercher",
    termsHint: "L’un ou l’autre de ces mots.",
    noMatch: "La FAQ ne contient aucun de ces mots.",
    open: (question) => `${question} (s’ouvre dans une nouvelle fenêtre)`,
    insert: "Insérer le lien",
    close: "Fermer la FAQ",
  },
  entry: {
    none: "Il n’y en a pas encore.",
    edit: "Modifier",
    remove: "Supprimer",
    removing: "Suppression…",
    removed: (name) => `« ${name} » : suppression faite.`,
    undo: "Rétablir",
    cancel: "Annuler",
  },
} satisfies Translated<typeof english>;
