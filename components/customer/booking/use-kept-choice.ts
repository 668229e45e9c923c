"use client";

import { useEffect, useRef } from "react";
import { type Owner, useOwner } from "@/components/kit/kept/owner";
import type { Shop } from "@/components/kit/types/shop";
import { type Choice, writeChoice } from "./choice";
import { keepUnfinished, type Unfinished } from "./unfinished";

export function unfinishedOf(choice: Choice, now: number): Unfinished | null {
  const { services, addOns, barber, start } = choice;
  if (services.length === 0) return null;
  return {
    query: writeChoice(choice),
    services: [...services, ...addOns].map(({ name }) => name).join(", "),
    barber: barber === null || barber === "any" ? null : barber.name,
    startsAt: start,
    at: now,
  };
}

/** Keeps what is chosen, so that nothing is lost with the tab. */
export function useKeptChoice({ slug }: Pick<Shop, "slug">, choice: Choice): void {
  const owner = useOwner();
  const last = useRef<{ choice: Choice; owner: Owner } | null>(null);
  useEffect(() => {
    if (owner === undefined) return;
    const before = last.current;
    last.current = { choice, owner };
    // Whoever has just signed out chose it, not whoever comes next.
    if (before?.choice === choice && before.owner !== owner) return;
    const unfinished = unfinishedOf(choice, Date.now());
    // An address without a choice says nothing of the one before.
    if (unfinished === null) return;
    keepUnfinished(owner, slug, unfinished);
  }, [owner, slug, choice]);
}
