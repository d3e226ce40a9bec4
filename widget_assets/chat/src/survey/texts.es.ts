/** Spanish: see languages/es.ts. */

import type { SurveyTexts } from "./texts";

export default {
  feedback: "Tu opinión",
  rating: "¿Qué tal ha ido este chat?",
  ratings: {
    worst: "Muy mal",
    poor: "Mal",
    fair: "Regular",
    good: "Bien",
    best: "Muy bien",
  },
  used: "¿Habías usado antes este servicio?",
  yes: "Sí",
  no: "No",
  send: "Enviar mi opinión",
  sending: "Enviando…",
  nothing: "Primero elige o escribe algo.",
  thanks: "Gracias. La biblioteca ha recibido tu opinión.",
  close: "Cerrar",
  during:
    "En cualquier momento del chat, haz clic en el enlace “Tu opinión”, en la esquina inferior derecha, para responder " +
    "a una breve encuesta y darnos tu opinión sobre una novedad.",
  after:
    "Gracias por usar “{service}”. Hemos añadido una novedad y tu opinión nos sería de gran ayuda. Cuéntanos qué te " +
    "parece respondiendo a {survey}.",
  survey: "esta breve encuesta",
} satisfies SurveyTexts;
