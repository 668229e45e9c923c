"use client";

import { useConvexAuth, useMutation, useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { api } from "@/convex/_generated/api";
import { useLeaving } from "@/components/kit/push/use-leaving";
import { type Identity, IdentityContext } from "./identity";

export type SessionUser = NonNullable<FunctionReturnType<typeof api.users.me>>;

/** Who is here. `failed`: signed in, but the server could not say who it is. */
export type Session = Identity & {
  status: "loading" | "guest" | "signedIn" | "failed";
  user: SessionUser | null;
};

const SessionContext = createContext<Session | null>(null);

/** The one way for components to know who is here and to send them through sign-in or out. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("useSession needs AppProviders above it.");
  return session;
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const identity = useContext(IdentityContext);
  const { isLoading, isAuthenticated } = useConvexAuth();
  const user = useQuery(api.users.me, isAuthenticated ? {} : "skip") ?? null;
  const ensureFailed = useEnsuredUser(isAuthenticated);
  const status = statusOf({ isLoading, isAuthenticated, known: user !== null, ensureFailed });
  const { signIn } = identity;
  const signOut = useLeaving(identity.signOut);
  const session = useMemo(
    () => ({ signIn, signOut, status, user }),
    [signIn, signOut, status, user],
  );
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>;
}

/** Creates or links the users row, once for each sign-in. */
function useEnsuredUser(isAuthenticated: boolean): boolean {
  const ensure = useMutation(api.users.ensure);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!isAuthenticated) return;
    let relevant = true;
    ensure({}).then(
      () => relevant && setFailed(false),
      () => relevant && setFailed(true),
    );
    return () => {
      relevant = false;
    };
  }, [isAuthenticated, ensure]);
  return failed;
}

function statusOf(known: {
  isLoading: boolean;
  isAuthenticated: boolean;
  known: boolean;
  ensureFailed: boolean;
}): Session["status"] {
  if (known.isLoading) return "loading";
  if (!known.isAuthenticated) return "guest";
  if (known.known) return "signedIn";
  return known.ensureFailed ? "failed" : "loading";
}
