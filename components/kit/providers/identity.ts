"use client";

import { createContext } from "react";

/** What either way of signing in offers to the rest of the app. */
export type Identity = {
  /** Leaves the page to sign in and comes back to `returnTo`, a path of this site. */
  signIn: (returnTo: string) => void;
  signOut: () => void;
};

export const IdentityContext = createContext<Identity>({
  signIn: () => undefined,
  signOut: () => undefined,
});
