"use client";

import { useQuery } from "convex/react";
import { useState } from "react";
import { useLatest } from "@/components/kit/format/use-latest";
import { dateOf } from "@/components/kit/format/when";
import type { Barber, Shop } from "@/components/kit/types/shop";
import { api } from "@/convex/_generated/api";
import type { Alternative } from "@/lib/errors";
import { type Choice, goOn, writeChoice } from "./choice";
import { DetailsForm } from "./details-form";
import { takesTips, type Tip, tipMinorOf } from "@/components/kit/format/tip";
import { TimeGone } from "./time-gone";
import type { Choose } from "./use-choice";
import { useIsBooked } from "./unfinished";
import { useHold } from "./use-hold";
import { useQuote } from "./use-quote";
import { useWhyGone } from "./use-why-gone";

type DetailsStepProps = {
  shop: Shop;
  choice: Choice;
  chosen: { barber: Barber | "any"; date: string; start: number };
  now: number;
  choose: Choose;
};

/** Details and the hold; notices when the chosen time leaves while somebody types. */
export function DetailsStep({ shop, choice, chosen, now, choose }: DetailsStepProps) {
  const { barber, date, start } = chosen;
  const wanted = {
    serviceIds: choice.services.map(({ id }) => id),
    addOnIds: choice.addOns.map(({ id }) => id),
  };
  const barberId = barber === "any" ? null : barber.id;
  const day = useLatest(
    useQuery(api.availability.day, { shopId: shop.id, barberId, ...wanted, date, now }),
  );
  const openings = day?.starts ?? [];
  const opening = openings.find(({ startsAt }) => startsAt === start);
  const isFree = day === undefined ? undefined : opening !== undefined;
  const why = useWhyGone(shop, { wanted: choice, chosen, now, isFree });
  // Anybody stands in for a barber who has just been taken: the server finds out who is free.
  const taker = opening?.barberId ?? barberId ?? shop.barbers[0]?.id ?? "";
  const quote = useQuote({ barberId: taker, ...wanted });
  const [tip, setTip] = useState<Tip>({ kind: "none" });
  const [acceptsCard, setAcceptsCard] = useState(false);
  const [wantsTexts, setWantsTexts] = useState(false);
  const hold = useHold({
    shop: shop.slug,
    query: writeChoice(choice),
    barberId: taker,
    anyBarber: barber === "any",
    ...wanted,
    startsAt: start,
    tipMinor: quote !== null && takesTips(quote) ? (tipMinorOf(tip, quote) ?? 0) : 0,
    acceptsCardOnFile: acceptsCard,
    wantsTexts,
    depositDemanded: quote?.depositDemanded === true,
  });
  const isBooked = useIsBooked(shop.slug, writeChoice(choice));
  const isSaid = hold.phase !== "idle" || hold.problem?.kind === "taken";
  const pick = (alternative: Pick<Alternative, "barberId" | "startsAt">) => {
    const other = shop.barbers.find((one) => one.id === alternative.barberId);
    choose(
      goOn({
        ...choice,
        barber: barber === "any" || other === undefined ? barber : other,
        date: dateOf(alternative.startsAt, shop.timeZone),
        start: alternative.startsAt,
      }),
    );
  };
  const changeTime = () => choose({ ...choice, start: null, step: "time" });
  return (
    <div className="grid gap-6">
      {why !== null && !isSaid && (
        <TimeGone
          shop={shop}
          start={start}
          why={why}
          isBooked={isBooked}
          openings={openings}
          onPick={pick}
          onChangeTime={changeTime}
        />
      )}
      <DetailsForm
        shop={shop}
        quote={quote}
        hold={hold}
        tip={tip}
        acceptsCard={acceptsCard}
        onTip={setTip}
        onAcceptCard={setAcceptsCard}
        wantsTexts={wantsTexts}
        onWantTexts={setWantsTexts}
        onPick={pick}
        onChangeTime={changeTime}
      />
    </div>
  );
}
