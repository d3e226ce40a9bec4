/** Every word that the loader shows on the library's page. */
export const TEXTS = {
  launch: "Chat with us",
  frame: "Ask a Librarian",
  closed: "The desk is closed just now",
  unread: (count: number) => `, ${count} unread`,
};
