"use client";

import { useEffect, useMemo, useState } from "react";
import { keepLink, type LinkKind, useLinksHere } from "@/components/kit/kept/links";
import { useOwner } from "@/components/kit/kept/owner";
import { isGuestToken } from "@/lib/booking/guestToken";

/** What opens a booking: its code, and the guest's token unless its owner is signed in. */
export type Access = { code: string; token?: string };

type Tokens = {
  /** One that this page has just been given. */
  given: string | undefined;
  address: string | undefined;
  /** What this browser keeps. */
  kept: string | undefined;
  /** The session of a guest who has proven an address here. */
  session?: string | undefined;
};

/** The token that is to open it. Those that have ended stand back, as long as there is another. */
export function tokenToTry(
  { given, address, kept, session }: Tokens,
  ended: readonly string[] = [],
): string | undefined {
  const tokens = [given, address, kept, session].filter((token) => token !== undefined);
  return tokens.find((token) => !ended.includes(token)) ?? tokens[0];
}

/** What may stand in an address: the link of this booking alone, and never a guest's session. */
export function linkTokenOf({ token }: Access): string | undefined {
  return token !== undefined && isGuestToken(token) ? undefined : token;
}

type Opening = {
  access: Access;
  /** To be called when this access opens nothing: its link may have ended. */
  missed: () => void;
};

/**
 * The address's token, or the one that this browser keeps where the address has none or one that has
 * ended; `given` is one that it has just been given, `session` that of a guest who has proven an address.
 */
export function useAccess({ code, token }: Access, given?: string, session?: string): Opening {
  const kept = useLinksHere(useOwner()).find((link) => link.code === code)?.token;
  const [ended, setEnded] = useState<readonly string[]>([]);
  const known = tokenToTry({ given, address: token, kept, session }, ended);
  const access = useMemo(
    () => (known === undefined ? { code } : { code, token: known }),
    [code, known],
  );
  const missed = () => {
    // Each once: those that have all ended would take turns for ever.
    if (known !== undefined && !ended.includes(known)) setEnded([...ended, known]);
  };
  return { access, missed };
}

/** True where something else opens it than what its address says. */
export function isOpenedOtherwise(access: Access, address: Access): boolean {
  return address.token !== undefined && access.token !== address.token;
}

/**
 * Keeps a token once it has opened something: a wrong one takes no right one's place. For
 * guests alone, for when the address comes back without it: an account opens its bookings by itself,
 * and leaves none behind.
 */
export function useRemembering(kind: LinkKind, access: Access, opens: boolean): void {
  const owner = useOwner();
  const { code } = access;
  const token = linkTokenOf(access);
  useEffect(() => {
    if (opens && token !== undefined && owner === null) keepLink(owner, { code, token, kind });
  }, [kind, code, token, opens, owner]);
}
