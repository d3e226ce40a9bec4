/** Spanish: see languages/es.ts. */

import type { ToolTexts } from "./texts";

export default {
  cancel: "Cancelar",
  done: "Listo",
  sound: "Sonido con cada mensaje nuevo",
  larger: "Texto más grande",
  popOut: "Abrir en una ventana nueva",

  copy: {
    heading: "Tu chat con {library}",
    intro: "Pediste esta copia de tu chat. Nadie lee lo que se envía a esta dirección.",
    zone: "Las horas son las de {zone}.",
    file: "Archivo: {name}",
    title: "Enviar una copia por correo",
    text: "El chat entero, como texto sin formato.",
    address: "Dirección de correo",
    again: "La misma dirección otra vez",
    missing: "Escribe la dirección a la que debe ir la copia.",
    different: "Las dos direcciones no son iguales. Revisa ambas.",
    send: "Enviar la copia",
    sent: "Una copia va en camino a {address}.",
  },

  device: {
    title: "Continuar en otro dispositivo",
    text:
      "Abre allí este enlace en los próximos {time}. Sirve una sola vez. Quien lo tenga puede leer este chat y " +
      "escribir en él: no lo compartas.",
    link: "Enlace a este chat",
    copy: "Copiar el enlace",
    copied: "El enlace está copiado.",
    making: "Creando el enlace…",
  },

  idle: {
    notice: "En este equipo no se guarda nada: tras {time} sin ti, el chat termina y se borra.",
    title: "¿Sigues ahí?",
    text: "Sin ti, este chat termina y se borra en {time}, para que nadie más pueda leerlo.",
    stay: "Sigo aquí",
  },

  problems: {
    chat_ended: "Este chat ha terminado. Solo un chat en curso puede continuar en otro lugar.",
    copies_used_up: "Ya se enviaron dos copias de este chat por correo. Descárgalo o imprímelo.",
    link_over: "Este enlace ya se usó o ha caducado. Crea otro donde está abierto el chat.",
    mail_failed: "No se pudo enviar el correo. Descarga la copia o imprímela.",
    not_answered: "Aún no ha respondido nadie. Se puede enviar una copia cuando alguien de la biblioteca esté en el chat.",
  },
} satisfies ToolTexts;
