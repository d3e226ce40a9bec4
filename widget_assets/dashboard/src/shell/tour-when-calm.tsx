/** The tour, loaded when it is wanted; away while there are patrons to look after. */

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import type { Desk } from "../chats/desk";
import { isCalm, tourIsWanted } from "./tour-open";

const tour = signal<typeof import("./tour") | null>(null);

export function TourWhenCalm({ desk }: { desk: Desk }) {
  const isDue = tourIsWanted(desk) && isCalm(desk);
  useEffect(() => {
    if (isDue) void import("./tour").then((loaded) => (tour.value = loaded), () => undefined); // next time, then
  }, [isDue]);
  const loaded = tour.value;
  return isDue && loaded ? <loaded.Tour desk={desk} /> : null;
}
