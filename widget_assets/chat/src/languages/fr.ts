/** French. "vous"; narrow spaces before ; ! ?, wide ones before : and inside « ». Nobody's gender is guessed. */

import type { AskPage, Invitation, Language } from "../texts";

export default {
  direction: "ltr",
  texts: {
    title: "Demandez à un bibliothécaire",
    minimize: "Réduire",
    options: "Options de la discussion",
    announced: "{title}. {text}",

    form: {
      greeting: "Comment vous aider ?",
      goesTo: "Votre question est transmise aux bibliothécaires du service {department}.",
      question: "Votre question",
      name: "Votre nom",
      contact: "Courriel ou numéro de mobile",
      contactHint: "Ne sert qu’à vous joindre si la connexion est coupée.",
      optional: "(facultatif)",
      choose: "Choisissez…",
      start: "Démarrer la discussion",
      starting: "Démarrage…",
      missing: "Écrivez votre question, pour que la bonne personne puisse y répondre.",
      nameMissing: "Écrivez votre nom.",
      shareSearch: "Montrer au bibliothécaire ce que j’ai cherché",
      contactMissing:
        "Écrivez une adresse de courriel ou un numéro de téléphone, pour que nous puissions vous joindre.",
      contactWrong:
        "Vérifiez ceci : ce n’est ni une adresse de courriel complète, comme « nom@exemple.fr », ni un " +
        "numéro de téléphone.",
      chooseMissing: "Choisissez une de ces réponses.",
      answerMissing: "Remplissez ce champ.",
      consentMissing: "Cochez cette case, si vous êtes d’accord, pour continuer.",
      unreachable:
        "Nous n’avons pas pu joindre la bibliothèque. Vérifiez votre connexion, puis réessayez. Votre texte est " +
        "gardé ici.",
      broken: "La bibliothèque n’a pas répondu. Réessayez dans un instant. Votre texte est gardé ici.",
      forgotten:
        "Cette discussion est terminée et n’est plus ici. Posez une nouvelle question, un bibliothécaire vous " +
        "répondra.",
    },
    tooLong: {
      one: "C’est {count} caractère de trop : la limite est de {limit}. Envoyez votre texte en deux fois.",
      other: "C’est {count} caractères de trop : la limite est de {limit}. Envoyez votre texte en deux fois.",
    },
    counter: "{used} sur {limit}",
    keptNothing:
      "Ce navigateur ne garde rien ici. Restez sur cette page pendant la discussion : la quitter ou la recharger y " +
      "met fin.",

    loading: "Chargement de la discussion…",
    unavailable: "Indisponible",
    unloadable: {
      title: "La discussion n’a pas pu être chargée",
      text: "Vérifiez votre connexion, puis réessayez.",
      retry: "Réessayer",
    },
    elsewhere: {
      title: "La discussion n’est pas ouverte sur ce site",
      text: "La bibliothèque ne l’ouvre que sur ses propres pages. Ouvrez-la depuis le site de la bibliothèque.",
    },

    closed: {
      title: "Le service est fermé pour le moment",
      today: "La discussion rouvre aujourd’hui à {time}.",
      tomorrow: "La discussion rouvre demain, {weekday}, à {time}.",
      soon: "La discussion rouvre {weekday} à {time}.",
      later: "La discussion rouvre le {date} à {time}.",
      byEmail: "Laissez votre question, un bibliothécaire vous répondra par courriel.",
      byWays: "Vous pouvez poser votre question de l’une de ces façons.",
      atDesk: "Posez votre question sur place, ou revenez plus tard.",
      send: "Envoyer la question",
      offline: "Hors ligne",
      online: "En ligne",
      another: "Poser une autre question",
    },
    reopened: {
      title: "Le service est de nouveau ouvert",
      text: "Démarrez une discussion maintenant, ou laissez votre question ici.",
      chat: "Démarrez une discussion maintenant.",
    },
    nobody: {
      title: "Il n’y a personne pour le moment",
      text:
        "Aucune discussion n’a commencé. Votre texte est ici : laissez-le, un bibliothécaire vous répondra par " +
        "courriel.",
      retry: "Réessayer",
      trying: "Nouvel essai…",
      still: "Il n’y a toujours personne. Réessayez dans une minute, ou laissez votre question.",
    },

    waiting: {
      state: "En attente",
      title: "En attente d’un bibliothécaire",
      titleFront: "C’est bientôt votre tour",
      text: "Votre question est arrivée au service {department}. La première personne libre vous répond ici.",
      whoever: "La première personne libre vous répond ici.",
      textFront: "Vous êtes en tête de la file. Un autre bibliothécaire prend le relais ici.",
      place: { one: "{count}re place dans la file", other: "{count}e place dans la file" },
      about: { one: "Environ une minute.", other: "Environ {count} minutes." },
      upTo: { one: "Une minute au plus.", other: "{count} minutes au plus." },
      range: { one: "De {from} à {count} minute environ.", other: "De {from} à {count} minutes environ." },
      both: "{first} {then}",
      finishing: "Un bibliothécaire termine une autre discussion.",
      you: "Vous",
      browse: "Vous pouvez continuer à naviguer. Votre place est gardée, même si cette page change.",
      leave: "Quitter la file",
      ticket: "Laisser ma question",
    },
    busy: {
      lead: "Nous sommes tous occupés pour le moment.",
      text:
        "Attendez ici, votre place est gardée, ou laissez votre question : un bibliothécaire vous répondra par " +
        "courriel.",
    },

    contact: {
      label: "Courriel ou numéro de mobile",
      share: "Envoyer",
      sharing: "Envoi…",
      later: "Pas maintenant",
      failed: "L’envoi n’a pas abouti. Réessayez.",
    },

    emoji: { label: "Émojis", close: "Fermer" },

    chat: {
      with: "Discussion avec {name}",
      yours: "Votre discussion",
      state: "{department} · avec vous",
      you: "Vous",
      says: "{name} :",
      today: "Aujourd’hui",
      yesterday: "Hier",
      joined: "{name} a rejoint la discussion",
      left: "{name} a quitté la discussion",
      patronLost: "Votre connexion a été coupée",
      patronBack: "Vous êtes de retour",
      operatorLost: "{name} a perdu la connexion",
      operatorBack: "{name} est de retour",
      returned: "Vous êtes de nouveau dans la file, à la première place",
      rolledUp: "Le service {department} cherche aussi à vous répondre. Vous gardez votre place.",
      asks: "{name} invite {whom} à vous rejoindre",
      transferOver: "{whom} ne peut pas vous rejoindre pour le moment",
      silent: "Êtes-vous toujours là ? Écrivez quelque chose, sinon cette discussion se termine à {time}.",
      contactAsked: "{name} demande comment vous joindre",
      contactShared: "Vous avez indiqué comment vous joindre : {contact}",
      copyAsked: "Vous avez demandé une copie par courriel",
      typing: "{name} écrit…",
      sending: "Envoi…",
      sendingLater: "Envoi dès le retour de la connexion",
      sent: "Envoyé",
      seen: "Vu",
      notSent: "Non envoyé",
      retry: "Réessayer",
      discard: "Supprimer",
      edit: "Modifier",
      newMessages: { one: "{count} nouveau message", other: "{count} nouveaux messages" },
    },

    file: {
      send: "Envoyer un fichier",
      chosen: "Fichiers à envoyer",
      goes: "{size} · part avec votre prochain message",
      uploading: "Envoi de {name}",
      of: "{sent} sur {size}",
      cancel: "Annuler {name}",
      remove: "Retirer {name}",
      kept: "{size} · conservé un mois",
      download: "Télécharger {name}",
      unreachable: "Le fichier n’a pas pu être téléchargé. Réessayez.",
      cutOff: "Le fichier n’a pas pu être envoyé. Vérifiez votre connexion.",
      tooLarge: "{size} dépasse la limite de 20,0 Mo. Envoyez un lien, ou écrivez-nous par courriel.",
    },

    iframe: {
      launch: "Lancer le chat en iFrame",
      text:
        "La page s’ouvre dans une nouvelle fenêtre, avec ce chat par-dessus. " +
        "Suivez les liens à votre guise : le chat reste.",
      looking: "Examen de la page…",
      open: "Ouvrir la fenêtre",
      stay: "Rester ici",
      refused:
        "{site} ne permet pas d’afficher ses pages sous un chat. Ouvrez le chat dans une nouvelle fenêtre, à " +
        "côté de la page.",
      beside: "Ouvrir dans une nouvelle fenêtre",
      suggests: "{name} propose cette page, avec le chat par-dessus",
      enter: "Passer au chat en iFrame",
      entered: "Vous avez ouvert une page sous le chat",
      away: {
        state: "Dans une autre fenêtre",
        title: "Le chat est dans une autre fenêtre",
        text: "Il s’y poursuit, par-dessus la page. Quand vous fermerez cette fenêtre, il reprendra ici.",
        back: "Continuer ici",
      },
    },

    composer: {
      label: "Votre message",
      placeholder: "Écrivez un message",
      placeholderWaiting: "Ajoutez ce qui peut aider en attendant",
      send: "Envoyer le message",
    },

    reconnecting: {
      state: "Connexion perdue à {time}",
      lead: "Reconnexion…",
      withOperator: "Continuez à écrire. Rien n’est perdu, et {name} le sait.",
      inQueue: "Continuez à écrire. Rien n’est perdu, et votre place est gardée.",
      ticket: "Laisser plutôt ma question",
      back: "La connexion est rétablie.",
    },
    operatorLost: {
      one:
        "{name} a perdu la connexion. Sans retour d’ici une minute, un autre bibliothécaire prend le relais ; vous " +
        "gardez votre place.",
      other:
        "{name} a perdu la connexion. Sans retour d’ici {count} minutes, un autre bibliothécaire prend le relais ; " +
        "vous gardez votre place.",
    },

    end: {
      button: "Terminer la discussion",
      title: "Terminer cette discussion ?",
      leaveTitle: "Quitter la file ?",
      unanswered: "Votre question quitte la file sans réponse.",
      willSee: "{name} verra que vous avez quitté la discussion.",
      keep: "Continuer la discussion",
      keepWaiting: "Continuer d’attendre",
      failed:
        "Nous n’avons pas pu joindre la bibliothèque. Réessayez. « Terminer et effacer » oublie la discussion " +
        "ici ; elle se termine ensuite d’elle-même.",
      ending: "Un instant…",
    },
    clear: {
      button: "Terminer et effacer",
      title: "Terminer et effacer ?",
      titleEnded: "Effacer cette discussion ?",
      text: "La discussion se termine, et rien ne reste sur cet ordinateur : ni la discussion, ni votre nom.",
      textEnded: "Rien ne reste sur cet ordinateur : ni la discussion, ni votre nom.",
      keepEnded: "La garder",
      lead: "Sur un ordinateur partagé ?",
      hint: "Rien ne reste : ni la discussion, ni votre nom.",
    },

    copy: {
      title: "Garder une copie",
      download: "Télécharger",
      print: "Imprimer",
      email: "Par courriel",
    },

    ended: {
      state: "Discussion terminée",
      byYou: "Terminée par vous",
      by: "Terminée par {name}",
      disconnected: "Connexion perdue",
      silent: "Terminée après un silence",
      again: "Nouvelle discussion",
    },

    lost: {
      state: "Connexion perdue à {time}",
      title: "Nous n’avons pas pu vous reconnecter",
      text: "Laissez plutôt votre question, un bibliothécaire vous répondra par courriel. Votre texte est gardé ici.",
      titleOffer: "Laissez votre question",
      textOffer: "Un bibliothécaire vous répondra par courriel. Votre texte est gardé ici.",
      question: "Votre question",
      email: "Votre adresse de courriel",
      emailHint: "Nous vous répondrons à cette adresse.",
      emailMissing: "Écrivez votre adresse de courriel, pour qu’un bibliothécaire puisse vous répondre.",
      emailWrong: "Vérifiez cette adresse : il lui faut un @ et un domaine complet, comme « nom@exemple.fr ».",
      send: "Envoyer ma question",
      sending: "Envoi…",
      retry: "Essayer de me reconnecter",
      back: "Revenir à la discussion",
      unreachable:
        "Nous n’avons pas pu joindre la bibliothèque. Réessayez une fois en ligne. Votre texte est gardé ici.",
    },
    ticketed: {
      title: "Votre question nous est parvenue",
      text: "Un bibliothécaire vous répondra par courriel, à {address}.",
    },

    problems: {
      chat_ended: "Cette discussion est terminée.",
      bad_contact: "Indiquez une adresse de courriel ou un numéro de téléphone, pour que la bibliothèque puisse vous joindre.",
      empty_text: "Écrivez d’abord quelque chose.",
      file_empty: "Ce fichier est vide.",
      file_expired: "Le fichier a été conservé un mois, et n’existe plus.",
      file_missing: "Le fichier n’est pas arrivé. Envoyez-le de nouveau.",
      file_refused:
        "Ce type de fichier ne peut pas être envoyé. Envoyez une image, un PDF, un texte ou un document bureautique.",
      file_too_large: "Le fichier dépasse la limite de 20,0 Mo. Envoyez un lien, ou écrivez-nous par courriel.",
      form_changed:
        "La bibliothèque vient de modifier ce formulaire. Relisez-le, ou réessayez dans une minute. Ce " +
        "que vous avez écrit est ici.",
      illegal_move: "Cette discussion a changé entre-temps. Rouvrez-la.",
      network_limited:
        "Beaucoup de personnes écrivent depuis votre réseau. Réessayez dans une minute, ou posez votre question " +
        "par courriel ou sur place.",
      nobody_there:
        "Il n’y a personne pour le moment. Laissez votre question, un bibliothécaire vous répondra par courriel.",
      not_allowed: "Seul le personnel de la bibliothèque peut faire cela.",
      not_found: "Cette discussion n’est pas configurée. Posez votre question par courriel ou sur place.",
      rate_limited: "Cela fait beaucoup à la fois. Attendez quelques secondes.",
      site_not_allowed:
        "Cette discussion n’est pas prévue pour ce site. Ouvrez les pages de la bibliothèque pour discuter.",
      too_large: "Le message est trop long. Envoyez-le en plusieurs fois.",
      too_many_sessions: "Cette discussion est ouverte dans trop de fenêtres. Terminez-la et commencez-en une autre.",
      try_again: "La bibliothèque est très sollicitée. Nouvel essai en cours.",
      unauthorized: "Cette discussion n’est plus ouverte ici. Commencez-en une autre.",
      bad_input: "La bibliothèque n’a pas pu lire cet envoi. Rechargez la page, puis réessayez.",
    },

    loader: {
      launch: "Discutez avec nous",
      frame: "Demandez à un bibliothécaire",
      closed: "Le service est fermé pour le moment",
      unread: ", non lus : {count}",
      late: "La discussion ne répond pas ici.",
      otherWays: "Autres façons de poser une question",
      close: "Fermer",
    },
  },
} satisfies Language;

export const invitation: Invitation = {
  label: "Invitation à discuter",
  text: "Besoin d’aide ? Discutez avec nous maintenant.",
  detail: "Un bibliothécaire est disponible et vous répond ici même.",
  accept: "Démarrer la discussion",
  later: "Pas maintenant",
};

export const page: AskPage = {
  "page.noScript": "Pour discuter ici avec un bibliothécaire, activez JavaScript.",
  "page.noWays": "Si la discussion ne s’affiche pas, posez votre question sur place, à la bibliothèque.",
};
