"use client";

import { useEffect, useState } from "react";
import { useOwner } from "@/components/kept/owner";
import { useSession } from "@/components/providers/session";
import { type Draft, EMPTY_DRAFT, loadDraft, saveDraft } from "./draft";

/** What is typed, kept over reloads; an untouched form knows a signed-in person's name and mail. */
export function useDraft(): [Draft, (change: Partial<Draft>) => void] {
  const { user } = useSession();
  const owner = useOwner();
  const [typed, setTyped] = useState<Draft | null>(null);
  useEffect(() => {
    if (owner === undefined) return;
    // The server renders an empty form; what this browser kept can only be read here.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    setTyped((current) => current ?? loadDraft(owner));
  }, [owner]);
  useEffect(() => {
    if (owner !== undefined && typed !== null) saveDraft(typed, owner);
  }, [owner, typed]);
  const draft = typed ?? { ...EMPTY_DRAFT, name: user?.name ?? "", email: user?.email ?? "" };
  return [draft, (part) => setTyped({ ...draft, ...part })];
}
