"use client";

import { useConvexConnectionState } from "convex/react";
import { useSyncExternalStore } from "react";
import { isLost } from "./connection";

/** True when what is shown may be old, or does not come. False while the first connection is being made. */
export function useConnectionLost(): boolean {
  const { isWebSocketConnected, hasEverConnected, connectionRetries } = useConvexConnectionState();
  const isOnline = useSyncExternalStore(
    subscribeToNetwork,
    () => navigator.onLine,
    () => true,
  );
  return isLost({ isOnline, isWebSocketConnected, hasEverConnected, connectionRetries });
}

function subscribeToNetwork(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}
