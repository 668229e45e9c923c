"use client";

import { type RefObject, useEffect } from "react";

/** Kept free above a line that is scrolled to, px. */
const ROOM = 12;

/**
 * Keeps the newest in sight: the end, or the beginning of the newest line where it and what can be
 * tapped under it are higher than the box. `changes` is anything that differs when something came.
 */
export function useScroll(box: RefObject<HTMLElement | null>, changes: string): void {
  useEffect(() => showNewest(box.current), [box, changes]);
  // A keyboard that opens takes half of the box.
  useEffect(() => {
    if (box.current === null) return;
    const watch = new ResizeObserver(() => showNewest(box.current));
    watch.observe(box.current);
    return () => watch.disconnect();
  }, [box]);
}

function showNewest(box: HTMLElement | null): void {
  const newest = [...(box?.querySelectorAll("[data-line]") ?? [])].at(-1);
  if (box === null || newest === undefined) return;
  // The browser goes no further than the end.
  const top = newest.getBoundingClientRect().top - box.getBoundingClientRect().top - ROOM;
  box.scrollBy({ top });
}
