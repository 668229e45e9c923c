"use client";

import { useMutation, useQuery } from "convex/react";
import { useEffect, useRef, useState } from "react";
import { api } from "@/convex/_generated/api";
import { TYPING_EVERY_MS, TYPING_SHOWN_MS } from "@/lib/threads/thread";
import type { ThreadAccess } from "./types";

/** Tells the other side that somebody types, no more often than it is worth. */
export function useTellTyping(access: ThreadAccess): () => void {
  const tell = useMutation(api.threads.typing);
  const toldAt = useRef(0);
  return () => {
    const now = Date.now();
    if (now < toldAt.current + TYPING_EVERY_MS) return;
    toldAt.current = now;
    // A sign that nobody waits for.
    void tell(access).catch(() => undefined);
  };
}

/** True for some seconds after each sign of the other side; no clock of theirs or of the server's is asked. */
export function useOtherTypes(access: ThreadAccess): boolean {
  const at = useQuery(api.threads.whoTypes, access) ?? undefined;
  const [heard, setHeard] = useState<{ at: number | undefined; isTyping: boolean }>({
    at: undefined,
    isTyping: false,
  });
  if (at !== undefined && at !== heard.at) {
    // The first answer may be of long ago.
    setHeard({ at, isTyping: heard.at !== undefined && at !== 0 });
  }
  useEffect(() => {
    if (!heard.isTyping) return;
    const timer = setTimeout(
      () => setHeard((last) => ({ at: last.at, isTyping: false })),
      TYPING_SHOWN_MS,
    );
    return () => clearTimeout(timer);
  }, [heard]);
  return heard.isTyping;
}
