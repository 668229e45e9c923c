"use client";

import { useMutation } from "convex/react";
import { useState } from "react";
import { type PlacedProblem, refusedProblems } from "@/components/kit/form/problems";
import { api } from "@/convex/_generated/api";
import type { ClientCard } from "./types";

export type Flag = "depositRequired" | "blocked";

/** A flag as it was before it was changed. */
type Before = { flag: Flag; decided: ClientCard[Flag] };

/**
 * Sets a card's flags, and knows the way back from the last change: it is offered on the card, since
 * a toast would lie under the open sheet.
 */
export function useDecisions(card: ClientCard) {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<readonly PlacedProblem[]>([]);
  const [before, setBefore] = useState<Before | null>(null);
  const setBlocked = useMutation(api.clients.setBlocked);
  const setDepositRequired = useMutation(api.clients.setDepositRequired);

  const write = async (flag: Flag, reason: string | null): Promise<boolean> => {
    setBusy(true);
    setRefused([]);
    const args = { clientId: card.id, on: reason !== null, reason: reason ?? "" };
    try {
      await (flag === "blocked" ? setBlocked(args) : setDepositRequired(args));
    } catch (thrown) {
      setRefused(refusedProblems(thrown));
      return false;
    } finally {
      setBusy(false);
    }
    return true;
  };
  /** A reason sets the flag, null takes it back. */
  const decide = async (flag: Flag, reason: string | null): Promise<boolean> => {
    const was = { flag, decided: card[flag] };
    const done = await write(flag, reason);
    if (done) setBefore(was);
    return done;
  };
  const undo = async (): Promise<void> => {
    if (before === null) return;
    if (await write(before.flag, before.decided?.reason ?? null)) setBefore(null);
  };
  return { decide, undo, last: before?.flag ?? null, busy, refused };
}
