"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { HoldProblemNotice } from "@/components/customer/booking/hold-problem-notice";
import { TextConsent } from "@/components/customer/booking/text-consent";
import type { Shop } from "@/components/kit/types/shop";
import { Button } from "@/components/kit/ui/button";
import { Card } from "@/components/kit/ui/card";
import { CheckboxField } from "@/components/kit/ui/check-field";
import { Link } from "@/components/kit/ui/link";
import { ProgressPole } from "@/components/kit/ui/pole";
import type { ErrorCode } from "@/lib/errors";
import { Facts } from "./facts";
import { NextTimes } from "./next-times";
import { PriceWords } from "./price-words";
import type { Quote } from "./types";
import type { Agreed, useSearch } from "./use-search";
import type { Wish } from "./wish";

type ConfirmCardProps = {
  shop: Shop;
  wish: Wish;
  quote: Extract<Quote, { ok: true }>;
  search: ReturnType<typeof useSearch>;
  serverNow: number;
  onConfirm: (agreed: Agreed) => void;
  onChange: () => void;
};

/** Refusals of what could be booked for later. */
const NOT_NOW: ReadonlySet<ErrorCode> = new Set(["NOBODY_ON_DUTY", "NOW_CLOSED"]);

/** All of it once more, with the whole price; nobody is asked before this is confirmed. */
export function ConfirmCard(props: ConfirmCardProps) {
  const { shop, wish, quote, search, serverNow, onConfirm, onChange } = props;
  const t = useTranslations();
  const [acceptsCardOnFile, setAcceptsCard] = useState(false);
  const [wantsTexts, setWantsTexts] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { isBeginning, problem } = search;
  const isReady = !quote.keepsCard || acceptsCardOnFile;
  return (
    <Card className="grid gap-5">
      <h2 ref={heading} tabIndex={-1} className="text-2xl">
        {t("now.confirmTitle")}
      </h2>
      <Facts
        what={[...wish.services, ...wish.addOns].map(({ name }) => name).join(", ")}
        minutes={quote.durationMinutes}
        place={wish.where === "home" ? wish.address : `${shop.address}, ${shop.city}`}
        price={<PriceWords quote={quote} currency={shop.currency} />}
      />
      <TextConsent checked={wantsTexts} onChange={setWantsTexts} />
      {quote.keepsCard && (
        <CheckboxField
          id="keep-card"
          label={t("book.keepCard", { shop: shop.name })}
          checked={acceptsCardOnFile}
          onChange={(event) => setAcceptsCard(event.target.checked)}
        />
      )}
      {problem !== null && problem.kind !== "field" && (
        <HoldProblemNotice
          problem={problem}
          timeZone={shop.timeZone}
          phone={shop.phone}
          onPick={onChange}
          onChangeTime={onChange}
        />
      )}
      {problem?.kind === "refused" && NOT_NOW.has(problem.code) && (
        <NextTimes
          shop={shop}
          serviceIds={wish.services.map(({ id }) => id)}
          serverNow={serverNow}
        />
      )}
      {isBeginning ? (
        <ProgressPole label={t("now.beginning")} />
      ) : (
        <div className="flex flex-wrap gap-3">
          <Button
            aria-disabled={!isReady}
            onClick={() => isReady && onConfirm({ acceptsCardOnFile, wantsTexts })}
          >
            {t("now.confirm")}
          </Button>
          <Button variant="secondary" onClick={onChange}>
            {t("now.change")}
          </Button>
          <Button asChild variant="quiet">
            <Link href={`/s/${shop.slug}`}>{t("now.cancel")}</Link>
          </Button>
        </div>
      )}
      <p className="text-sm text-ink-soft">{t("now.confirmNote")}</p>
    </Card>
  );
}
