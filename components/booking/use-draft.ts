"use client";

import { useEffect, useState } from "react";
import { useSession } from "@/components/providers/session";
import { type Draft, EMPTY_DRAFT, loadDraft, saveDraft } from "./draft";

/** What is typed, kept over reloads; an untouched form knows a signed-in person's name and mail. */
export function useDraft(): [Draft, (change: Partial<Draft>) => void] {
  const { user, status } = useSession();
  const keeper = status === "guest" ? "browser" : "tab";
  const [typed, setTyped] = useState<Draft | null>(null);
  useEffect(() => {
    // The server renders an empty form; what this tab kept can only be read here.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    setTyped((current) => current ?? loadDraft(keeper));
  }, [keeper]);
  const draft = typed ?? { ...EMPTY_DRAFT, name: user?.name ?? "", email: user?.email ?? "" };
  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setTyped(next);
    saveDraft(next, keeper);
  };
  return [draft, change];
}
