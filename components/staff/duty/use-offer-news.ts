"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useFormat } from "@/components/kit/format/use-format";
import { api } from "@/convex/_generated/api";
import type { Offer } from "./offer-card";
import { endWords } from "./end-words";

/** So long the end of an offer is told: then it is no news. */
const TOLD_MS = 60_000;

/** What is said of offers as they come and go, and how many came while the page was open. */
export function useOfferNews(offer: Offer | null) {
  const t = useTranslations("duty");
  const format = useFormat();
  const [last, setLast] = useState<Offer | null>(null);
  const [count, setCount] = useState(0);
  const [noted, setNoted] = useState<"gone" | "busy" | null>(null);
  if (offer !== null && (offer.id !== last?.id || offer.state !== last.state)) {
    setLast(offer);
    setNoted(null);
    if (offer.state === "open") setCount(count + 1);
  }
  const isOver = offer === null && last !== null;
  useEffect(() => {
    if (!isOver) return;
    const timer = setTimeout(() => {
      setLast(null);
      setNoted(null);
    }, TOLD_MS);
    return () => clearTimeout(timer);
  }, [isOver]);
  const known = offer ?? last;
  const outcome = useQuery(api.duty.outcome, known === null ? "skip" : { offerId: known.id });
  const said = () => {
    if (noted !== null) return t(noted);
    if (offer?.state === "open") {
      const time = format.time(offer.startsAt, offer.timeZone);
      return t("saidOffer", { what: offer.what, time });
    }
    if (offer !== null) return t("takenTitle");
    const words = outcome && endWords(outcome);
    return words ? t(words) : "";
  };
  return { count, said: said(), note: setNoted };
}
