"use client";

import { useMutation } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { AskFirstButton } from "@/components/kit/form/ask-first-button";
import { useDeed } from "@/components/kit/form/use-deed";
import { useFormat } from "@/components/kit/format/use-format";
import { Button } from "@/components/kit/ui/button";
import { Card } from "@/components/kit/ui/card";
import { cn } from "@/components/kit/ui/cn";
import { Countdown } from "@/components/kit/ui/countdown";
import { api } from "@/convex/_generated/api";
import { saidKm } from "@/lib/dispatch/places";

export type Offer = NonNullable<FunctionReturnType<typeof api.duty.offer>>;

type OfferCardProps = { offer: Offer; serverNow: number; note: (words: "gone" | "busy") => void };

/**
 * Somebody wants a cut now: what, where, when and for how much, to take or to let pass. While it waits for
 * an answer it stays in sight however far the page is scrolled.
 */
export function OfferCard({ offer, serverNow, note }: OfferCardProps) {
  const t = useTranslations("duty");
  const accept = useMutation(api.duty.accept);
  const decline = useMutation(api.duty.decline);
  const takeBack = useMutation(api.duty.takeBack);
  const { run, problem } = useDeed();
  const offerId = offer.id;
  const take = async () => {
    const { outcome } = await accept({ offerId });
    if (outcome !== "taken") note(outcome);
  };
  const isOpen = offer.state === "open";
  return (
    <Card
      className={cn(
        "mx-auto mb-6 grid w-full max-w-2xl gap-4 border-2 border-brass",
        isOpen && "sticky top-2 z-10",
      )}
      aria-labelledby="offer"
      role="group"
    >
      <h2 id="offer" className="text-2xl">
        {t(isOpen ? "offerTitle" : "takenTitle")}
      </h2>
      <OfferFacts offer={offer} />
      <Countdown
        key={`${offer.id} ${offer.state}`}
        from={offer.from}
        until={offer.expiresAt}
        now={serverNow}
        label={t(isOpen ? "timeLeft" : "answerLeft")}
        announce={() => ""}
        ended={t("over")}
      />
      {isOpen ? (
        <div className="grid grid-cols-2 gap-3">
          <Button wide className="min-h-16 text-lg" onClick={() => run(take)}>
            {t("take")}
          </Button>
          <Button
            wide
            variant="secondary"
            className="min-h-16 text-lg"
            onClick={() => run(() => decline({ offerId }))}
          >
            {t("decline")}
          </Button>
        </div>
      ) : (
        // It stands where "Take it" was tapped.
        <AskFirstButton
          variant="secondary"
          label={t("takeBack")}
          title={t("takeBackTitle")}
          text={t("takeBackText")}
          yes={t("takeBackYes")}
          no={t("takeBackNo")}
          deed={() => takeBack({ offerId })}
        />
      )}
      {problem !== null && (
        <p role="alert" className="text-bad">
          {problem}
        </p>
      )}
    </Card>
  );
}

function OfferFacts({ offer }: { offer: Offer }) {
  const t = useTranslations();
  const format = useFormat();
  const { place } = offer;
  return (
    <div className="grid gap-1">
      <p className="font-display text-xl wrap-anywhere">
        {offer.what}, {t("common.minutes", { count: offer.durationMinutes })}
      </p>
      <p>
        {t("duty.when", { time: format.time(offer.startsAt, offer.timeZone) })}{" "}
        {place.kind === "shop"
          ? t("duty.atShop")
          : t("duty.atHome", { district: place.district || "none", km: saidKm(place.distanceKm) })}
      </p>
      <p className="font-semibold wrap-anywhere">
        {format.money(offer.priceMinor, offer.currency)}
        <span className="font-normal text-ink-soft">
          {" "}
          {t("duty.for", { name: offer.customerName })}
        </span>
      </p>
    </div>
  );
}
