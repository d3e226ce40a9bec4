/** Coming and going. */

export default {
  signIn: {
    title: "Sign in",
    subtitle: "To your library’s desk",
    motto: ["A question at the desk", "should never wait long."],
    username: "Email or username",
    password: "Password",
    showPassword: "Show characters",
    submit: "Sign In",
    busy: "Signing in…",
    signOut: "Sign Out",
    missingUsername: "Write the email address or username of your account.",
    missingPassword: "Write your password.",
    newPasswordTitle: "Choose a password",
    newPasswordIntro: "The one you signed in with was for the first time only.",
    newPassword: "New password",
    saveNewPassword: "Save and Sign In",
    savingNewPassword: "Saving…",
    expired: "You are signed out. Sign in here; your drafts are kept.",
    notNow: "Not now",
  },

  signInProblem: {
    mismatch: ["Username and password don’t match.", "Check both, or ask your administrator for a new password."],
    disabled: ["This account is switched off.", "Your administrator can switch it on again."],
    tooMany: ["Too many tries.", "Wait a minute, then try again."],
    network: ["Deskbell can’t be reached.", "Check the connection, then try again."],
    weakPassword: ["That password is too simple.", "Use at least 12 characters."],
    unsupported: ["This account needs a step that Deskbell doesn’t have.", "Ask your administrator."],
    failed: ["Signing in didn’t work.", "Try again in a moment."],
  },

  leaving: {
    offline: (count: number) => `Go Offline with ${count === 1 ? "an active chat" : `${count} active chats`}?`,
    offlineMore: (count: number) =>
      `${count === 1 ? "It stays" : "They stay"} with you, and you can go on answering. No new chats come.`,
    goOffline: "Go Offline",
    signOut: (count: number) => `Sign Out with ${count === 1 ? "an active chat" : `${count} active chats`}?`,
    signOutMore: (count: number) =>
      `${count === 1 ? "It goes back to its queue" : "They go back to their queues"}. What you wrote and did not send is deleted.`,
    cancel: "Cancel",
  },

  elsewhere: {
    asked: "You are signed in at another computer",
    askedMore: "It rings there until you move here. Your chats come along.",
    short: "Signed in elsewhere",
    stay: "Stay signed in there",
    takeOver: "End that session and sign in here",
    told: "You moved to another computer.",
    toldMore: "This dashboard has stopped: it does not ring, and what you write here waits.",
  },
} as const;
