"use client";

import { useConvexConnectionState } from "convex/react";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef } from "react";
import { showFirstError } from "@/components/kit/form/show-first-error";
import type { Shop } from "@/components/kit/types/shop";
import { Button } from "@/components/kit/ui/button";
import { ProgressPole } from "@/components/kit/ui/pole";
import type { Alternative } from "@/lib/errors";
import { CardConsent } from "./card-consent";
import { ContactFields } from "./contact-fields";
import { HoldProblemNotice } from "./hold-problem-notice";
import { PayTerms } from "./pay-terms";
import { takesTips, type Tip, tipMinorOf } from "@/components/kit/format/tip";
import { TextConsent } from "./text-consent";
import { TipChoice } from "./tip-choice";
import { useDraft } from "./use-draft";
import type { useHold } from "./use-hold";
import type { Quote } from "./use-quote";

type DetailsFormProps = {
  shop: Shop;
  /** Null while it is being asked. */
  quote: Quote | null;
  hold: ReturnType<typeof useHold>;
  tip: Tip;
  onTip: (tip: Tip) => void;
  acceptsCard: boolean;
  onAcceptCard: (accepts: boolean) => void;
  wantsTexts: boolean;
  onWantTexts: (wants: boolean) => void;
  onPick: (alternative: Alternative) => void;
  onChangeTime: () => void;
};

export function DetailsForm(props: DetailsFormProps) {
  const { shop, quote, hold, tip, onTip, onPick, onChangeTime } = props;
  const { acceptsCard, onAcceptCard, wantsTexts, onWantTexts } = props;
  const t = useTranslations("book");
  const [draft, changeDraft] = useDraft();
  const { problem, phase, submit } = hold;
  const takesTip = quote !== null && takesTips(quote);
  const tipMinor = takesTip ? tipMinorOf(tip, quote) : 0;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (problem !== null) showFirstError(form.current);
  }, [problem]);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (tipMinor === null) showFirstError(form.current);
    else void submit(draft);
  };
  return (
    <form ref={form} noValidate onSubmit={onSubmit} className="grid gap-5">
      <ContactFields asks="email" draft={draft} onChange={changeDraft} problem={problem} />
      {draft.phone.trim() !== "" && <TextConsent checked={wantsTexts} onChange={onWantTexts} />}
      {problem !== null && problem.kind !== "field" && (
        <HoldProblemNotice
          problem={problem}
          timeZone={shop.timeZone}
          phone={shop.phone}
          onPick={onPick}
          onChangeTime={onChangeTime}
        />
      )}
      {takesTip && <TipChoice price={quote} tip={tip} onChange={onTip} />}
      {quote !== null && <PayTerms quote={quote} tipMinor={tipMinor ?? 0} />}
      {quote?.needsCard === true && (
        <CardConsent shop={shop} quote={quote} checked={acceptsCard} onChange={onAcceptCard} />
      )}
      <Button type="submit" wide aria-disabled={phase !== "idle"}>
        {t(quote?.dueNowMinor === 0 ? "submitUnpaid" : "submit")}
      </Button>
      {phase === "idle" ? (
        <p className="text-sm text-ink-soft">
          {quote?.dueNowMinor !== 0 && t("holdNote", { minutes: shop.holdMinutes })}
        </p>
      ) : (
        <Submitting />
      )}
    </form>
  );
}

function Submitting() {
  const t = useTranslations("book");
  const { isWebSocketConnected } = useConvexConnectionState();
  return (
    <div role="status" className="grid gap-2">
      <ProgressPole label={t("submitting")} />
      <p className="text-sm text-ink-soft">{t(isWebSocketConnected ? "submitting" : "offline")}</p>
    </div>
  );
}
