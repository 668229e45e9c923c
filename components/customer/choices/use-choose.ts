"use client";

import { useMutation } from "convex/react";
import { useState } from "react";
import { useRefusalText } from "@/components/kit/format/use-refusal-text";
import { notify } from "@/components/kit/ui/notify";
import { api } from "@/convex/_generated/api";
import type { Choice, Choices, Proof } from "./types";

/** Turns one thing on or off at once; what is refused is said. */
export function useChoose({ channel }: Choices, proof: Proof) {
  const refusalText = useRefusalText();
  const set = useMutation(api.choices.set);
  const [busy, setBusy] = useState(false);
  const choose = async (purpose: Choice["purpose"], isOn: boolean) => {
    setBusy(true);
    try {
      await set({ ...proof, channel, purpose, isOn });
    } catch (thrown) {
      notify({ tone: "bad", text: refusalText(thrown) });
    } finally {
      setBusy(false);
    }
  };
  return { choose, busy };
}
