"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/kit/format/use-format";
import type { Offer } from "./offer-card";

/** What is said of offers as they come and go, and how many came while the page was open. */
export function useOfferNews(offer: Offer | null) {
  const t = useTranslations("duty");
  const format = useFormat();
  const [last, setLast] = useState<Offer | null>(null);
  const [count, setCount] = useState(0);
  const [said, setSaid] = useState("");
  if (offer?.id !== last?.id || offer?.state !== last?.state) {
    setLast(offer);
    if (offer?.state === "open") {
      setCount(count + 1);
      setSaid(
        t("saidOffer", { what: offer.what, time: format.time(offer.startsAt, offer.timeZone) }),
      );
    } else if (offer !== null) setSaid(t("takenTitle"));
    else setSaid(last?.state === "accepted" ? t("afterTaken") : t("offerGone"));
  }
  const note = (words: "gone" | "busy") => setSaid(t(words));
  return { count, said, note };
}
