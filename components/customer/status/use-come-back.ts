"use client";

import { useMutation } from "convex/react";
import { useEffect, useRef, useState } from "react";
import { keepLink } from "@/components/kit/kept/links";
import { useOwner } from "@/components/kit/kept/owner";
import { api } from "@/convex/_generated/api";
import { type Access, linkTokenOf } from "@/components/customer/access/access";

/**
 * Back from Stripe in a browser that knows no link of the booking: exchanges what the address
 * carries for a link that shows it. True while the answer is under way.
 */
export function useComeBack(
  code: string,
  returnToken: string | null,
  wanted: boolean,
  onToken: (token: string) => void,
): boolean {
  const comeBack = useMutation(api.bookings.comeBack);
  const owner = useOwner();
  const begun = useRef(false);
  const [answered, setAnswered] = useState(false);
  useEffect(() => {
    if (!wanted || returnToken === null || begun.current) return;
    begun.current = true;
    comeBack({ code, returnToken }).then(
      ({ token }) => {
        if (owner === null) keepLink(owner, { code, token, kind: "booking" });
        onToken(token);
        setAnswered(true);
      },
      // Used already, or too late: then it is as unknown as without.
      () => setAnswered(true),
    );
  }, [wanted, returnToken, comeBack, code, onToken, owner]);
  return wanted && returnToken !== null && !answered;
}

/**
 * Once the booking is shown, its address has this browser's link in place of what came with Stripe:
 * people keep the address, and what Stripe knows opens nothing any more.
 */
export function useOwnAddress(wanted: boolean, access: Access): void {
  const token = linkTokenOf(access);
  useEffect(() => {
    if (!wanted) return;
    const address = new URL(window.location.href);
    address.searchParams.delete("r");
    if (token === undefined) address.searchParams.delete("t");
    else address.searchParams.set("t", token);
    window.history.replaceState(null, "", address);
  }, [wanted, token]);
}
