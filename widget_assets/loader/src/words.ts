/** What the loader says on the library's page: as published with the widget's settings, in one of their languages. */
export type Words = Readonly<
  Record<"launch" | "frame" | "closed" | "unread" | "late" | "otherWays" | "close", string>
>;
