"use client";

import { useQuery } from "convex/react";
import dynamic from "next/dynamic";
import { useEffect } from "react";
import { load } from "@/components/kit/live/load";
import type { SessionUser } from "@/components/kit/providers/session";
import { useChime } from "@/components/staff/day/use-chime";
import { api } from "@/convex/_generated/api";
import { useBeat } from "./use-beat";
import { useOfferNews } from "./use-offer-news";

// Few pages ever show it: its code comes while its barber is on duty, before the first offer does.
const loadCard = () => load(() => import("./offer-card")).then((code) => code.OfferCard);
const OfferCard = dynamic(loadCard);

/**
 * What a barber is asked, on whichever page of the staff's side they are; and while they are on duty, that
 * they are there. One that stands is answered also where the shop has just ceased to offer it.
 */
export function OfferWatch({ user, serverNow }: { user: SessionUser; serverNow: number }) {
  const { shop, barberId } = user;
  const hasChair = shop !== null && barberId !== null;
  return hasChair && <Watch shopId={shop.id} serverNow={serverNow} />;
}

function Watch({ shopId, serverNow }: { shopId: string; serverNow: number }) {
  const duty = useQuery(api.duty.mine, { shopId }) ?? null;
  const offer = useQuery(api.duty.offer, { shopId }) ?? null;
  const { count, said, note } = useOfferNews(offer);
  const isOn = duty?.isOn === true;
  useBeat(shopId, isOn);
  useChime(count);
  useEffect(() => {
    if (isOn) void loadCard();
  }, [isOn]);
  const isEnd = offer === null && said !== "";
  return (
    <>
      <p role="status" className={isEnd ? "mb-5 font-semibold" : "sr-only"}>
        {said}
      </p>
      {offer !== null && (
        <OfferCard key={offer.id} offer={offer} serverNow={serverNow} note={note} />
      )}
    </>
  );
}
