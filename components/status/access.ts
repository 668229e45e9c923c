"use client";

import { useEffect, useMemo, useSyncExternalStore } from "react";
import { readStored } from "./stored";

/** What opens a booking: its code, and the guest's token unless its owner is signed in. */
export type Access = { code: string; token?: string };

const KEY = "gbarbers.token.";

/** Keeps a guest's token in this browser, for when the address comes back without it. */
export function rememberToken(code: string, token: string): void {
  try {
    localStorage.setItem(KEY + code, token);
  } catch {
    // Storage can be full or forbidden; the address still carries the token.
  }
}

/**
 * The address's token, or the one that this browser remembers; `given` is one that it has just been
 * given because neither opened anything.
 */
export function useAccess({ code, token }: Access, given?: string): Access {
  const remembered = useSyncExternalStore(
    subscribeToNothing,
    () => readStored(KEY + code),
    () => null,
  );
  const known = given ?? token ?? remembered ?? undefined;
  return useMemo(() => (known === undefined ? { code } : { code, token: known }), [code, known]);
}

/** Remembers an address's token once it has opened something: a wrong one takes no right one's place. */
export function useRemembering({ code, token }: Access, opens: boolean): void {
  useEffect(() => {
    if (opens && token !== undefined) rememberToken(code, token);
  }, [code, token, opens]);
}

/** As many bookings as one browser lists. */
const MAX_LISTED = 20;
const NONE: readonly Access[] = [];

/** What this browser remembers, for its list of bookings. */
export function useRemembered(): readonly Access[] {
  const codes = useSyncExternalStore(subscribeToNothing, rememberedText, () => "");
  return useMemo(() => {
    if (codes === "") return NONE;
    return codes.split("\n").flatMap((line) => {
      const [code, token] = line.split(" ");
      return code && token ? [{ code, token }] : [];
    });
  }, [codes]);
}

/** One text, so that the same links are the same value. */
function rememberedText(): string {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(KEY))
      .slice(-MAX_LISTED)
      .map((key) => `${key.slice(KEY.length)} ${localStorage.getItem(key) ?? ""}`)
      .join("\n");
  } catch {
    return "";
  }
}

function subscribeToNothing(): () => void {
  return () => undefined;
}
