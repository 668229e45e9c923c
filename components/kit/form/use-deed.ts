"use client";

import { useRef, useState } from "react";
import { useRefusalText } from "@/components/kit/format/use-refusal-text";

/** One thing to do at a time: what is under way cannot be asked for again, and a refusal is said. */
export function useDeed() {
  const refusalText = useRefusalText();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const busy = useRef(false);
  const run = (deed: () => Promise<unknown>) => {
    if (busy.current) return;
    busy.current = true;
    setBusy(true);
    setProblem(null);
    deed()
      .catch((thrown: unknown) => setProblem(refusalText(thrown)))
      .finally(() => {
        busy.current = false;
        setBusy(false);
      });
  };
  return { run, isBusy, problem };
}
