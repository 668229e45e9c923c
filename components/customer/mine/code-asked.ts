"use client";

import { useMemo, useSyncExternalStore } from "react";
import {
  dropStored,
  readStored,
  subscribeToStored,
  writeStored,
} from "@/components/kit/kept/stored";

/** A code that this tab has asked for: on a phone the tab may be drawn anew after a look at the mail. */
export type CodeAsked = {
  ticket: string;
  to: string;
  /** Epoch ms. */
  at: number;
};

const KEY = "gbarbers.codeAsked";

export function keepCodeAsked(asked: CodeAsked): void {
  writeStored(KEY, JSON.stringify(asked), "sessionStorage");
}

export function dropCodeAsked(): void {
  dropStored(KEY, "sessionStorage");
}

export function useCodeAsked(): CodeAsked | null {
  const text = useSyncExternalStore(
    subscribeToStored,
    () => readStored(KEY, "sessionStorage") ?? "",
    () => "",
  );
  return useMemo(() => parseCodeAsked(text), [text]);
}

/** What cannot be read is none. */
export function parseCodeAsked(text: string): CodeAsked | null {
  try {
    const stored: unknown = JSON.parse(text);
    if (typeof stored !== "object" || stored === null) return null;
    const ticket: unknown = Reflect.get(stored, "ticket");
    const to: unknown = Reflect.get(stored, "to");
    const at: unknown = Reflect.get(stored, "at");
    const isWhole = typeof ticket === "string" && typeof to === "string" && typeof at === "number";
    return isWhole ? { ticket, to, at } : null;
  } catch {
    return null;
  }
}
