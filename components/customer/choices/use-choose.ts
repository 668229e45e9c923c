"use client";

import { useMutation } from "convex/react";
import { useState } from "react";
import { useRefusalText } from "@/components/kit/format/use-refusal-text";
import { notify } from "@/components/kit/ui/notify";
import { api } from "@/convex/_generated/api";
import type { Choice, Choices, Proof } from "./types";

type Purpose = Choice["purpose"];

/** Turns one thing on or off, which is seen at once; what is refused is said, and turned back. */
export function useChoose({ channel }: Choices, proof: Proof) {
  const refusalText = useRefusalText();
  const set = useMutation(api.choices.set);
  const [wanted, setWanted] = useState<{ purpose: Purpose; isOn: boolean } | null>(null);
  const choose = async (purpose: Purpose, isOn: boolean) => {
    setWanted({ purpose, isOn });
    try {
      // Ends once what is read says the same.
      await set({ ...proof, channel, purpose, isOn });
    } catch (thrown) {
      notify({ tone: "bad", text: refusalText(thrown) });
    } finally {
      setWanted(null);
    }
  };
  const isOn = (choice: Choice) => (wanted?.purpose === choice.purpose ? wanted.isOn : choice.isOn);
  return { choose, isOn, busy: wanted !== null };
}
