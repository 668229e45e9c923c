"use client";

import { useAction } from "convex/react";
import { useEffect, useRef, useState } from "react";
import { api } from "@/convex/_generated/api";
import type { Access } from "@/components/customer/access/access";

/**
 * Back from the checkout, the page has Stripe asked at once, without waiting for the webhook.
 * True while the answer is under way.
 */
export function useFulfilment({ code, token }: Access, wanted: boolean): boolean {
  const fulfil = useAction(api.checkouts.fulfil);
  const begun = useRef(false);
  const [answered, setAnswered] = useState(false);
  useEffect(() => {
    if (!wanted || begun.current) return;
    begun.current = true;
    // Failing is no matter: the webhook turns the page all the same.
    const done = () => setAnswered(true);
    fulfil(token === undefined ? { code } : { code, token }).then(done, done);
  }, [wanted, fulfil, code, token]);
  return wanted && !answered;
}
