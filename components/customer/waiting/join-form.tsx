"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { ContactFields } from "@/components/customer/booking/contact-fields";
import type { HoldProblem } from "@/components/customer/booking/refusals";
import { useDraft } from "@/components/customer/booking/use-draft";
import { showFirstError } from "@/components/kit/form/show-first-error";
import { Alert } from "@/components/kit/ui/alert";
import { Button } from "@/components/kit/ui/button";
import { CheckboxField } from "@/components/kit/ui/check-field";
import { ProgressPole } from "@/components/kit/ui/pole";
import { api } from "@/convex/_generated/api";
import { ANY_TIME, type TimeWish } from "@/lib/availability/wish";
import { NextSteps } from "./next-steps";
import { isAny, TimeWishFields } from "./time-wish-fields";
import { useJoin, type WantedVisit } from "./use-join";

/** Who waits, and what waiting means, before one begins. */
export function JoinForm({ wish }: { wish: WantedVisit }) {
  const t = useTranslations("waiting");
  const [draft, changeDraft] = useDraft();
  const [time, setTime] = useState<TimeWish>(ANY_TIME);
  const [acceptsCardOnFile, setAcceptsCard] = useState(false);
  const asksForCard = useAsksForCard(wish.shopId);
  const { busy, problem, submit } = useJoin({
    ...wish,
    wish: isAny(time) ? undefined : time,
    acceptsCardOnFile: asksForCard ? acceptsCardOnFile : undefined,
  });
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("select, input")?.focus();
  }, []);
  useEffect(() => {
    if (problem !== null) showFirstError(form.current);
  }, [problem]);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void submit(draft);
  };
  return (
    <form ref={form} noValidate onSubmit={onSubmit} className="grid w-full gap-5 text-ink">
      <NextSteps />
      <TimeWishFields time={time} onChange={setTime} />
      <ContactFields asks="email" draft={draft} onChange={changeDraft} problem={problem} />
      {asksForCard && (
        <CheckboxField
          id="waiting-card"
          label={t("keepCard")}
          hint={t("keepCardHint")}
          checked={acceptsCardOnFile}
          onChange={(event) => setAcceptsCard(event.target.checked)}
        />
      )}
      {problem !== null && problem.kind !== "field" && <Problem problem={problem} />}
      <Button type="submit" wide aria-disabled={busy}>
        {t("join")}
      </Button>
      {busy && (
        <div role="status">
          <ProgressPole label={t("joining")} />
        </div>
      )}
    </form>
  );
}

/** What is offered later is held at once: whatever a booking asks for is asked for now. */
function useAsksForCard(shopId: string): boolean {
  const policy = useQuery(api.policies.forShop, { shopId });
  return policy?.cardOnFile === true && policy.noShow.kind !== "none";
}

function Problem({ problem }: { problem: Exclude<HoldProblem, { kind: "field" }> }) {
  const t = useTranslations();
  const text = (() => {
    if (problem.kind === "network") return t("waiting.networkText");
    if (problem.kind === "taken") return t("errors.SLOT_TAKEN");
    return t(`errors.${problem.code}`);
  })();
  return (
    <Alert role="alert" tone="bad" title={t("book.refusedTitle")} tabIndex={-1} data-problem>
      {text}
    </Alert>
  );
}
