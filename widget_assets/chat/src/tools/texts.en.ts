/**
 * What the chat's tools say, in English. Apart from languages/, since most patrons never call for them; in keys it
 * stands under "tools.".
 */
export default {
  cancel: "Cancel",
  done: "Done",
  sound: "Sound for new messages",
  larger: "Larger text",
  popOut: "Open in a new window",

  copy: {
    heading: "Your chat with {library}",
    intro: "You asked for this copy of your chat. Nobody reads what is sent to this address.",
    zone: "Times are those of {zone}.",
    file: "File: {name}",
    title: "Email a copy",
    text: "The whole chat, as plain text.",
    address: "Email address",
    again: "The same address again",
    missing: "Write the address that the copy is to go to.",
    different: "The two addresses are not the same. Check them both.",
    send: "Send Copy",
    sent: "A copy is on its way to {address}.",
  },

  device: {
    title: "Continue on another device",
    text:
      "Open this link there within {time}. It works once. Whoever has it can read this chat and write in it, " +
      "so keep it to yourself.",
    link: "Link to this chat",
    copy: "Copy Link",
    copied: "The link is copied.",
    making: "Making a link…",
  },

  idle: {
    notice: "On this computer nothing is kept: after {time} without you, the chat ends and is cleared.",
    title: "Still there?",
    text: "Without you, this chat ends and is cleared in {time}, so that nobody else can read it.",
    stay: "I’m still here",
  },

  problems: {
    chat_ended: "This chat has ended. Only a chat that goes on can be continued elsewhere.",
    copies_used_up: "Two copies of this chat have been sent by email. Download it, or print it.",
    link_over: "This link was used already, or its time is over. Make a new one where the chat is open.",
    mail_failed: "The email could not be sent. Download the copy, or print it.",
    not_answered: "Nobody has answered yet. A copy can be sent by email once a librarian is there.",
  },
} as const;
