"use client";

import { useMutation } from "convex/react";
import { type RefObject, useEffect, useState, useSyncExternalStore } from "react";
import { api } from "@/convex/_generated/api";
import type { ThreadAccess, ThreadView } from "./types";

/** Says of what has come that it is here, and once it is looked at that it was read. */
export function useSeen(
  access: ThreadAccess,
  view: ThreadView | null | undefined,
  box: RefObject<HTMLElement | null>,
): void {
  const tell = useMutation(api.threads.seen);
  const isLookedAt = useLookedAt(box);
  const last = view?.lines.at(-1)?.number ?? 0;
  const isNews = (view?.unread ?? 0) > 0 || (view?.isReportNew === true && isLookedAt);
  useEffect(() => {
    if (!isNews) return;
    // What cannot be told now is told with the next line, or the next look.
    void tell({ ...access, upTo: last, isRead: isLookedAt }).catch(() => undefined);
  }, [access, tell, last, isNews, isLookedAt]);
}

/** True while the page is in front and the lines are on the screen. */
function useLookedAt(box: RefObject<HTMLElement | null>): boolean {
  const isInFront = useSyncExternalStore(
    (listener) => {
      document.addEventListener("visibilitychange", listener);
      return () => document.removeEventListener("visibilitychange", listener);
    },
    () => document.visibilityState === "visible",
    () => false,
  );
  const [isOnScreen, setIsOnScreen] = useState(false);
  useEffect(() => {
    if (box.current === null) return;
    const watch = new IntersectionObserver(([entry]) => {
      setIsOnScreen(entry?.isIntersecting === true);
    });
    watch.observe(box.current);
    return () => watch.disconnect();
  }, [box]);
  return isInFront && isOnScreen;
}
