"use client";

import { useSyncExternalStore } from "react";
import { ownKey, useOwner } from "./owner";
import { dropStored, readStored, subscribeToStored, writeStored } from "./stored";

/**
 * The session of a guest who has proven an address in this browser. It opens all of their bookings,
 * so that it is sent to functions and never stands in an address.
 */

const KEY = ownKey(null, "guest");

/** Keeps it; false when it is gone with the page. */
export function keepGuestToken(token: string): boolean {
  return writeStored(KEY, token);
}

export function dropGuestToken(): void {
  dropStored(KEY);
}

/** Its token for whoever is here without an account; undefined for everybody else. */
export function useGuestToken(): string | undefined {
  const owner = useOwner();
  const token = useSyncExternalStore(
    subscribeToStored,
    () => readStored(KEY),
    () => null,
  );
  return owner === null ? (token ?? undefined) : undefined;
}
