"use client";

import { useEffect, useState } from "react";
import { vanished } from "./vanished";
import type { Opening } from "./use-openings";

/** How long a time that was just taken stays in sight. */
const SHOWN_MS = 8_000;

/** Starts that somebody else has taken while they were in view; each for a few seconds. */
export function useVanished(openings: readonly Opening[] | undefined, earliest: number): number[] {
  const [before, setBefore] = useState(openings);
  const [gone, setGone] = useState<number[]>([]);
  if (openings !== before) {
    setBefore(openings);
    setGone(vanished({ before, after: openings, gone, earliest }));
  }
  useEffect(() => {
    if (gone.length === 0) return;
    const timer = setTimeout(() => setGone([]), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [gone]);
  return gone;
}
