"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useErrorFocus } from "./use-error-focus";
import { useRefusalText } from "@/components/kit/format/use-refusal-text";
import { notify } from "@/components/kit/ui/notify";
import { type PlacedProblem, refusedProblems } from "./problems";

type Saving<Made> = {
  /** What to do; whatever it throws is said, and nothing that was typed is lost. */
  run: () => Promise<Made>;
  /** Said when it is done; null where the page shows it by itself. */
  said: string | null;
  /** How to take back what was made; offered with what is said. */
  undo?: (made: Made) => Promise<unknown>;
};

/**
 * Carries something out, says so, and offers the way back. What is refused comes back as problems
 * for the form to show, which goes to the first field in error; the form stays as it is.
 */
export function useSave(): {
  save: <Made>(saving: Saving<Made>) => Promise<boolean>;
  busy: boolean;
  refused: readonly PlacedProblem[];
  forget: () => void;
  /** For what is wrong before anything is sent: goes to the first field in error. */
  showErrors: () => void;
} {
  const t = useTranslations("common");
  const refusalText = useRefusalText();
  const { begin, show } = useErrorFocus();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<readonly PlacedProblem[]>([]);
  const takeBack = (undoing: Promise<unknown>) => {
    undoing.then(
      () => notify({ text: t("undone") }),
      (thrown: unknown) =>
        notify({ tone: "bad", text: t("undoFailed", { reason: refusalText(thrown) }) }),
    );
  };
  const save = async <Made>({ run, said, undo }: Saving<Made>): Promise<boolean> => {
    begin();
    setBusy(true);
    setRefused([]);
    let made: Made;
    try {
      made = await run();
    } catch (thrown) {
      setRefused(refusedProblems(thrown));
      show();
      return false;
    } finally {
      setBusy(false);
    }
    if (said === null) return true;
    const action = undo && { label: t("undo"), onAct: () => takeBack(undo(made)) };
    notify({ text: said, tone: "good", action });
    return true;
  };
  const showErrors = () => {
    begin();
    show();
  };
  return { save, busy, refused, forget: () => setRefused([]), showErrors };
}
