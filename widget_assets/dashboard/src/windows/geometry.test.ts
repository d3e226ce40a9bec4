import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { cascaded, clamped, GAP, isCovered, moved, resized, STEP, tiled, type Floor, type Place } from "./geometry";

const least = { width: 320, height: 288 };
const desk: Floor = { width: 1000, height: 800, least };

const length = fc.integer({ min: -3000, max: 6000 });
const anyPlace = fc.record({ x: length, y: length, width: length, height: length });
const anyFloor = fc.record({
  width: fc.integer({ min: least.width, max: 4000 }),
  height: fc.integer({ min: least.height, max: 3000 }),
  least: fc.constant(least),
});

/** On the desk, with every edge, and no smaller than a window may be. */
function mustFit(place: Place, floor: Floor): void {
  expect(place.width).toBeGreaterThanOrEqual(floor.least.width);
  expect(place.height).toBeGreaterThanOrEqual(floor.least.height);
  expect(Math.min(place.x, place.y)).toBeGreaterThanOrEqual(0);
  expect(place.x + place.width).toBeLessThanOrEqual(floor.width);
  expect(place.y + place.height).toBeLessThanOrEqual(floor.height);
}

describe("a window", () => {
  it("is never outside the desk nor too small, wherever it was and whatever is done to it", () => {
    fc.assert(
      fc.property(anyPlace, anyFloor, length, length, (place, floor, right, down) => {
        mustFit(clamped(place, floor), floor);
        mustFit(moved(place, right, down, floor), floor);
        mustFit(resized(place, right, down, floor), floor);
      }),
    );
  });

  it("stays as it is where it fits", () => {
    fc.assert(
      fc.property(anyPlace, anyFloor, (place, floor) => {
        const fits = clamped(place, floor);
        expect(clamped(fits, floor)).toEqual(fits);
        expect(moved(fits, 0, 0, floor)).toEqual(fits);
        expect(resized(fits, 0, 0, floor)).toEqual(fits);
      }),
    );
  });

  it("keeps its corner while its edges are drawn", () => {
    const place = { x: 500, y: 300, width: 400, height: 300 };
    expect(resized(place, 999, 999, desk)).toEqual({ x: 500, y: 300, width: 500, height: 500 });
    expect(resized(place, -999, -999, desk)).toEqual({ x: 500, y: 300, width: 320, height: 288 });
  });

  it("keeps its least size on a desk that is smaller still", () => {
    expect(clamped({ x: 90, y: 90, width: 10, height: 10 }, { width: 200, height: 100, least })).toEqual({
      x: 0,
      y: 0,
      ...least,
    });
  });
});

describe("new windows", () => {
  it("stand a step below the one before", () => {
    const first = cascaded([], desk);
    const second = cascaded([first], desk);
    expect([first.x, first.y]).toEqual([GAP, GAP]);
    expect([second.x, second.y]).toEqual([GAP + STEP, GAP + STEP]);
    expect(cascaded([second], desk)).toEqual(first);
  });

  it("fit, however many there are, and none hides another while there is room", () => {
    fc.assert(
      fc.property(anyFloor, fc.integer({ min: 1, max: 30 }), (floor, count) => {
        const places: Place[] = [];
        for (let one = 0; one < count; one++) places.push(cascaded(places, floor));
        for (const place of places) mustFit(place, floor);
      }),
    );
    const ten: Place[] = [];
    for (let one = 0; one < 10; one++) ten.push(cascaded(ten, desk));
    expect(new Set(ten.map(({ x, y }) => `${x} ${y}`)).size).toBe(10);
  });
});

describe("tiles", () => {
  it("fit, as many as there are windows", () => {
    fc.assert(
      fc.property(anyFloor, fc.integer({ min: 0, max: 30 }), (floor, count) => {
        const places = tiled(count, floor);
        expect(places).toHaveLength(count);
        for (const place of places) mustFit(place, floor);
      }),
    );
  });

  it("lie beside each other where there is room", () => {
    const floor = { width: 1016, height: 800, least };
    for (const count of [1, 2, 3, 4]) {
      const places = tiled(count, floor);
      for (const [index, place] of places.entries()) expect(isCovered(place, places.slice(index + 1))).toBe(false);
    }
    expect(tiled(3, floor)).toEqual([
      { x: 16, y: 16, width: 484, height: 768 },
      { x: 516, y: 16, width: 484, height: 376 },
      { x: 516, y: 408, width: 484, height: 376 },
    ]);
  });
});

describe("isCovered", () => {
  it("is so as soon as one lies over a part of it, and not when they touch", () => {
    const place = { x: 100, y: 100, width: 400, height: 300 };
    expect(isCovered(place, [])).toBe(false);
    expect(isCovered(place, [{ ...place, x: 500 }])).toBe(false);
    expect(isCovered(place, [{ ...place, x: 499 }])).toBe(true);
    expect(isCovered(place, [{ ...place, y: 400 }, { x: 0, y: 0, width: 101, height: 101 }])).toBe(true);
  });
});
