"use client";

import { useEffect } from "react";
import { useSession } from "@/components/kit/providers/session";
import { carryOldLinks } from "./links";
import { forgetAccountsBut, useOwner } from "./owner";

/** Whoever signs out leaves nothing of their account in this browser, however they left. */
export function Leaving() {
  const owner = useOwner();
  // Whoever the server could not name just now has not left.
  const hasFailed = useSession().status === "failed";
  useEffect(() => {
    if (owner === undefined || hasFailed) return;
    forgetAccountsBut(owner);
    carryOldLinks(owner);
  }, [owner, hasFailed]);
  return null;
}
