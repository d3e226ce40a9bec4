/** Where windows are on the desk: pure sums over rectangles, in pixels from the desk's upper start corner. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Place extends Size {
  readonly x: number;
  readonly y: number;
}

/** The desk, and the least a window may be on it: that is more where the text is larger. */
export interface Floor extends Size {
  readonly least: Size;
}

/** A window is never smaller than this, in rem. */
export const LEAST: Size = { width: 20, height: 18 };
/** A new one stands so far below the one before it; an arrow key moves and resizes by as much. */
export const STEP = 24;
export const GAP = 16;

/** Wide enough to read, low enough for several steps. */
const USUAL: Size = { width: 480, height: 560 };

/** The same window, no smaller than it may be and nowhere outside the desk. */
export function clamped(place: Place, floor: Floor): Place {
  const width = between(place.width, floor.least.width, floor.width);
  const height = between(place.height, floor.least.height, floor.height);
  return { x: between(place.x, 0, floor.width - width), y: between(place.y, 0, floor.height - height), width, height };
}

export function moved(place: Place, right: number, down: number, floor: Floor): Place {
  return clamped({ ...place, x: place.x + right, y: place.y + down }, floor);
}

/** Resized by its right and bottom edges: the upper start corner stays where it is. */
export function resized(place: Place, right: number, down: number, floor: Floor): Place {
  const { x, y, width, height } = clamped(place, floor);
  return {
    x,
    y,
    width: between(width + right, floor.least.width, floor.width - x),
    height: between(height + down, floor.least.height, floor.height - y),
  };
}

/** Where the next window opens: a step below and beside those that are there, from the corner again when it is full. */
export function cascaded(others: readonly Place[], floor: Floor): Place {
  const size = clamped({ x: 0, y: 0, ...USUAL }, floor);
  const across = steps(floor.width - size.width);
  const down = steps(floor.height - size.height);
  for (let turn = 0; turn < across * down; turn++) {
    const place = clamped({ ...size, x: GAP + (turn % across) * STEP, y: GAP + (turn % down) * STEP }, floor);
    if (!others.some((other) => Math.abs(other.x - place.x) < STEP && Math.abs(other.y - place.y) < STEP)) return place;
  }
  return clamped({ ...size, x: GAP, y: GAP }, floor);
}

/** So many windows side by side, in columns of which the later ones have more; what has no room overlaps. */
export function tiled(count: number, floor: Floor): Place[] {
  const inner = { width: floor.width - 2 * GAP, height: floor.height - 2 * GAP };
  const most = Math.max(1, Math.floor((inner.width + GAP) / (floor.least.width + GAP)));
  const columns = Math.min(most, Math.ceil(Math.sqrt(count)));
  const places: Place[] = [];
  for (let column = 0; column < columns; column++) {
    const rows = Math.floor((count + column) / columns);
    for (let row = 0; row < rows; row++) {
      const [x, width] = share(column, columns, inner.width, floor.least.width);
      const [y, height] = share(row, rows, inner.height, floor.least.height);
      places.push(clamped({ x: GAP + x, y: GAP + y, width, height }, floor));
    }
  }
  return places;
}

/** Whether one of these windows is over part of it. */
export function isCovered(place: Place, above: readonly Place[]): boolean {
  return above.some(
    (other) =>
      other.x < place.x + place.width &&
      place.x < other.x + other.width &&
      other.y < place.y + place.height &&
      place.y < other.y + other.height,
  );
}

/** Where the nth of so many begins in a length, and how long it is: never less than the least. */
function share(index: number, count: number, length: number, least: number): readonly [number, number] {
  const size = Math.floor(Math.max(least, (length - GAP * (count - 1)) / count));
  return [count === 1 ? 0 : Math.floor((index * (length - size)) / (count - 1)), size];
}

function steps(room: number): number {
  return Math.max(1, Math.floor((room - GAP) / STEP) + 1);
}

/** Where the least is more than the most, it wins: a window too small is of no use. */
function between(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
