"use client";

import { useSyncExternalStore } from "react";
import { ownKey } from "@/components/kit/kept/owner";
import { readStored, subscribeToStored, writeStored } from "@/components/kit/kept/stored";

/** By what this browser can look up an erasure that was asked for in it. It names nobody. */

const KEY = ownKey(null, "erasure");

export function keepReceipt(receipt: string): void {
  writeStored(KEY, receipt);
}

export function useReceipt(): string | null {
  return useSyncExternalStore(
    subscribeToStored,
    () => readStored(KEY),
    () => null,
  );
}
