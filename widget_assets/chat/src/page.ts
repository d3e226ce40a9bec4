/** The chat as a page of its own, `/ask/<widget>`: what stands there stays until the chat has come, or for good. */

import("./main").catch(() => undefined);
