/**
 * The client's half of the delivery contract (docs/protocol.md), for patron and staff alike.
 *
 * ```ts
 * const connection = new Connection({ api, hello: () => [log.sync()], poll: () => [log.sync()] });
 * const log = new ChatLog({ chatId, me: "patron", connection, outbox: outboxStore(() => localStorage) });
 * connection.open();
 * log.start();
 * log.send("Where is the reading room?");
 * ```
 * Staff say `hello: () => [{ action: "monitor" }, ...logs.map((log) => log.sync())]`, and read `monitoring` and `listed`
 * from `connection.onEvent`.
 */

export * from "./protocol";
export { ApiProblem, NetworkError, PatronApi, StaffApi, continueChat, isPublicNetwork, leaveQuestion, startChat, type Api } from "./api";
export { ChatLog, newerView, type ChatAction, type ChatLogOptions, type Pending, type Sending } from "./chat-log";
export {
  Connection,
  Refusal,
  type CommandWithoutRef,
  type ConnectionOptions,
  type Link,
} from "./connection";
export { contactOf, openContactRequest } from "./contact";
export { EMOJI, nextButton, withEmoji } from "./emoji";
export { outboxStore, type OutboxStore } from "./outbox-store";
export { download, fileSize, filesOf, isExpired, isPicture, takeDrops } from "./files";
export { saidParts, type FormatKind, type Run, type SaidPart } from "./formats";
export { opening } from "./opening";
export { backoff, pause } from "./pause";
export { randomName } from "./random";
export { ConnectionLost } from "./socket";
export {
  conversationLines,
  operatorNames,
  unreadCount,
  type EventEntry,
  type Line,
  type MessageLine,
  type Ribbon,
} from "./grouping";
export { TEXT_CHARACTERS, codePoints } from "./text";
export { Uploads, type Upload } from "./uploads";
export { daysAgo, stopwatch } from "./time";
