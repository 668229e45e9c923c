"use client";

import { type RefObject, useEffect } from "react";

/** Keeps the newest line in sight; `changes` is anything that differs when one came. */
export function useNewest(box: RefObject<HTMLElement | null>, changes: string): void {
  useEffect(() => {
    box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [box, changes]);
}
