/** The screens of a chat that runs or has run. They are loaded while the patron writes their first question. */

import "../styles/print.css";

export { ChatScreen } from "./chat-screen";
export { TicketScreen, TicketedScreen } from "./ticket-screen";
