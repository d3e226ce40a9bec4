/** What is there whatever is done: the bar, the rail, the commands, what holds the dashboard up. */

import type { OperatorStatus } from "@deskbell/shared";

type Status = OperatorStatus["status"];

export default {
  product: "Deskbell",
  guest: "Guest",
  today: "Today",
  yesterday: "Yesterday",
  you: "You",

  bar: {
    signedInAs: "Signed in as",
    unconnected: "No connection",
    online: "Connected",
    connecting: "Connecting…",
    polling: "Connected, slowly",
    reconnecting: "Reconnecting…",
    offline: "Offline",
    signedOut: "Signed out",
    deskOnline: "Deskbell is Online",
    deskOffline: "Deskbell is Offline",
    you: {
      online: "You are online:",
      internal: "You are internal:",
      away: "You are away:",
      offline: "You are offline:",
    } satisfies Record<Status, string>,
    signIn: "Sign In",
    goChat: "Go Chat",
    goOnline: "Go Online",
    load: "Chats you have, of as many as you take at a time",
    search: "Search or run a command",
    changeStatus: "Change your status",
  },

  profileMenu: {
    label: "Your status",
    about: {
      online: "New chats ring for you",
      internal: "Staff chat only",
      away: "No new chats for a while",
      offline: "Nobody reaches you",
    } satisfies Record<Status, string>,
    signsOff: (time: string) => `You go Offline at ${time}`,
  },

  presence: {
    slept: "You were set to Away while this computer slept.",
    goOnline: "Go Online",
    noSound: "The browser keeps Deskbell silent until you click on this page.",
    problem: "Your status did not change.",
  },

  palette: {
    label: "Search or run a command",
    placeholder: "Type a command or a patron’s name",
    list: "Commands and chats",
    none: "Nothing has that name",
    found: (count: number) => (count === 1 ? "1 result" : `${count} results`),
    commands: {
      online: ["Go Online", "connect sign in status available"],
      internal: ["Go Internal", "status staff chat only"],
      away: ["Set Away", "status break pause"],
      offline: ["Go Offline", "disconnect sign out status"],
      chats: ["Go Chat", "patron chats dashboard list"],
      filters: {
        all: ["Show all chats", "filter list"],
        new: ["Show new chats", "filter list waiting"],
        mine: ["Show my chats", "filter list mine"],
      },
      staff: ["Open Staff Chats", "colleagues operators internal"],
      widgets: ["Why is my widget offline?", "open widgets status"],
      settings: ["Open Settings", "departments queues notifications sound check"],
      claim: ["Claim Chat", "join take waiting"],
      reply: ["Write to the patron", "reply answer message"],
      note: ["Write a private note", "internal staff colleagues sticky"],
      information: ["Patron Information", "contact previous chats tickets page browser"],
      participants: ["Add Participants", "transfer ask colleague department"],
      canned: ["Canned Messages", "ready-made text shortcut"],
      faqs: ["Search FAQs", "question answer link"],
      file: ["Send a File", "attach upload paperclip screenshot"],
      emoji: ["Choose an emoji", "smiley face"],
      contact: ["Ask for contact info", "card email phone number"],
      calendar: ["Send a Calendar Link", "appointment book scheduler"],
      iframe: ["Suggest iFrame Chat", "page columns"],
      leave: ["Leave Chat", "go participants"],
      end: ["End Chat", "finish"],
      close: ["Close Chat", "finish remove"],
      minimize: ["Minimize the window", "hide"],
      tile: ["Tile the windows", "arrange side by side"],
      minimizeAll: ["Minimize all windows", "hide"],
      shortcuts: ["Keyboard shortcuts", "keys help"],
      tour: ["Show the tour again", "first steps help introduction"],
      library: ["Open Library", "policy covers co-op other libraries admin"],
      signOut: ["Sign Out", "log out leave disconnect"],
    },
    chat: "Chat",
  },

  banner: {
    reconnecting: "Reconnecting…",
    reconnectingSince: (time: string) =>
      `Your connection dropped at ${time}. Write on: your messages are sent when you are back.`,
    offline: "You are offline.",
    offlineMore: "Write on: your messages are sent when you are back. New chats can’t reach you until then.",
    polling: "This network blocks live updates.",
    pollingMore: "Messages arrive every few seconds instead.",
    patron: "Reconnecting…",
    patronSince: (time: string) => `The patron dropped off at ${time}. Write on: your messages wait for them.`,
    endsIn: "The chat ends by itself in",
    operator: (name: string) => `${name} lost the connection.`,
    backInQueueIn: "The chat goes back to its queue in",
  },

  later: {
    loading: "Loading the page…",
    missing: "This page could not be loaded",
    missingMore: "Check the connection, then try again. Your drafts are kept.",
  },
  unreachable: {
    title: "Deskbell can’t be reached",
    text: "Check the connection. This page keeps trying by itself.",
    retry: "Try again",
  },

  refused: {
    title: "This account can’t open the dashboard",
  },

  rail: {
    label: "Deskbell",
    chats: "Chats",
    newChats: "new",
    staffChats: "Staff",
    unread: "unread",
    widgets: "Widgets",
    settings: "Settings",
  },

  /** Somebody of another library. */
  nameOf: (name: string, library: string) => `${name} (${library})`,

  status: {
    online: "Online",
    internal: "Internal",
    away: "Away",
    offline: "Offline",
  } satisfies Record<Status, string>,

  shortcuts: {
    title: "Keyboard shortcuts",
    /** What stands on keys, by what browsers call them. */
    keys: { Control: "Ctrl", Shift: "Shift", Alt: "Alt", Enter: "Enter", Escape: "Esc" },
    text: "All of it can be done by mouse, too. Everything else is among the commands (Ctrl+K).",
    lettersOff: "Letters are switched off in your settings.",
    close: "Close",
    groups: {
      everywhere: "Everywhere",
      letters: "Outside a text box",
      writing: "While you write",
    },
    says: {
      palette: "Search or run a command",
      nextPart: "The next part of the screen: rail, list, chat or windows",
      previousPart: "The previous part",
      nextChat: "The next chat in the list",
      previousChat: "The previous chat",
      window: "The window that was opened first, second and so on",
      shortcuts: "These shortcuts",
      claim: "Claim or join the open chat, or whoever has waited longest",
      reply: "Write to the patron",
      note: "Write a private note in the open chat",
      participants: "Add Participants",
      finish: "Move to End Chat or Close Chat; Enter confirms",
      minimize: "Minimize the window",
      tile: "Tile the windows",
      list: "To Patron Chats",
      settings: "Settings",
      send: "Send the message",
      newLine: "A new line",
      canned: "Canned Messages, at the start of a message",
      bold: "Bold, for what is selected or typed next",
      italic: "Italic",
      underline: "Underline",
      undoSend: "Take back what you have just sent, in an empty text box",
      closeInnermost: "Close what is open on top; never a chat",
    },
  },

  tour: {
    label: "First steps",
    steps: [
      ["Say how you are", "Here stands your status, and here you change it. Chats ring for you while you are Online."],
      ["Claim a chat", "Patron Chats lists who waits. Look at a chat, or claim it: it is yours then, and the patron sees your name."],
      ["Answer", "You write below the chat. A slash at the start finds a canned message, which you can change before you send it."],
      ["End a chat", "End Chat stands at its top right. What is left to do comes after it: the record, a ticket, a note."],
      ["Everything else", "Search for a command or a patron here. Press ? while you don’t write, and all shortcuts are shown."],
    ],
    of: (step: number, all: number) => `${step} of ${all}`,
    back: "Back",
    next: "Next",
    skip: "Skip",
    done: "Done",
    again: "Show the tour again",
    waits: "It comes when nobody waits and no chat is open.",
  },

  form: {
    unsaved: "Unsaved changes",
    kept: "This is what you changed and have not saved.",
    stale: "It has been changed by somebody else meanwhile: saving replaces that.",
    discard: "Discard",
    discardTitle: "Discard your changes?",
    discardMore: "What you changed here and have not saved will be lost.",
    keep: "Keep Editing",
  },

  problem: {
    lost: "That didn’t reach Deskbell. Try again in a moment.",
  },
} as const;
