"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import type { Access } from "@/components/customer/access/access";
import { useFormat } from "@/components/kit/format/use-format";
import { useOwner } from "@/components/kit/kept/owner";
import { Button } from "@/components/kit/ui/button";
import { Card } from "@/components/kit/ui/card";
import { cn } from "@/components/kit/ui/cn";
import { Countdown } from "@/components/kit/ui/countdown";
import { Link } from "@/components/kit/ui/link";
import { LeaveWaiting } from "./leave-waiting";
import { NextSteps } from "./next-steps";
import type { Entry } from "./types";
import { waitAgainPath } from "./wait-again";

type WaitingPanelProps = {
  entry: Entry;
  /** What opened it: a link, or nothing but its code for the account that joined. */
  access: Access;
  serverNow: number;
};

export function WaitingPanel({ entry, access, serverNow }: WaitingPanelProps) {
  const { status, bookingCode, offer } = entry;
  const owner = useOwner();
  const { token } = access;
  // For an account this browser keeps a link, and forgets it when they sign out.
  const secret = owner || token === undefined ? "" : `?t=${encodeURIComponent(token)}`;
  const booking = bookingCode && `/bookings/${bookingCode}${secret}`;
  return (
    <div className="grid content-start gap-6">
      <Words entry={entry} />
      {status === "waiting" && <Place access={access} />}
      {status === "offered" && booking !== null && (
        <Offer booking={booking} offer={offer} serverNow={serverNow} />
      )}
      {status === "booked" && booking !== null && <Open href={booking} label="openBooking" />}
      {status === "missed" && <Open href={waitAgainPath(entry, true)} label="joinAgain" />}
      {status === "left" && <Open href={waitAgainPath(entry, true)} label="joinAgain" />}
      {status === "over" && <Open href={waitAgainPath(entry, false)} label="otherDay" />}
    </div>
  );
}

/** The state, in words that are read out when they turn; what is good is painted on the window. */
function Words({ entry }: { entry: Entry }) {
  const t = useTranslations("waiting");
  const format = useFormat();
  const { status, date, ahead, shop, wish } = entry;
  const painted = status === "offered" || status === "booked";
  const title = t(`title_${status}`);
  useTabTitle(title);
  return (
    <div
      role="status"
      className={cn(
        "grid gap-2",
        painted ? "painted rounded-card px-8 py-9" : "notice px-6 py-5",
        !painted && (status === "waiting" ? "tone-busy" : "tone-plain"),
      )}
    >
      <h1
        className={cn("text-3xl sm:text-4xl", painted ? "animate-rise text-sign-ink" : "text-ink")}
      >
        {title}
      </h1>
      {status === "waiting" && (
        <p className="font-display text-xl text-ink">{t("ahead", { ahead })}</p>
      )}
      <p className={painted ? "text-sign-soft" : ""}>
        {t(status === "waiting" && wish !== null ? "text_waiting_wish" : `text_${status}`, {
          day: format.day(date),
          shop: shop.name,
        })}
      </p>
    </div>
  );
}

/** Nothing is sent yet, so the tab itself has to say what has come. */
function useTabTitle(title: string): void {
  useEffect(() => {
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
}

function Place({ access }: { access: Access }) {
  const t = useTranslations("waiting");
  return (
    <>
      <section aria-labelledby="next" className="grid gap-3">
        <h2 id="next" className="text-xl">
          {t("next")}
        </h2>
        <NextSteps />
      </section>
      <div>
        <LeaveWaiting access={access} />
      </div>
    </>
  );
}

type OfferProps = { booking: string; offer: Entry["offer"]; serverNow: number };

function Offer({ booking, offer, serverNow }: OfferProps) {
  const t = useTranslations();
  return (
    <Card className="grid gap-5">
      {offer !== null && (
        <Countdown
          from={offer.madeAt}
          until={offer.endsAt}
          now={serverNow}
          label={t("status.holdLeft")}
          announce={(minutes) => t("status.holdMinutes", { minutes })}
          ended={t("status.holdEnding")}
        />
      )}
      <Button asChild wide>
        <Link href={booking}>{t("waiting.take")}</Link>
      </Button>
    </Card>
  );
}

type OpenProps = { href: string; label: "openBooking" | "joinAgain" | "otherDay" };

function Open({ href, label }: OpenProps) {
  const t = useTranslations("waiting");
  return (
    <div>
      <Button asChild>
        <Link href={href}>{t(label)}</Link>
      </Button>
    </div>
  );
}
