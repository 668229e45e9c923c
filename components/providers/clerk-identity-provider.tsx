"use client";

import { ClerkProvider, useAuth, useClerk } from "@clerk/nextjs";
import type { ConvexReactClient } from "convex/react";
import { ConvexProviderWithClerk } from "convex/react-clerk";
import { type ReactNode, useMemo } from "react";
import { IdentityContext } from "./identity";

type Props = {
  client: ConvexReactClient;
  publishableKey: string;
  nonce: string | undefined;
  children: ReactNode;
};

/** Sign-in by Clerk: its hosted pages, its tokens. */
export function ClerkIdentityProvider({ client, publishableKey, nonce, children }: Props) {
  return (
    <ClerkProvider publishableKey={publishableKey} nonce={nonce}>
      <ConvexProviderWithClerk client={client} useAuth={useAuth}>
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
