/** Spanish, as it is written everywhere. "tú". Nobody's gender is guessed. */

import type { AskPage, Invitation, Language } from "../texts";

export default {
  direction: "ltr",
  texts: {
    title: "Pregunta en la biblioteca",
    minimize: "Minimizar",
    options: "Opciones del chat",
    announced: "{title}. {text}",

    form: {
      greeting: "¿En qué podemos ayudarte?",
      goesTo: "Tu pregunta llega al equipo de {department}.",
      question: "Tu pregunta",
      name: "Tu nombre",
      contact: "Correo electrónico o número de móvil",
      contactHint: "Solo lo usamos si se corta la conexión.",
      optional: "(opcional)",
      choose: "Elige…",
      start: "Iniciar el chat",
      starting: "Iniciando…",
      missing: "Escribe tu pregunta, para que la responda quien mejor la conoce.",
      nameMissing: "Escribe tu nombre.",
      shareSearch: "Mostrar al bibliotecario lo que he buscado",
      contactMissing: "Escribe un correo electrónico o un número de teléfono, para que podamos localizarte.",
      contactWrong:
        "Revisa esto: no es un correo electrónico completo, como «nombre@ejemplo.es», ni un número de teléfono.",
      chooseMissing: "Elige una de estas opciones.",
      answerMissing: "Rellena este campo.",
      consentMissing: "Marca esta casilla, si estás de acuerdo, para continuar.",
      unreachable:
        "No hemos podido contactar con la biblioteca. Comprueba tu conexión e inténtalo de nuevo. Lo que " +
        "escribiste sigue aquí.",
      broken: "La biblioteca no ha respondido. Inténtalo de nuevo en un momento. Lo que escribiste sigue aquí.",
      forgotten: "Ese chat terminó y ya no está aquí. Pregunta de nuevo y la biblioteca te responderá.",
    },
    tooLong: {
      one: "Sobra {count} carácter: el límite es de {limit}. Envíalo en dos partes.",
      other: "Sobran {count} caracteres: el límite es de {limit}. Envíalo en dos partes.",
    },
    counter: "{used} de {limit}",
    keptNothing:
      "Este navegador no nos deja guardar nada aquí. Quédate en esta página mientras chateas: si sales o la " +
      "recargas, el chat se pierde.",

    loading: "Cargando el chat…",
    unavailable: "No disponible",
    unloadable: {
      title: "No se ha podido cargar el chat",
      text: "Comprueba tu conexión e inténtalo de nuevo.",
      retry: "Intentar de nuevo",
    },
    elsewhere: {
      title: "El chat no está abierto en este sitio",
      text: "La biblioteca lo ofrece solo en sus propias páginas. Abre el chat desde el sitio web de la biblioteca.",
    },

    closed: {
      title: "El servicio está cerrado en este momento",
      today: "El chat abre de nuevo hoy ({time}).",
      tomorrow: "El chat abre de nuevo mañana, {weekday} ({time}).",
      soon: "El chat abre de nuevo el {weekday} ({time}).",
      later: "El chat abre de nuevo el {date} ({time}).",
      byEmail: "Deja tu pregunta y te responderemos por correo electrónico.",
      byWays: "Puedes preguntar de una de estas formas.",
      atDesk: "Pregunta en el mostrador de la biblioteca o vuelve más tarde.",
      send: "Enviar la pregunta",
      offline: "Fuera de línea",
      online: "En línea",
      another: "Hacer otra pregunta",
    },
    reopened: {
      title: "El servicio está abierto de nuevo",
      text: "Inicia un chat ahora o deja aquí tu pregunta.",
      chat: "Inicia un chat ahora.",
    },
    nobody: {
      title: "No hay nadie en este momento",
      text:
        "No se ha iniciado ningún chat. Lo que escribiste está aquí: déjalo y te responderemos por correo electrónico.",
      retry: "Intentar de nuevo",
      trying: "Intentando…",
      still: "Sigue sin haber nadie. Inténtalo en un minuto o deja tu pregunta.",
    },

    waiting: {
      state: "En espera",
      title: "Esperando a la biblioteca",
      titleFront: "Ya casi te toca",
      text: "Tu pregunta está en {department}. Te responde aquí quien quede libre primero.",
      whoever: "Te responde aquí quien quede libre primero.",
      textFront: "Tienes el primer puesto de la fila. Otra persona del equipo sigue contigo aquí.",
      place: { other: "Puesto {count} en la fila" },
      about: { one: "Alrededor de un minuto.", other: "Alrededor de {count} minutos." },
      upTo: { one: "Un minuto como mucho.", other: "{count} minutos como mucho." },
      range: { one: "Entre {from} y {count} minuto.", other: "Entre {from} y {count} minutos." },
      both: "{first} {then}",
      finishing: "El equipo está terminando otro chat.",
      you: "Tú",
      browse: "Puedes seguir navegando. Te guardamos el puesto, aunque cambie esta página.",
      leave: "Salir de la fila",
      ticket: "Dejar mi pregunta",
    },
    busy: {
      lead: "En este momento no queda nadie libre.",
      text: "Espera aquí y te guardamos el puesto, o deja tu pregunta y te responderemos por correo electrónico.",
    },

    contact: {
      label: "Correo electrónico o número de móvil",
      share: "Compartir",
      sharing: "Enviando…",
      later: "Ahora no",
      failed: "No se ha podido enviar. Inténtelo de nuevo.",
    },

    emoji: { label: "Emojis", close: "Cerrar" },

    chat: {
      with: "Chat con {name}",
      yours: "Tu chat",
      state: "{department} · contigo",
      you: "Tú",
      says: "{name}:",
      today: "Hoy",
      yesterday: "Ayer",
      joined: "{name} se ha unido al chat",
      left: "{name} ha salido del chat",
      patronLost: "Se ha cortado tu conexión",
      patronBack: "Has vuelto",
      operatorLost: "{name} ha perdido la conexión",
      operatorBack: "{name} ha vuelto",
      returned: "Estás de nuevo en la fila, en el primer puesto",
      rolledUp: "También preguntamos en {department}. Conservas tu puesto.",
      asks: "{name} ha pedido a {whom} que se una",
      transferOver: "{whom} no puede unirse en este momento",
      silent: "¿Sigues ahí? Escribe algo o este chat terminará a las {time}.",
      contactAsked: "{name} pregunta cómo contactarle",
      contactShared: "Ha indicado cómo contactarle: {contact}",
      copyAsked: "Pediste una copia por correo",
      typing: "{name} está escribiendo…",
      sending: "Enviando…",
      sendingLater: "Se enviará cuando vuelva la conexión",
      sent: "Enviado",
      seen: "Visto",
      notSent: "No enviado",
      retry: "Intentar de nuevo",
      discard: "Eliminar",
      edit: "Editar",
      newMessages: { one: "{count} mensaje nuevo", other: "{count} mensajes nuevos" },
    },

    file: {
      send: "Enviar un archivo",
      chosen: "Archivos por enviar",
      goes: "{size} · sale con tu próximo mensaje",
      uploading: "Enviando {name}",
      of: "{sent} de {size}",
      cancel: "Cancelar {name}",
      remove: "Quitar {name}",
      kept: "{size} · se guarda un mes",
      download: "Descargar {name}",
      unreachable: "No se pudo descargar el archivo. Inténtalo de nuevo.",
      cutOff: "No se pudo enviar el archivo. Comprueba tu conexión.",
      tooLarge: "{size} supera el límite de 20,0 MB. Envía un enlace, o pregunta por correo.",
    },

    iframe: {
      launch: "Iniciar el chat en iFrame",
      text:
        "La página se abre en una ventana nueva, con este chat encima. Siga los enlaces que quiera: el chat permanece.",
      looking: "Comprobando la página…",
      open: "Abrir la ventana",
      stay: "Quedarme aquí",
      refused:
        "{site} no permite mostrar sus páginas debajo de un chat. Abra el chat en una ventana nueva, junto a " +
        "la página.",
      beside: "Abrir en una ventana nueva",
      suggests: "{name} propone esta página, con el chat encima",
      enter: "Entrar en el chat en iFrame",
      entered: "Abrió una página debajo del chat",
      away: {
        state: "En otra ventana",
        title: "El chat está en otra ventana",
        text: "Continúa allí, encima de la página. Cuando cierre esa ventana, seguirá aquí.",
        back: "Continuar aquí",
      },
    },

    composer: {
      label: "Tu mensaje",
      placeholder: "Escribe un mensaje",
      placeholderWaiting: "Añade lo que ayude mientras esperas",
      send: "Enviar mensaje",
    },

    reconnecting: {
      state: "Conexión perdida ({time})",
      lead: "Conectando de nuevo…",
      withOperator: "Sigue escribiendo. No se pierde nada, y {name} lo sabe.",
      inQueue: "Sigue escribiendo. No se pierde nada, y te guardamos el puesto.",
      ticket: "Mejor dejar mi pregunta",
      back: "La conexión ha vuelto.",
    },
    operatorLost: {
      one: "{name} ha perdido la conexión. Si no vuelve en un minuto, sigue contigo otra persona; conservas tu puesto.",
      other:
        "{name} ha perdido la conexión. Si no vuelve en {count} minutos, sigue contigo otra persona; conservas tu " +
        "puesto.",
    },

    end: {
      button: "Terminar el chat",
      title: "¿Terminar este chat?",
      leaveTitle: "¿Salir de la fila?",
      unanswered: "Tu pregunta sale de la fila sin respuesta.",
      willSee: "{name} verá que has salido.",
      keep: "Seguir en el chat",
      keepWaiting: "Seguir esperando",
      failed:
        "No hemos podido contactar con la biblioteca. Inténtalo de nuevo. «Terminar y borrar» olvida el chat aquí, " +
        "y después termina solo.",
      ending: "Terminando…",
    },
    clear: {
      button: "Terminar y borrar",
      title: "¿Terminar y borrar?",
      titleEnded: "¿Borrar este chat?",
      text: "El chat termina y no queda nada en este equipo: ni el chat ni tu nombre.",
      textEnded: "No queda nada en este equipo: ni el chat ni tu nombre.",
      keepEnded: "Conservarlo",
      lead: "¿Usas un equipo compartido?",
      hint: "No queda nada: ni el chat ni tu nombre.",
    },

    copy: {
      title: "Guardar una copia",
      download: "Descargar",
      print: "Imprimir",
      email: "Correo",
    },

    ended: {
      state: "Chat terminado",
      byYou: "Lo has terminado tú",
      by: "Terminado por {name}",
      disconnected: "Conexión perdida",
      silent: "Terminado tras un silencio",
      again: "Iniciar otro chat",
    },

    lost: {
      state: "Conexión perdida ({time})",
      title: "No hemos podido recuperar tu conexión",
      text: "Deja mejor tu pregunta y te responderemos por correo electrónico. Lo que escribiste está aquí.",
      titleOffer: "Deja tu pregunta",
      textOffer: "Te responderemos por correo electrónico. Lo que escribiste está aquí.",
      question: "Tu pregunta",
      email: "Tu correo electrónico",
      emailHint: "Te responderemos a esta dirección.",
      emailMissing: "Escribe tu correo electrónico, para que podamos responderte.",
      emailWrong: "Revisa esta dirección: necesita una @ y un dominio completo, como «nombre@ejemplo.es».",
      send: "Enviar mi pregunta",
      sending: "Enviando…",
      retry: "Intentar conectar de nuevo",
      back: "Volver al chat",
      unreachable:
        "No hemos podido contactar con la biblioteca. Inténtalo cuando tengas conexión. Lo que escribiste está aquí.",
    },
    ticketed: {
      title: "Hemos recibido tu pregunta",
      text: "Te responderemos por correo electrónico, a {address}.",
    },

    problems: {
      chat_ended: "Este chat ha terminado.",
      bad_contact: "Escriba un correo electrónico o un número de teléfono para que la biblioteca pueda contactarle.",
      empty_text: "Escribe algo primero.",
      file_empty: "Este archivo está vacío.",
      file_expired: "El archivo se guardó un mes, y ya no existe.",
      file_missing: "El archivo no llegó. Envíalo de nuevo.",
      file_refused:
        "Este tipo de archivo no se puede enviar. Envía una imagen, un PDF, un texto o un documento de Office.",
      file_too_large: "El archivo supera el límite de 20,0 MB. Envía un enlace, o pregunta por correo.",
      form_changed:
        "La biblioteca acaba de cambiar este formulario. Revísalo o inténtalo de nuevo en un minuto. Lo " +
        "que escribiste está aquí.",
      illegal_move: "Este chat ha cambiado mientras tanto. Ábrelo de nuevo.",
      network_limited:
        "Muchas personas están preguntando desde tu red. Inténtalo en un minuto, o pregunta por correo o en el " +
        "mostrador.",
      nobody_there: "No hay nadie en este momento. Deja tu pregunta y te responderemos por correo electrónico.",
      not_allowed: "Solo el personal de la biblioteca puede hacer eso.",
      not_found: "Este chat no está configurado. Pregunta a la biblioteca por correo o en el mostrador.",
      rate_limited: "Ha sido mucho de una vez. Espera unos segundos.",
      site_not_allowed: "Este chat no está preparado para este sitio. Ábrelo en las páginas de la biblioteca.",
      too_large: "El mensaje es demasiado largo. Envíalo por partes.",
      too_many_sessions: "Este chat está abierto en demasiadas ventanas. Termínalo e inicia otro.",
      try_again: "La biblioteca está muy ocupada. Lo intentamos de nuevo.",
      unauthorized: "Este chat ya no está abierto aquí. Inicia otro.",
      bad_input: "La biblioteca no ha podido leer el envío. Recarga la página e inténtalo de nuevo.",
    },

    loader: {
      launch: "Chatea con la biblioteca",
      frame: "Pregunta en la biblioteca",
      closed: "El servicio está cerrado en este momento",
      unread: ", sin leer: {count}",
      late: "El chat no responde aquí.",
      otherWays: "Otras formas de preguntar",
      close: "Cerrar",
    },
  },
} satisfies Language;

export const invitation: Invitation = {
  label: "Invitación al chat",
  text: "¿Necesitas ayuda? Chatea con la biblioteca ahora.",
  detail: "La biblioteca está atendiendo y te responde aquí mismo.",
  accept: "Iniciar el chat",
  later: "Ahora no",
};

export const page: AskPage = {
  "page.noScript": "Para chatear aquí con la biblioteca, activa JavaScript.",
  "page.noWays": "Si el chat no aparece, pregunta en el mostrador de la biblioteca.",
};
