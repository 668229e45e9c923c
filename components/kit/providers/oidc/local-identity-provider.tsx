"use client";

import { ConvexProviderWithAuth } from "convex/react";
import { useRouter } from "next/navigation";
import {
  createContext,
  type ReactNode,
  useCallback,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import { IdentityContext } from "@/components/kit/providers/identity";
import type { LiveClient } from "@/components/kit/providers/live-client";
import { TokenStore } from "./token-store";

type Props = { client: LiveClient; issuer: string | null; children: ReactNode };

/** For the callback page alone, which brings the tokens home. */
export const TokenStoreContext = createContext<TokenStore | null>(null);

/** Sign-in by the local identity. Without an issuer nobody signs in and guests still book. */
export function LocalIdentityProvider({ client, issuer, children }: Props) {
  const [store] = useState(() => (issuer === null ? null : new TokenStore(issuer)));
  const router = useRouter();
  // Convex wants a hook, and this one depends on the store.
  const useAuth = useMemo(
    () =>
      function useAuthOfStore() {
        return useStoreAuth(store);
      },
    [store],
  );
  const identity = useMemo(
    () => ({
      signIn: (returnTo: string) => {
        if (store === null) return;
        void import("./sign-in-flow").then((flow) => flow.beginSignIn(store.issuer, returnTo));
      },
      signOut: () => {
        void store?.signOut().then(() => router.push("/"));
      },
    }),
    [store, router],
  );
  return (
    <IdentityContext.Provider value={identity}>
      <TokenStoreContext.Provider value={store}>
        <ConvexProviderWithAuth client={client} useAuth={useAuth}>
          {children}
        </ConvexProviderWithAuth>
      </TokenStoreContext.Provider>
    </IdentityContext.Provider>
  );
}

function useStoreAuth(store: TokenStore | null) {
  const state = useSyncExternalStore(
    store?.subscribe ?? subscribeToNothing,
    () => (store?.isSignedIn() === true ? "in" : "out"),
    () => "unknown",
  );
  const fetchAccessToken = useCallback(
    ({ forceRefreshToken }: { forceRefreshToken: boolean }) =>
      store?.accessToken(forceRefreshToken) ?? Promise.resolve(null),
    [store],
  );
  return useMemo(
    () => ({ isLoading: state === "unknown", isAuthenticated: state === "in", fetchAccessToken }),
    [state, fetchAccessToken],
  );
}

function subscribeToNothing(): () => void {
  return () => undefined;
}
