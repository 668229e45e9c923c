"use client";

import { useState } from "react";

/**
 * Keeps the last answer while a query with new arguments loads, so that a page does not blink
 * every minute. Key the component by what makes an old answer wrong.
 */
export function useLatest<Value>(value: Value | undefined): Value | undefined {
  const [latest, setLatest] = useState(value);
  if (value !== undefined && value !== latest) setLatest(value);
  return value ?? latest;
}
