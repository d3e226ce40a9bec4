/** French: see languages/fr.ts. */

import type { ToolTexts } from "./texts";

export default {
  cancel: "Annuler",
  done: "Terminé",
  sound: "Son à chaque nouveau message",
  larger: "Texte plus grand",
  popOut: "Ouvrir dans une nouvelle fenêtre",

  copy: {
    heading: "Votre discussion avec {library}",
    intro: "Vous avez demandé cette copie de votre discussion. Personne ne lit ce qui est envoyé à cette adresse.",
    zone: "Les heures sont celles de {zone}.",
    file: "Fichier : {name}",
    title: "Envoyer une copie par courriel",
    text: "Toute la discussion, en texte simple.",
    address: "Adresse de courriel",
    again: "La même adresse encore une fois",
    missing: "Écrivez l’adresse à laquelle la copie doit être envoyée.",
    different: "Les deux adresses ne sont pas les mêmes. Vérifiez-les toutes les deux.",
    send: "Envoyer la copie",
    sent: "Une copie est en route vers {address}.",
  },

  device: {
    title: "Continuer sur un autre appareil",
    text:
      "Ouvrez-y ce lien dans les {time}. Il ne sert qu’une fois. Avec lui, on peut lire cette discussion et y " +
      "écrire : gardez-le pour vous.",
    link: "Lien vers cette discussion",
    copy: "Copier le lien",
    copied: "Le lien est copié.",
    making: "Création du lien…",
  },

  idle: {
    notice: "Rien n’est gardé sur cet ordinateur : après {time} sans vous, la discussion se termine et s’efface.",
    title: "Toujours là ?",
    text: "Sans vous, cette discussion se termine et s’efface dans {time}, pour que personne d’autre ne la lise.",
    stay: "Je suis là",
  },

  problems: {
    chat_ended: "Cette discussion est terminée. Seule une discussion en cours peut continuer ailleurs.",
    copies_used_up: "Deux copies de cette discussion ont été envoyées par courriel. Téléchargez-la ou imprimez-la.",
    link_over: "Ce lien a déjà servi, ou il est trop tard. Créez-en un autre là où la discussion est ouverte.",
    mail_failed: "Le courriel n’a pas pu être envoyé. Téléchargez la copie ou imprimez-la.",
    not_answered: "Personne n’a encore répondu. Une copie peut être envoyée dès qu’un bibliothécaire est là.",
  },
} satisfies ToolTexts;
