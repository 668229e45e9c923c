"use client";

import { useEffect } from "react";
import { useSession } from "@/components/kit/providers/session";
import { load } from "@/components/kit/live/load";
import { isOldKey } from "./old-keys";
import { forgetAccountsBut, useOwner } from "./owner";
import { keysOf } from "./stored";

/** Whoever signs out leaves nothing of their account in this browser, however they left. */
export function Leaving() {
  const owner = useOwner();
  // Whoever the server could not name just now has not left.
  const hasFailed = useSession().status === "failed";
  useEffect(() => {
    if (owner === undefined || hasFailed) return;
    forgetAccountsBut(owner);
    // Hardly any browser still has some: the code comes where one does.
    if (keysOf("localStorage").some(isOldKey))
      void load(() => import("./old-links")).then((code) => code.carryOldLinks(owner));
  }, [owner, hasFailed]);
  return null;
}
