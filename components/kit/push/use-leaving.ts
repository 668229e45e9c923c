"use client";

import { useConvex } from "convex/react";
import { useCallback } from "react";
import { api } from "@/convex/_generated/api";

/** Nobody waits longer than this for a server before they are signed out. */
const PATIENCE_MS = 2_000;

/**
 * Signs somebody out once this browser takes no more of what is theirs. Without a connection it is the
 * browser alone that takes no more; the server then hears it from the browser's push service.
 */
export function useLeaving(signOut: () => void): () => void {
  const convex = useConvex();
  return useCallback(() => {
    // At once for most: whoever closes the page in the same moment has left all the same.
    if (!mayBeTold()) return signOut();
    const leave = async () => {
      const { letGo } = await import("./browser");
      const endpoint = await letGo();
      if (endpoint !== null) await convex.mutation(api.push.unsubscribe, { endpoint });
    };
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
    void Promise.race([leave(), patience])
      .catch(() => undefined)
      .then(signOut);
  }, [convex, signOut]);
}

/** False where this browser was never let in, which it says without being asked to wait. */
function mayBeTold(): boolean {
  return "Notification" in window && Notification.permission === "granted";
}
