"use client";

import { useTranslations } from "next-intl";
import { useEffect, useSyncExternalStore } from "react";

/** Says when the connection is gone, and keeps a page for that case in the browser. */
export function Offline() {
  const t = useTranslations("site");
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  useEffect(() => {
    // Not during development: pages change there without their addresses changing.
    if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator)) return;
    // Without it everything works but the page for "no connection".
    navigator.serviceWorker.register("/sw.js").catch(() => undefined);
  }, []);
  return (
    <div role="status" className="sticky top-0 z-40">
      {!online && (
        <p className="bg-busy-wash px-4 py-2 text-center text-sm font-semibold text-busy">
          {t("offline")}
        </p>
      )}
    </div>
  );
}

function subscribe(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}
