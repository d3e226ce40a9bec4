/** The link from another device. */

import { continueChat } from "@deskbell/shared";

import type { WidgetChat } from "../widget-chat";
import { toolProblem } from "./dialogs";

/** Goes on with the chat that this link's token is of; where that can't be, the form says why. */
export async function follow(widget: WidgetChat, token: string): Promise<void> {
  try {
    widget.begin(await continueChat({ token }));
  } catch (error) {
    widget.notice.value = toolProblem(error);
  }
}
