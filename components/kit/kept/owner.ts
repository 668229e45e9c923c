"use client";

import { useSession } from "@/components/kit/providers/session";
import { dropWhere } from "./stored";

/** Whose something is that this browser keeps: an account's, by its address, or nobody's (null). */
export type Owner = string | null;

const OF_ACCOUNTS = "gbarbers.account.";

/** The name under which a browser keeps it: `draft` as `gbarbers.draft`, an account's apart. */
export function ownKey(owner: Owner, name: string): string {
  // No encoded address holds the slash: no account's key begins like another's.
  return owner === null ? `gbarbers.${name}` : `${OF_ACCOUNTS}${encodeURIComponent(owner)}/${name}`;
}

/** Drops what belongs to accounts that are not signed in any more. */
export function forgetAccountsBut(owner: Owner): void {
  const own = owner === null ? null : ownKey(owner, "");
  dropWhere((key) => key.startsWith(OF_ACCOUNTS) && (own === null || !key.startsWith(own)));
}

/** Who is here, null being a guest; undefined while that is not known. */
export function useOwner(): Owner | undefined {
  const { status, user } = useSession();
  if (user !== null) return user.email;
  // Whoever the server does not know by an account is a guest to it.
  return status === "loading" ? undefined : null;
}
