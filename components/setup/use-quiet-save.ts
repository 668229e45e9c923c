"use client";

import { useState } from "react";
import { type PlacedProblem, refusedProblems } from "@/components/schedule/problems";

/** Carries a step out; what is refused comes back for the form to show, and the form stays. */
export function useQuietSave(): {
  save: (run: () => Promise<unknown>) => Promise<boolean>;
  busy: boolean;
  refused: readonly PlacedProblem[];
  forget: () => void;
} {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<readonly PlacedProblem[]>([]);
  const save = async (run: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setRefused([]);
    try {
      await run();
      return true;
    } catch (thrown) {
      setRefused(refusedProblems(thrown));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { save, busy, refused, forget: () => setRefused([]) };
}
