/** Who else is there, and chats among colleagues. */

export default {
  operators: {
    title: "Operators",
    label: "Operators",
    load: (load: number, capacity: number) => `${load} of ${capacity}`,
    loadTitle: "Chats now, of the most this person takes",
    chats: "chats",
    nobody: "Nobody else belongs to this library’s staff yet.",
  },

  staffChats: {
    title: "Staff Chats",
    unread: "unread",
    everyone: "Everyone",
    everyoneLower: "everyone",
    departments: "Departments",
    colleagues: "Colleagues",
    loadingList: "Loading colleagues…",
    here: (count: number) => `${count} signed in`,
    colleaguesHere: (count: number) => `${count === 1 ? "1 colleague" : `${count} colleagues`} signed in`,
    back: "Back to Staff Chats",
    label: (name: string) => `Staff chat with ${name}`,
    write: (name: string) => `Message to ${name}`,
    placeholder: (name: string) => `Write to ${name}`,
    archived: "Staff chats are archived. Patrons never see them.",
    offline: (name: string) => `${name} is offline. Your message waits for them.`,
    load: (load: string) => `${load} chats`,
    former: "Former colleague",
    choose: "Choose a colleague",
    chooseMore: "Or write to a department, or to everyone at once.",
    loading: "Opening the chat…",
    unavailable: "This chat can’t be opened",
    gone: "There is nobody by this address.",
    off: "Staff chats are switched off",
    offMore: "An admin can switch them on under Library. What was written stays readable.",
  },
} as const;
