"use client";

import { useMutation } from "convex/react";
import { useEffect } from "react";
import { api } from "@/convex/_generated/api";

/** How often a page says that its barber is still there; three minutes without it turn the duty off. */
const BEAT_MS = 60_000;

/** Says so while they are on duty. */
export function useBeat(shopId: string, isOn: boolean): void {
  const beat = useMutation(api.duty.beat);
  useEffect(() => {
    if (!isOn) return;
    // One that fails is made good by the next; a page that stays offline is off duty, and shows it.
    const say = () => void beat({ shopId }).catch(() => undefined);
    say();
    const timer = setInterval(say, BEAT_MS);
    // A hidden page's timers may sleep: it says so as soon as it is looked at again.
    document.addEventListener("visibilitychange", say);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", say);
    };
  }, [beat, shopId, isOn]);
}
