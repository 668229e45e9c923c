"use client";

import { useConvexConnectionState } from "convex/react";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { Alert } from "@/components/ui/alert";

/** Says so when what is shown may be old. Silent while the first connection is being made. */
export function ConnectionBanner() {
  const t = useTranslations("day");
  const { isWebSocketConnected, hasEverConnected } = useConvexConnectionState();
  const online = useSyncExternalStore(
    subscribeToNetwork,
    () => navigator.onLine,
    () => true,
  );
  // The browser knows of a dead network at once; the socket notices after a while.
  const lost = !online || (hasEverConnected && !isWebSocketConnected);
  return (
    <div role="status">
      {lost && (
        <Alert tone="bad" className="mb-5">
          {t("lost")}
        </Alert>
      )}
    </div>
  );
}

function subscribeToNetwork(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}
