"use client";

import { useEffect, useState } from "react";

/** Long enough for the next letter, too short to be waited for. */
const PAUSE_MS = 250;

/** What somebody types, once they pause. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
