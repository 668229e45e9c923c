"use client";

import { useState } from "react";
import { answerToShow } from "./latest";

/**
 * Keeps the last answer while a query with new arguments loads, so that a page does not blink
 * every minute. What makes an old answer wrong is the `key`, or that of the component.
 */
export function useLatest<Value>(value: Value | undefined, key = ""): Value | undefined {
  const [kept, setKept] = useState({ key, value });
  const shown = answerToShow(kept, { key, value });
  if (shown !== kept) setKept(shown);
  return shown.value;
}
