/** Every word that a patron reads in the chat. */

const NAMES = new Intl.ListFormat(undefined, { type: "conjunction" });
const NUMBER = new Intl.NumberFormat();

const WHOEVER = "Whoever is free first answers here.";
const ORDINAL = new Intl.PluralRules("en", { type: "ordinal" });
const SUFFIX = { zero: "th", one: "st", two: "nd", few: "rd", many: "th", other: "th" };

/** "Maria" of "Maria Okafor": how a librarian is spoken of, once named in full. */
export const firstName = (name: string) => name.split(" ")[0] ?? name;
const minutes = (count: number) => (count <= 1 ? "a minute" : `${count} minutes`);

export const TEXTS = {
  title: "Ask a Librarian",
  minimize: "Minimize",
  names: (names: readonly string[]) => NAMES.format(names),

  form: {
    greeting: "How can we help?",
    goesTo: (department: string) => `Your question goes to the librarians of ${department}.`,
    question: "Your question",
    name: "Your name",
    optional: "(optional)",
    start: "Start Chat",
    starting: "Starting…",
    missing: "Write your question, so that the right librarian can answer.",
    unreachable: "We could not reach the desk. Check your connection, then try again. What you wrote is here.",
    broken: "The desk did not answer. Try again in a moment. What you wrote is here.",
    forgotten: "That chat is over, and no longer here. Ask again, and a librarian will answer.",
  },
  tooLong: (over: number, limit: number) =>
    `That is ${NUMBER.format(over)} characters over the limit of ${NUMBER.format(limit)}. Send it in two parts.`,
  counter: (used: number, limit: number) => `${NUMBER.format(used)} of ${NUMBER.format(limit)}`,
  keptNothing:
    "This browser keeps nothing for us here. Stay on this page while you chat: leaving or reloading it loses the chat.",

  loading: "Loading the chat…",
  unavailable: "Not available",
  unloadable: {
    title: "The chat could not be loaded",
    text: "Check your connection, then try again.",
    retry: "Try again",
  },
  elsewhere: {
    title: "The chat is not open on this site",
    text: "The library has limited it to pages of its own. Look for it there.",
  },

  closed: {
    title: "The desk is closed just now",
    today: (time: string) => `Chat opens again today at ${time}.`,
    tomorrow: (weekday: string, time: string) => `Chat opens again tomorrow, ${weekday}, at ${time}.`,
    soon: (weekday: string, time: string) => `Chat opens again on ${weekday} at ${time}.`,
    later: (date: string, time: string) => `Chat opens again on ${date}, at ${time}.`,
    byEmail: "Leave your question, and a librarian will answer by email.",
    send: "Send Question",
    offline: "Offline",
    online: "Online",
    another: "Ask another question",
  },
  reopened: {
    title: "The desk is open again",
    text: "Start a chat now, or leave your question here.",
  },
  nobody: {
    title: "Nobody is at the desk just now",
    text: "No chat was started. What you wrote is here: leave it, and a librarian will answer by email.",
    retry: "Try again",
    trying: "Trying…",
    still: "Still nobody is there. Try again in a minute, or leave your question.",
  },

  waiting: {
    state: "Waiting",
    title: "Waiting for a librarian",
    titleFront: "You are next",
    text: (department: string) => `Your question is with ${department}. ${WHOEVER}`,
    whoever: WHOEVER,
    textFront: "You are first in line. Another librarian takes over here.",
    place: (position: number) => `${NUMBER.format(position)}${SUFFIX[ORDINAL.select(position)]} in line`,
    about: (from: number, to: number) => {
      if (from === to || to <= 1) return `About ${minutes(to)}.`;
      return from < 1 ? `Up to ${minutes(to)}.` : `About ${NUMBER.format(from)} to ${minutes(to)}.`;
    },
    finishing: "A librarian is finishing another chat.",
    you: "You",
    browse: "You can keep browsing. Your place is kept, even if this page changes.",
    leave: "Leave the queue",
    ticket: "Leave my question",
  },
  busy: {
    lead: "We are all busy just now.",
    text: "Wait here and your place is kept, or leave your question and a librarian will answer by email.",
  },

  chat: {
    with: (name: string) => `Chat with ${name}`,
    yours: "Your chat",
    state: (department: string) => `${department} · with you`,
    you: "You",
    today: "Today",
    yesterday: "Yesterday",
    joined: "joined the chat",
    left: "left the chat",
    patronLost: "You were disconnected",
    patronBack: "You are back",
    operatorLost: "lost the connection",
    operatorBack: "is back",
    returned: "You are back in line, in first place",
    rolledUp: (department: string) => `${department} is asked as well. You keep your place.`,
    asks: (whom: string) => `is asking ${whom} to join`,
    transferOver: "can’t join just now",
    typing: (name: string) => `${name} is typing...`,
    sending: "Sending…",
    sendingLater: "Sending when you’re back online",
    sent: "Sent",
    seen: "Seen",
    notSent: "Not sent",
    retry: "Try again",
    discard: "Delete",
    newMessages: (count: number) => (count === 1 ? "1 new message" : `${count} new messages`),
  },

  composer: {
    label: "Your message",
    placeholder: "Write a message",
    placeholderWaiting: "Add anything that helps while you wait",
    send: "Send Message",
  },

  reconnecting: {
    state: "Connection lost at",
    lead: "Reconnecting…",
    withOperator: (name: string) => `Keep writing. Nothing is lost, and ${firstName(name)} knows.`,
    inQueue: "Keep writing. Nothing is lost, and your place is kept.",
    ticket: "Send your question as a ticket instead",
    back: "You are connected again.",
  },
  operatorLost: (name: string, patience: number) =>
    `${firstName(name)} lost the connection. If it isn’t back in ${minutes(patience)}, another librarian takes ` +
    "over; you keep your place.",

  end: {
    button: "End Chat",
    title: "End this chat?",
    leaveTitle: "Leave the queue?",
    text: (name: string | undefined) =>
      name === undefined
        ? "Your question leaves the queue unanswered."
        : `${firstName(name)} will see that you have left.`,
    keep: "Keep chatting",
    keepWaiting: "Keep waiting",
    failed:
      "We could not reach the desk. Try again. “End and clear” forgets the chat here, and it then ends by itself.",
    ending: "Ending…",
  },
  clear: {
    button: "End and clear",
    title: "End and clear?",
    titleEnded: "Clear this chat?",
    text: "The chat ends, and nothing stays behind on this computer: not the chat, not your name.",
    textEnded: "Nothing stays behind on this computer: not the chat, not your name.",
    keepEnded: "Keep it",
    lead: "On a shared computer?",
    hint: "Nothing stays behind: not the chat, not your name.",
  },

  ended: {
    state: "Chat ended",
    byYou: "Ended by you",
    by: (name: string) => `Ended by ${name}`,
    disconnected: "Disconnected",
    again: "Start a new chat",
  },

  lost: {
    state: "Disconnected at",
    title: "We could not reconnect you",
    text: "Send your question as a ticket instead, and a librarian will answer by email. What you wrote is here.",
    titleOffer: "Leave your question",
    textOffer: "A librarian will answer by email. What you wrote is here.",
    question: "Your question",
    email: "Your email",
    emailHint: "We’ll answer here.",
    emailMissing: "Write your email address, so that a librarian can answer.",
    emailWrong: "Check this address: it needs an @ and a full domain, such as “name@example.edu”.",
    send: "Send as a ticket",
    sending: "Sending…",
    retry: "Try to reconnect",
    back: "Back to the chat",
    unreachable: "We could not reach the desk. Try again when you are online. What you wrote is here.",
  },
  ticketed: {
    title: "Your question is with us",
    text: "A librarian will answer by email, to",
  },
} as const;
