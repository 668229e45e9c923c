"use client";

import { useMutation } from "convex/react";
import { useEffect } from "react";
import { useSession } from "@/components/kit/providers/session";
import { currentPass } from "./pass";
import { api } from "@/convex/_generated/api";
import { tabKey } from "./tab";

/** Tells the shop that this tab looks at one of its pages; the server counts it once. */
export function useCounted(shopId: string, stage: "shop" | "book"): void {
  const count = useMutation(api.pageVisits.count);
  const { status } = useSession();
  useEffect(() => {
    // The server must know who it is: the shop's own people are no visitors.
    if (status === "loading") return;
    const key = tabKey();
    // Nobody waits for it, and a visit that is not counted is no visitor's concern.
    if (key === undefined) return;
    currentPass()
      .then(async (pass) => await count({ shopId, key, stage, pass }))
      .catch(() => undefined);
  }, [count, status, shopId, stage]);
}
