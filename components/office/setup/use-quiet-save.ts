"use client";

import { useSave } from "@/components/kit/form/use-save";

/** Carries a step out; what is refused comes back for the form to show, and the page goes on by itself. */
export function useQuietSave() {
  const { save, ...rest } = useSave();
  return { ...rest, save: (run: () => Promise<unknown>) => save({ run, said: null }) };
}
