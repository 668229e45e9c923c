"use client";

import { useMutation, useQuery } from "convex/react";
import { useLocale } from "next-intl";
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useGuestToken } from "@/components/kit/kept/guest-session";
import { type Owner, useOwner } from "@/components/kit/kept/owner";
import { useRefusalText } from "@/components/kit/format/use-refusal-text";
import { currentPass } from "@/components/kit/page-visit/pass";
import { tabKey } from "@/components/kit/page-visit/tab";
import { holdWithProof } from "@/components/customer/booking/work";
import { api } from "@/convex/_generated/api";
import {
  forgetConversation,
  type Kept,
  keepConversation,
  keepLocale,
  keepSeen,
  type Opened,
  useKeptConversation,
} from "./kept-conversation";
import { languageStep } from "./language-step";
import type { ChatView, Unsent } from "./types";

export type Conversation = {
  /** Undefined while it is being looked up. */
  view: ChatView | undefined;
  unsent: Unsent[];
  /** Why it could not begin, in words. */
  problem: string | null;
  say: (said: Unsent["said"], text: string) => void;
  sayAgain: (sayId: string) => void;
  startOver: () => void;
};

/**
 * The conversation of this browser with a shop: begun where there is none, and gone on with else.
 * `isShown` is false where the page hides it.
 */
export function useConversation(shopId: string, isShown: boolean): Conversation {
  const owner = useOwner();
  const { opened, problem, startOver } = useOpened(shopId);
  const found = useQuery(api.chat.view, opened ?? "skip");
  const { unsent, say, sayAgain, forgetUnsent } = useSaying(opened);
  const isGone = found === null;
  const isSeen = useIsVisible() && isShown;
  const shown = found?.lines.at(-1)?.id;
  useEffect(() => {
    if (owner !== undefined && shown !== undefined && isSeen) keepSeen(owner, shopId, shown);
  }, [owner, shopId, shown, isSeen]);
  // One that the shop no longer keeps is answered as an unknown one.
  useEffect(() => {
    if (isGone && owner !== undefined) forgetConversation(owner, shopId);
  }, [isGone, owner, shopId]);
  return {
    view: found ?? undefined,
    unsent,
    problem,
    say,
    sayAgain,
    startOver: () => {
      forgetUnsent();
      startOver();
    },
  };
}

function subscribeToVisible(listener: () => void): () => void {
  document.addEventListener("visibilitychange", listener);
  return () => document.removeEventListener("visibilitychange", listener);
}

/** False while the tab is behind others, or its window away. */
function useIsVisible(): boolean {
  return useSyncExternalStore(
    subscribeToVisible,
    () => document.visibilityState === "visible",
    () => false,
  );
}

function useOpened(shopId: string) {
  const owner = useOwner();
  const locale = useLocale();
  const start = useMutation(api.chat.start);
  const refusalText = useRefusalText();
  const kept = useKeptConversation(owner, shopId);
  const opened = kept?.opened ?? null;
  useLanguage(owner, shopId, kept);
  const [problem, setProblem] = useState<string | null>(null);
  const busy = useRef(false);

  const begin = useCallback(
    (person: Owner, before: Opened | undefined) => {
      if (busy.current) return;
      busy.current = true;
      const asked = { shopId, locale, requestId: crypto.randomUUID(), visitKey: tabKey(), before };
      currentPass()
        .then(async (pass) => await start({ ...asked, pass }))
        .then((begun) => keepConversation(person, shopId, begun, locale))
        .catch((thrown: unknown) => setProblem(refusalText(thrown)))
        .finally(() => {
          busy.current = false;
        });
    },
    [shopId, locale, start, refusalText],
  );
  useEffect(() => {
    if (owner === undefined || opened !== null || problem !== null) return;
    begin(owner, undefined);
  }, [owner, opened, problem, begin]);

  // What was booked is known in the new one; until that has begun, the one before stays.
  const startOver = useCallback(() => {
    setProblem(null);
    if (owner !== undefined && opened !== null) begin(owner, opened);
  }, [owner, opened, begin]);
  return { opened, problem, startOver };
}

/** A page that was switched to another language has its conversation go on in that one. */
function useLanguage(owner: Owner | undefined, shopId: string, kept: Kept | null): void {
  const locale = useLocale();
  const guestToken = useGuestToken();
  const speak = useMutation(api.chat.speak);
  const last = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (owner === undefined || kept === null) return;
    const { opened } = kept;
    const before = last.current;
    const step = languageStep({ last: before, now: locale, kept: kept.locale });
    last.current = locale;
    if (step === "keep") keepLocale(owner, shopId, opened, locale);
    if (step !== "speak") return;
    speak({ ...opened, locale, guestToken })
      .then(() => keepLocale(owner, shopId, opened, locale))
      .catch(() => {
        // It is tried again when the page looks the next time.
        if (last.current === locale) last.current = before;
      });
  }, [owner, shopId, kept, locale, guestToken, speak]);
}

function useSaying(opened: Opened | null) {
  const send = useMutation(api.chat.say);
  const tell = useMutation(api.chat.took);
  const guestToken = useGuestToken();
  const refusalText = useRefusalText();
  const [unsent, setUnsent] = useState<Unsent[]>([]);

  const deliver = async (line: Unsent) => {
    if (opened === null) return;
    const { sayId, said } = line;
    const told = (problem: string | null) => (all: Unsent[]) =>
      all.map((each) => (each.sayId === sayId ? { ...each, problem } : each));
    setUnsent(told(null));
    try {
      const asked = { ...opened, sayId, said, guestToken, pass: await currentPass() };
      const beganAt = performance.now();
      await holdWithProof(send, asked);
      const ms = performance.now() - beganAt;
      // Nobody waits for the figure, nor misses it.
      tell({ ...opened, ms }).catch(() => undefined);
      // It stands among the lines by now.
      setUnsent((all) => all.filter((each) => each.sayId !== sayId));
    } catch (thrown) {
      setUnsent(told(refusalText(thrown)));
    }
  };
  const say: Conversation["say"] = (said, text) => {
    const line: Unsent = { sayId: crypto.randomUUID(), said, text, problem: null };
    setUnsent((all) => [...all, line]);
    void deliver(line);
  };
  const sayAgain = (sayId: string) => {
    const line = unsent.find((each) => each.sayId === sayId);
    if (line) void deliver(line);
  };
  return { unsent, say, sayAgain, forgetUnsent: () => setUnsent([]) };
}
