"use client";

import { lazy, type ReactNode, useState } from "react";
import { LocalIdentityProvider } from "./oidc/local-identity-provider";
import { LiveClient } from "./live-client";
import type { PublicConfig } from "./public-config";
import { SessionProvider } from "./session";

// Behind the key: without one, none of Clerk's code reaches the browser.
const ClerkIdentityProvider = lazy(() =>
  import("./clerk-identity-provider").then((module) => ({ default: module.ClerkIdentityProvider })),
);

type AppProvidersProps = {
  config: PublicConfig;
  /** The content policy's, for scripts that a provider adds. */
  nonce: string | undefined;
  children: ReactNode;
};

/** The one place that chooses between Clerk and the local identity. */
export function AppProviders({ config, nonce, children }: AppProvidersProps) {
  const [client] = useState(() => clientOf(config));
  const session = <SessionProvider>{children}</SessionProvider>;
  if (config.clerkKey !== null) {
    return (
      <ClerkIdentityProvider client={client} publishableKey={config.clerkKey} nonce={nonce}>
        {session}
      </ClerkIdentityProvider>
    );
  }
  return (
    <LocalIdentityProvider client={client} issuer={config.identityUrl}>
      {session}
    </LocalIdentityProvider>
  );
}

function clientOf({ convexUrl }: PublicConfig): LiveClient {
  const client = new LiveClient(convexUrl, () => import("./connect"));
  // Its code comes while the page is being taken over.
  if (typeof window !== "undefined") void client.prepare();
  return client;
}
