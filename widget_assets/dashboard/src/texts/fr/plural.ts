/** French counts nought as it counts one. */

export const s = (count: number) => (count < 2 ? "" : "s");
