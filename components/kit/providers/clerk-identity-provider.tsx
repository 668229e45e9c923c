"use client";

import { ClerkProvider, useAuth, useClerk } from "@clerk/nextjs";
import { ClerkOfflineError } from "@clerk/nextjs/errors";
import { ConvexProviderWithClerk } from "convex/react-clerk";
import { type ReactNode, useMemo } from "react";
import { IdentityContext } from "./identity";
import { keepAsking } from "./keep-asking";
import type { LiveClient } from "./live-client";

type Props = {
  client: LiveClient;
  publishableKey: string;
  nonce: string | undefined;
  children: ReactNode;
};

/** Sign-in by Clerk: its hosted pages, its tokens. */
export function ClerkIdentityProvider({ client, publishableKey, nonce, children }: Props) {
  return (
    <ClerkProvider publishableKey={publishableKey} nonce={nonce}>
      <ConvexProviderWithClerk client={client} useAuth={useLastingAuth}>
        <ClerkBridge>{children}</ClerkBridge>
      </ConvexProviderWithClerk>
    </ClerkProvider>
  );
}

function ClerkBridge({ children }: { children: ReactNode }) {
  const clerk = useClerk();
  const identity = useMemo(
    () => ({
      signIn: (returnTo: string) =>
        void clerk.redirectToSignIn({
          signInForceRedirectUrl: returnTo,
          signUpForceRedirectUrl: returnTo,
        }),
      signOut: () => void clerk.signOut({ redirectUrl: "/" }),
    }),
    [clerk],
  );
  return <IdentityContext.Provider value={identity}>{children}</IdentityContext.Provider>;
}

/** Clerk's own, but no token for want of a network is not signed out: Convex would take it so. */
function useLastingAuth(): ReturnType<typeof useAuth> {
  const auth = useAuth();
  const { getToken } = auth;
  return {
    ...auth,
    getToken: (options) =>
      keepAsking(() =>
        getToken(options).catch((thrown: unknown) => {
          if (ClerkOfflineError.is(thrown)) return undefined;
          throw thrown;
        }),
      ),
  };
}
