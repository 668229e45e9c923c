"use client";

import { useConvexConnectionState } from "convex/react";
import { useSyncExternalStore } from "react";

/** True when what is shown may be old. False while the first connection is being made. */
export function useConnectionLost(): boolean {
  const { isWebSocketConnected, hasEverConnected } = useConvexConnectionState();
  const online = useSyncExternalStore(
    subscribeToNetwork,
    () => navigator.onLine,
    () => true,
  );
  // The browser knows of a dead network at once; the socket notices after a while.
  return !online || (hasEverConnected && !isWebSocketConnected);
}

function subscribeToNetwork(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}
