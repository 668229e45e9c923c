"use client";

import { useEffect, useState } from "react";
import { takeExpectedCheckout } from "@/components/customer/access/checkout-visit";

/** Goes to the payment page by itself, once, right after the hold. True while leaving. */
export function useCheckoutVisit(code: string, url: string | null): boolean {
  const [leaving, setLeaving] = useState(false);
  useEffect(() => {
    if (url === null || !takeExpectedCheckout(code)) return;
    // Said before the browser leaves, which can take a moment.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    setLeaving(true);
    window.location.assign(url);
  }, [code, url]);
  useEffect(() => {
    // "Back" may restore this very page as it was when it left.
    const onShow = (event: PageTransitionEvent) => {
      if (event.persisted) setLeaving(false);
    };
    window.addEventListener("pageshow", onShow);
    return () => window.removeEventListener("pageshow", onShow);
  }, []);
  return leaving;
}
