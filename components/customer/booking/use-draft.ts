"use client";

import { useEffect, useState } from "react";
import { type Owner, useOwner } from "@/components/kit/kept/owner";
import { useSession } from "@/components/kit/providers/session";
import { type Draft, EMPTY_DRAFT, loadDraft, saveDraft, takeOver } from "./draft";

/** What was typed, and who was here; undefined when that was not known yet. */
type Typed = {
  draft: Draft;
  by: Owner | undefined;
  /** True for what this browser kept from before: nobody has typed it now. */
  isKept: boolean;
};

/** What is typed, kept over reloads; an untouched form knows a signed-in person's name and mail. */
export function useDraft(): [Draft, (change: Partial<Draft>) => void] {
  const { user } = useSession();
  const owner = useOwner();
  const [typed, setTyped] = useState<Typed | null>(null);
  useEffect(() => {
    if (owner === undefined) return;
    if (user !== null) takeOver(user);
    // The server renders an empty form; what this browser kept can only be read here.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    setTyped((current) => {
      if (current !== null && isTheirs(current, owner)) return current;
      const draft = loadDraft(owner);
      return draft && { draft, by: owner, isKept: true };
    });
  }, [owner, user]);
  useEffect(() => {
    if (owner === undefined || typed === null || !isTheirs(typed, owner)) return;
    if (!typed.isKept) saveDraft(typed.draft, owner);
  }, [owner, typed]);
  const untouched = { ...EMPTY_DRAFT, name: user?.name ?? "", email: user?.email ?? "" };
  const draft = typed !== null && isTheirs(typed, owner) ? typed.draft : untouched;
  return [draft, (part) => setTyped({ draft: { ...draft, ...part }, by: owner, isKept: false })];
}

/** False for what somebody typed who has signed out since. */
function isTheirs({ by }: Typed, owner: Owner | undefined): boolean {
  return by === undefined || owner === undefined || by === owner;
}
