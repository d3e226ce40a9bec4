/**
 * What the survey says, in English. Apart from languages/, since it comes once a chat has begun; in keys it stands
 * under "survey.". Its questions are the library's own words.
 */
export default {
  feedback: "Feedback",
  rating: "How was this chat?",
  ratings: {
    worst: "Very poor",
    poor: "Poor",
    fair: "Fair",
    good: "Good",
    best: "Very good",
  },
  used: "Have you used this service before?",
  yes: "Yes",
  no: "No",
  send: "Send Feedback",
  sending: "Sending…",
  nothing: "Choose or write something first.",
  thanks: "Thank you. The library has your feedback.",
  close: "Close",
  during:
    "At any time during our chat, click the “Feedback” link in the bottom right corner to fill out a short survey and " +
    "provide feedback on a new feature.",
  after:
    "Thank you for using {service}. We’ve added a new feature and would value your feedback. Let us know what you " +
    "think by filling out {survey}.",
  survey: "this short survey",
} as const;
