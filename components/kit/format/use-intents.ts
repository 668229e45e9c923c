"use client";

import { useCallback, useRef } from "react";

/**
 * Carries out what somebody wants under an id of its own, the same for every try until one has
 * succeeded; what is wanted after that is another thing.
 */
export function useIntents(): (
  what: string,
  run: (requestId: string) => Promise<unknown>,
) => Promise<unknown> {
  const ids = useRef(new Map<string, string>());
  return useCallback(async (what, run) => {
    const requestId = ids.current.get(what) ?? crypto.randomUUID();
    ids.current.set(what, requestId);
    const made = await run(requestId);
    ids.current.delete(what);
    return made;
  }, []);
}
