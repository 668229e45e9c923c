"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useFormat } from "@/components/kit/format/use-format";
import { useDeed } from "@/components/kit/form/use-deed";
import { Button } from "@/components/kit/ui/button";
import { Card } from "@/components/kit/ui/card";
import { Countdown } from "@/components/kit/ui/countdown";
import { api } from "@/convex/_generated/api";
import { BarberHead } from "./barber-head";
import { SearchFacts } from "./search-facts";
import type { Found, Search, SearchLink } from "./types";

type FoundCardProps = { search: Search; found: Found; link: SearchLink; serverNow: number };

/** A barber has accepted: the time is held until the customer's yes, or no. */
export function FoundCard({ search, found, link, serverNow }: FoundCardProps) {
  const t = useTranslations("now");
  const format = useFormat();
  const agree = useMutation(api.searches.agree);
  const findAnother = useMutation(api.searches.findAnother);
  const cancel = useMutation(api.searches.cancel);
  const { run, isBusy, problem } = useDeed();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const due = found.dueNowMinor;
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="text-3xl sm:text-4xl">
        {t("foundTitle")}
      </h1>
      <Card className="grid gap-5">
        <BarberHead search={search} found={found} />
        <Countdown
          from={found.acceptedAt}
          until={found.answerBy}
          now={serverNow}
          label={t("heldForYou")}
          announce={(minutes) => t("answerIn", { minutes })}
          ended={t("answerOver")}
        />
        {due > 0 && <p>{t("dueAfterYes", { amount: format.money(due, search.shop.currency) })}</p>}
        <div className="grid gap-3 sm:flex sm:flex-wrap">
          <Button
            className="wrap-anywhere"
            aria-disabled={isBusy}
            onClick={() => run(() => agree(link))}
          >
            {t("accept", { name: found.barberName.split(" ")[0] ?? found.barberName })}
          </Button>
          <Button
            variant="secondary"
            aria-disabled={isBusy}
            onClick={() => run(() => findAnother(link))}
          >
            {t("findAnother")}
          </Button>
          <Button variant="quiet" aria-disabled={isBusy} onClick={() => run(() => cancel(link))}>
            {t("cancel")}
          </Button>
        </div>
        {problem !== null && (
          <p role="alert" className="text-bad">
            {problem}
          </p>
        )}
      </Card>
      <SearchFacts search={search} />
    </>
  );
}
