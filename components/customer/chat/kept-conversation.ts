"use client";

import { useMemo, useSyncExternalStore } from "react";
import { type Owner, ownKey } from "@/components/kit/kept/owner";
import {
  dropStored,
  readStored,
  subscribeToStored,
  writeStored,
} from "@/components/kit/kept/stored";

/** The conversation that this browser has with a shop, so that it goes on after a reload. */
export type Opened = { conversationId: string; token: string };
/** With the language of the page when it was last spoken to; undefined for one of before that was kept. */
export type Kept = { opened: Opened; locale: string | undefined };

const seenKeyOf = (owner: Owner, shopId: string) => ownKey(owner, `chat.seen.${shopId}`);

/** The id of the newest line that was shown here; null where none was. */
export function useSeen(owner: Owner | undefined, shopId: string): string | null {
  return useSyncExternalStore(
    subscribeToStored,
    () => (owner === undefined ? null : readStored(seenKeyOf(owner, shopId))),
    () => null,
  );
}

export function keepSeen(owner: Owner, shopId: string, lineId: string): void {
  if (readStored(seenKeyOf(owner, shopId)) !== lineId) {
    writeStored(seenKeyOf(owner, shopId), lineId);
  }
}

const keyOf = (owner: Owner, shopId: string) => ownKey(owner, `chat.${shopId}`);

function readKept(kept: string | null): Kept | null {
  const [conversationId, token, locale] = (kept ?? "").split("\n");
  return conversationId && token ? { opened: { conversationId, token }, locale } : null;
}

/** Null where there is none yet, and while it is not known who is here. */
export function useKeptConversation(owner: Owner | undefined, shopId: string): Kept | null {
  const kept = useSyncExternalStore(
    subscribeToStored,
    () => (owner === undefined ? null : readStored(keyOf(owner, shopId))),
    () => null,
  );
  return useMemo(() => readKept(kept), [kept]);
}

export function keepConversation(
  owner: Owner,
  shopId: string,
  { conversationId, token }: Opened,
  locale: string,
): void {
  writeStored(keyOf(owner, shopId), [conversationId, token, locale].join("\n"));
}

/** Keeps the language of a conversation, unless another has begun by now. */
export function keepLocale(owner: Owner, shopId: string, opened: Opened, locale: string): void {
  const kept = readKept(readStored(keyOf(owner, shopId)));
  if (kept?.opened.conversationId !== opened.conversationId) return;
  keepConversation(owner, shopId, kept.opened, locale);
}

export function forgetConversation(owner: Owner, shopId: string): void {
  dropStored(keyOf(owner, shopId));
}
