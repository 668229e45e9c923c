"use client";

import { useSyncExternalStore } from "react";

/** False on the server and in the first view, which is taken over as it was served; then true. */
export function useIsLive(): boolean {
  return useSyncExternalStore(never, yes, no);
}

const never = (): (() => void) => () => undefined;
const yes = (): boolean => true;
const no = (): boolean => false;
