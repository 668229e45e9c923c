"use client";

import { useQuery } from "convex/react";
import { api } from "@/convex/_generated/api";
import { DutySwitch } from "./duty-switch";
import { OfferCard } from "./offer-card";

/** A barber's own duty and what they are offered; nothing for who has no chair in the shop. */
export function DutyPanel({ shopId, serverNow }: { shopId: string; serverNow: number }) {
  const duty = useQuery(api.duty.mine, { shopId });
  const offer = useQuery(api.duty.offer, { shopId });
  if (!duty) return null;
  return (
    <div className="grid gap-4">
      <OfferCard offer={offer ?? null} serverNow={serverNow} />
      <DutySwitch shopId={shopId} duty={duty} />
    </div>
  );
}
