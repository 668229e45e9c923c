"use client";

import { useMemo, useSyncExternalStore } from "react";
import { type Owner, ownKey, useOwner } from "@/components/kit/kept/owner";
import { readStored, subscribeToStored, writeStored } from "@/components/kit/kept/stored";
import type { Shop } from "@/components/kit/types/shop";

/** A choice that led to no booking yet, as its browser keeps it: the way back, and its words. */
export type Unfinished = {
  /** The address's query: `?services=...&barber=theo`. */
  query: string;
  services: string;
  /** Null for any barber, and while none is chosen. */
  barber: string | null;
  /** Epoch ms. */
  startsAt: number | null;
  /** When it was chosen; epoch ms. */
  at: number;
};

/** After so long nobody means to go on. */
const KEPT_MS = 7 * 24 * 60 * 60_000;

/** One that has led to a booking is not kept again: its page still shows it, and "back" goes there. */
export function keepUnfinished(owner: Owner, slug: string, unfinished: Unfinished): void {
  const key = keyOf(owner, slug);
  if (readStored(key) === bookedText(unfinished.query)) return;
  writeStored(key, JSON.stringify(unfinished));
}

/** The visit is booked: what its address's query chose is done with, whatever becomes of the booking. */
export function forgetChoice(owner: Owner, slug: string, query: string): void {
  writeStored(keyOf(owner, slug), bookedText(query));
}

/** Stands for a choice that has led to a booking, whichever of its steps is open. */
function bookedText(query: string): string {
  const choice = new URLSearchParams(query);
  choice.delete("step");
  return JSON.stringify({ booked: `?${choice}` });
}

/** Whether what an address's query chooses has led to a booking from this browser. */
export function useIsBooked(slug: string, query: string): boolean {
  const owner = useOwner();
  const text = useSyncExternalStore(
    subscribeToStored,
    () => (owner === undefined ? null : readStored(keyOf(owner, slug))),
    () => null,
  );
  return text === bookedText(query);
}

/** What was begun at a shop and can still be booked; null without it. */
export function useUnfinished({ slug }: Pick<Shop, "slug">, now: number): Unfinished | null {
  const owner = useOwner();
  const text = useSyncExternalStore(
    subscribeToStored,
    () => (owner === undefined ? null : readStored(keyOf(owner, slug))),
    () => null,
  );
  return useMemo(() => (text === null ? null : readUnfinished(text, now)), [text, now]);
}

/** A time that has passed is left out of it; null when it is old or cannot be read. */
export function readUnfinished(text: string, now: number): Unfinished | null {
  const stored = parse(text);
  if (stored === null || now - stored.at > KEPT_MS) return null;
  if (stored.startsAt === null || stored.startsAt > now) return stored;
  const query = new URLSearchParams(stored.query);
  for (const name of ["date", "start", "step"]) query.delete(name);
  return { ...stored, query: `?${query}`, startsAt: null };
}

function parse(text: string): Unfinished | null {
  try {
    const stored: unknown = JSON.parse(text);
    if (typeof stored !== "object" || stored === null) return null;
    const read = (key: keyof Unfinished): unknown => Reflect.get(stored, key);
    const [query, services, barber] = [read("query"), read("services"), read("barber")];
    const [startsAt, at] = [read("startsAt"), read("at")];
    if (typeof query !== "string" || !query.startsWith("?") || typeof services !== "string")
      return null;
    if (typeof at !== "number") return null;
    return {
      query,
      services,
      barber: typeof barber === "string" ? barber : null,
      startsAt: typeof startsAt === "number" ? startsAt : null,
      at,
    };
  } catch {
    return null;
  }
}

function keyOf(owner: Owner, slug: string): string {
  return ownKey(owner, `choice.${slug}`);
}
