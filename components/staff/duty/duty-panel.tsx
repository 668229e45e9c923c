"use client";

import { useQuery } from "convex/react";
import { useState } from "react";
import { api } from "@/convex/_generated/api";
import { type Duty, DutySwitch } from "./duty-switch";
import { type Offer, OfferCard } from "./offer-card";

/** A barber's own duty and what they are offered; nothing for who has no chair in the shop. */
export function DutyPanel({ shopId, serverNow }: { shopId: string; serverNow: number }) {
  const duty = useQuery(api.duty.mine, { shopId }) ?? null;
  const offer = useQuery(api.duty.offer, { shopId }) ?? null;
  return <DutyParts shopId={shopId} duty={duty} offer={offer} serverNow={serverNow} />;
}

type DutyPartsProps = {
  shopId: string;
  duty: Duty | null;
  offer: Offer | null;
  serverNow: number;
};

/** An offer that stands is answered also where the shop has just ceased to offer it. */
export function DutyParts({ shopId, duty, offer, serverNow }: DutyPartsProps) {
  const [wasOffered, setOffered] = useState(false);
  if (offer !== null && !wasOffered) setOffered(true);
  const isShown = duty !== null || offer !== null || wasOffered;
  if (!isShown) return null;
  return (
    <div className="grid gap-4">
      <OfferCard offer={offer} serverNow={serverNow} />
      {duty !== null && <DutySwitch shopId={shopId} duty={duty} />}
    </div>
  );
}
