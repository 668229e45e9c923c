"use client";

import { useEffect, useMemo } from "react";
import { keepLink, useLinksHere } from "@/components/kit/kept/links";
import { useOwner } from "@/components/kit/kept/owner";

/** What opens a booking: its code, and the guest's token unless its owner is signed in. */
export type Access = { code: string; token?: string };

/**
 * The address's token, or the one that this browser keeps; `given` is one that it has just been
 * given because neither opened anything.
 */
export function useAccess({ code, token }: Access, given?: string): Access {
  const kept = useLinksHere(useOwner()).find((link) => link.code === code)?.token;
  const known = given ?? token ?? kept;
  return useMemo(() => (known === undefined ? { code } : { code, token: known }), [code, known]);
}

/**
 * Keeps an address's token once it has opened something: a wrong one takes no right one's place. For
 * guests alone, for when the address comes back without it: an account opens its bookings by itself,
 * and leaves none behind.
 */
export function useRemembering({ code, token }: Access, opens: boolean): void {
  const owner = useOwner();
  useEffect(() => {
    if (opens && token !== undefined && owner === null) keepLink(owner, { code, token });
  }, [code, token, opens, owner]);
}
