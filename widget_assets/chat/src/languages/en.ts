import type { AskPage, Invitation } from "../texts";

/**
 * English: what all other languages are held to, and what stands in for one that does not load.
 *
 * `{name}` is filled in. A text with forms is chosen by its `{count}`: by the number itself ("1"), else by the
 * language's own rule (https://cldr.unicode.org/index/cldr-spec/plural-rules).
 */
export default {
  direction: "ltr",
  texts: {
    title: "Ask a Librarian",
    minimize: "Minimize",
    options: "Chat options",
    announced: "{title}. {text}",

    form: {
      greeting: "How can we help?",
      goesTo: "Your question goes to the librarians of {department}.",
      question: "Your question",
      name: "Your name",
      contact: "Email or mobile number",
      contactHint: "Only used to reach you if we get disconnected.",
      optional: "(optional)",
      choose: "Choose…",
      start: "Start Chat",
      starting: "Starting…",
      missing: "Write your question, so that the right librarian can answer.",
      nameMissing: "Write your name.",
      shareSearch: "Show the librarian what I searched for",
      contactMissing: "Write an email address or a phone number, so that we can reach you.",
      contactWrong: "Check this: it is no full email address, such as “name@example.edu”, and no phone number.",
      chooseMissing: "Choose one of these.",
      answerMissing: "Fill this in.",
      consentMissing: "Tick this, if you agree, to go on.",
      unreachable: "We could not reach the desk. Check your connection, then try again. What you wrote is here.",
      broken: "The desk did not answer. Try again in a moment. What you wrote is here.",
      forgotten: "That chat is over, and no longer here. Ask again, and a librarian will answer.",
    },
    tooLong: {
      one: "That is {count} character over the limit of {limit}. Send it in two parts.",
      other: "That is {count} characters over the limit of {limit}. Send it in two parts.",
    },
    counter: "{used} of {limit}",
    keptNothing:
      "This browser keeps nothing for us here. Stay on this page while you chat: leaving or reloading it loses the " +
      "chat.",

    loading: "Loading the chat…",
    unavailable: "Not available",
    unloadable: {
      title: "The chat could not be loaded",
      text: "Check your connection, then try again.",
      retry: "Try again",
    },
    elsewhere: {
      title: "The chat is not open on this site",
      text: "The library offers it on its own pages only. Open the chat from the library’s website.",
    },

    closed: {
      title: "The desk is closed just now",
      today: "Chat opens again today at {time}.",
      tomorrow: "Chat opens again tomorrow, {weekday}, at {time}.",
      soon: "Chat opens again on {weekday} at {time}.",
      later: "Chat opens again on {date}, at {time}.",
      byEmail: "Leave your question, and a librarian will answer by email.",
      byWays: "You can ask in one of these ways.",
      atDesk: "Ask at the library’s desk, or come back later.",
      send: "Send Question",
      offline: "Offline",
      online: "Online",
      another: "Ask another question",
    },
    reopened: {
      title: "The desk is open again",
      text: "Start a chat now, or leave your question here.",
      chat: "Start a chat now.",
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
      text: "Your question is with {department}. Whoever is free first answers here.",
      whoever: "Whoever is free first answers here.",
      textFront: "You are first in line. Another librarian takes over here.",
      place: {
        one: "{count}st in line",
        two: "{count}nd in line",
        few: "{count}rd in line",
        other: "{count}th in line",
      },
      about: { one: "About a minute.", other: "About {count} minutes." },
      upTo: { one: "Up to a minute.", other: "Up to {count} minutes." },
      range: { one: "About {from} to {count} minute.", other: "About {from} to {count} minutes." },
      both: "{first} {then}",
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

    contact: {
      label: "Email or mobile number",
      share: "Share",
      sharing: "Sharing…",
      later: "Not now",
      failed: "That did not get through. Try again.",
    },

    emoji: { label: "Emoji", close: "Close" },

    chat: {
      with: "Chat with {name}",
      yours: "Your chat",
      state: "{department} · with you",
      you: "You",
      says: "{name}:",
      today: "Today",
      yesterday: "Yesterday",
      joined: "{name} joined the chat",
      left: "{name} left the chat",
      patronLost: "You were disconnected",
      patronBack: "You are back",
      operatorLost: "{name} lost the connection",
      operatorBack: "{name} is back",
      returned: "You are back in line, in first place",
      rolledUp: "{department} is asked as well. You keep your place.",
      asks: "{name} is asking {whom} to join",
      transferOver: "{whom} can’t join just now",
      silent: "Are you still there? Write something, or this chat ends at {time}.",
      contactAsked: "{name} asks how to reach you",
      contactShared: "You shared how to reach you: {contact}",
      copyAsked: "You asked for a copy by email",
      typing: "{name} is typing...",
      sending: "Sending…",
      sendingLater: "Sending when you’re back online",
      sent: "Sent",
      seen: "Seen",
      notSent: "Not sent",
      retry: "Try again",
      discard: "Delete",
      edit: "Edit",
      newMessages: { one: "{count} new message", other: "{count} new messages" },
    },

    file: {
      send: "Send a File",
      chosen: "Files to send",
      goes: "{size} · goes with your next message",
      uploading: "Uploading {name}",
      of: "{sent} of {size}",
      cancel: "Cancel {name}",
      remove: "Remove {name}",
      kept: "{size} · kept for one month",
      download: "Download {name}",
      unreachable: "The file could not be downloaded. Try again.",
      cutOff: "The file could not be uploaded. Check your connection.",
      tooLarge: "{size} is over the limit of 20.0 MB. Send a link, or ask by email.",
    },

    iframe: {
      launch: "Launch iFrame Chat",
      text: "The page opens in a new window, with this chat on top. Follow links there as you like: the chat stays.",
      looking: "Looking at the page…",
      open: "Open the window",
      stay: "Stay here",
      refused: "{site} does not let its pages be shown under a chat. Open the chat in a new window, beside the page.",
      beside: "Open in a new window",
      suggests: "{name} suggests this page, with the chat on top of it",
      enter: "Enter iFrame chat",
      entered: "You opened a page under the chat",
      away: {
        state: "In another window",
        title: "The chat is in another window",
        text: "It goes on there, on top of the page. When you close that window, it goes on here.",
        back: "Go on here",
      },
    },

    composer: {
      label: "Your message",
      placeholder: "Write a message",
      placeholderWaiting: "Add anything that helps while you wait",
      send: "Send Message",
    },

    reconnecting: {
      state: "Connection lost at {time}",
      lead: "Reconnecting…",
      withOperator: "Keep writing. Nothing is lost, and {name} knows.",
      inQueue: "Keep writing. Nothing is lost, and your place is kept.",
      ticket: "Send your question as a ticket instead",
      back: "You are connected again.",
    },
    operatorLost: {
      one:
        "{name} lost the connection. If it isn’t back in a minute, another librarian takes over; you keep your place.",
      other:
        "{name} lost the connection. If it isn’t back in {count} minutes, another librarian takes over; " +
        "you keep your place.",
    },

    end: {
      button: "End Chat",
      title: "End this chat?",
      leaveTitle: "Leave the queue?",
      unanswered: "Your question leaves the queue unanswered.",
      willSee: "{name} will see that you have left.",
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

    copy: {
      title: "Keep a copy",
      download: "Download",
      print: "Print",
      email: "Email",
    },

    ended: {
      state: "Chat ended",
      byYou: "Ended by you",
      by: "Ended by {name}",
      disconnected: "Disconnected",
      silent: "Ended after a silence",
      again: "Start a new chat",
    },

    lost: {
      state: "Disconnected at {time}",
      title: "We could not reconnect you",
      text: "Send your question as a ticket instead, and a librarian will answer by email. What you wrote is here.",
      titleOffer: "Leave your question",
      textOffer: "A librarian will answer by email. What you wrote is here.",
      question: "Your question",
      email: "Your email",
      emailHint: "We’ll answer at this address.",
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
      text: "A librarian will answer by email, to {address}.",
    },

    /** What Deskbell refuses, by its code: whatever a patron may meet. */
    problems: {
      chat_ended: "This chat has ended.",
      bad_contact: "Write an email address or a phone number, so that the library can reach you.",
      empty_text: "Write something first.",
      file_empty: "There is nothing in this file.",
      file_expired: "The file was kept for one month, and is gone.",
      file_missing: "The file did not arrive. Send it again.",
      file_refused: "Files of this kind can’t be sent. Send a picture, a PDF, a text or an Office document.",
      file_too_large: "The file is over the limit of 20.0 MB. Send a link, or ask by email.",
      form_changed:
        "The library has just changed this form. Look through it, or try again in a minute. What you wrote is here.",
      illegal_move: "This chat has moved on. Open it again.",
      network_limited:
        "Many people are asking from your network. Try again in a minute, or ask by email or at the desk.",
      nobody_there: "Nobody is at the desk just now. Leave your question, and a librarian will answer by email.",
      not_allowed: "Only library staff can do that.",
      not_found: "This chat is not set up. Ask the library by email or at the desk.",
      rate_limited: "That was a lot at once. Wait a few seconds.",
      site_not_allowed: "This chat is not set up for this website. Open the library’s own pages to chat.",
      too_large: "The message is too large. Send it in parts.",
      too_many_sessions: "This chat was opened in too many windows. End it and start a new one.",
      try_again: "The desk is busy. Trying again.",
      unauthorized: "This chat is no longer open here. Start a new one.",
      bad_input: "The desk could not read this. Reload the page, then try again.",
    },

    /** The few words on the library's own page: they travel with the widget's published settings. */
    loader: {
      launch: "Chat with us",
      frame: "Ask a Librarian",
      closed: "The desk is closed just now",
      unread: ", {count} unread",
      late: "The chat does not answer here.",
      otherWays: "Other ways to ask",
      close: "Close",
    },
  },
} as const;

/** What invites to chat on the library's own page: it travels with the widget's settings, and is no part of the chat. */
export const invitation: Invitation = {
  label: "Chat invitation",
  text: "Need help? Chat with us now.",
  detail: "A librarian is at the desk and answers right here.",
  accept: "Start Chat",
  later: "Not now",
};

/** The chat’s own page, until the chat is there: made by the server, and no part of the chat either. */
export const page: AskPage = {
  "page.noScript": "To chat with a librarian here, switch on JavaScript.",
  "page.noWays": "If the chat does not come up, ask at the library’s desk.",
};
