/** French: see languages/fr.ts. */

import type { SurveyTexts } from "./texts";

export default {
  feedback: "Votre avis",
  rating: "Comment s’est passée cette conversation ?",
  ratings: {
    worst: "Très mal",
    poor: "Mal",
    fair: "Moyen",
    good: "Bien",
    best: "Très bien",
  },
  used: "Avez-vous déjà utilisé ce service ?",
  yes: "Oui",
  no: "Non",
  send: "Envoyer mon avis",
  sending: "Envoi…",
  nothing: "Choisissez ou écrivez d’abord quelque chose.",
  thanks: "Merci. La bibliothèque a reçu votre avis.",
  close: "Fermer",
  during:
    "À tout moment de notre conversation, cliquez sur le lien « Votre avis » en bas à droite pour répondre à un court " +
    "questionnaire et donner votre avis sur une nouveauté.",
  after:
    "Merci d’avoir utilisé « {service} ». Nous avons ajouté une nouveauté et votre avis nous serait précieux. " +
    "Dites-nous ce que vous en pensez en remplissant {survey}.",
  survey: "ce court questionnaire",
} satisfies SurveyTexts;
