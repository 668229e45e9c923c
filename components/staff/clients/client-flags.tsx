"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/kit/format/use-format";
import { FormProblem } from "@/components/kit/form/form-problem";
import { Alert } from "@/components/kit/ui/alert";
import { Button } from "@/components/kit/ui/button";
import { Icon } from "@/components/kit/ui/icon";
import { FlagForm } from "./flag-form";
import type { ClientCard } from "./types";
import { type Flag, useDecisions } from "./use-decisions";

const WORDS = {
  depositRequired: {
    on: "depositOn",
    off: "depositOff",
    is: "isDeposit",
    text: "depositText",
    set: "depositSet",
    lifted: "depositLifted",
    save: "saveDeposit",
    tone: "busy",
  },
  blocked: {
    on: "blockOn",
    off: "blockOff",
    is: "isBlocked",
    text: "blockText",
    set: "blockedSaid",
    lifted: "unblockedSaid",
    save: "saveBlock",
    tone: "bad",
  },
} as const;

/** How they may book online: what was decided, by whom, and the way to decide otherwise. */
export function ClientFlags({ card }: { card: ClientCard }) {
  const t = useTranslations("clients");
  const [asking, setAsking] = useState<Flag | null>(null);
  const { decide, undo, last, busy, refused } = useDecisions(card);
  const form = (flag: Flag) => (
    <FlagForm
      text={t(WORDS[flag].text)}
      save={t(WORDS[flag].save)}
      flag={flag}
      busy={busy}
      refused={refused}
      onSave={async (reason) => {
        if (await decide(flag, reason)) setAsking(null);
      }}
      onCancel={() => setAsking(null)}
    />
  );
  const line = (flag: Flag) => (
    <FlagLine
      card={card}
      flag={flag}
      busy={busy}
      onAsk={() => setAsking(flag)}
      onLift={() => void decide(flag, null)}
    />
  );
  const said = last && WORDS[last][card[last] === null ? "lifted" : "set"];
  return (
    <section aria-label={t("flags")} className="grid gap-3 border-t border-line pt-4">
      {asking === "depositRequired" ? form(asking) : line("depositRequired")}
      {asking === "blocked" ? form(asking) : line("blocked")}
      {asking === null && <FormProblem code={refused[0]?.code} />}
      <p role="status" className="flex flex-wrap items-center gap-x-2 text-sm empty:hidden">
        {said && (
          <>
            {t(said)}
            <Button size="sm" variant="quiet" disabled={busy} onClick={() => void undo()}>
              <Icon name="undo" className="size-4" />
              {t("undo")}
            </Button>
          </>
        )}
      </p>
    </section>
  );
}

type FlagLineProps = {
  card: ClientCard;
  flag: Flag;
  busy: boolean;
  onAsk: () => void;
  onLift: () => void;
};

function FlagLine({ card, flag, busy, onAsk, onLift }: FlagLineProps) {
  const t = useTranslations("clients");
  const format = useFormat();
  const words = WORDS[flag];
  const decided = card[flag];
  if (decided === null) {
    return (
      <Button
        size="sm"
        variant={flag === "blocked" ? "danger" : "secondary"}
        className="justify-self-start"
        onClick={onAsk}
      >
        {t(words.on)}
      </Button>
    );
  }
  const { reason, by, at } = decided;
  return (
    <Alert tone={words.tone} title={t(words.is, { reason })}>
      <p className="text-sm">{t("byAt", { by, at: format.when(at, card.timeZone) })}</p>
      <Button size="sm" variant="secondary" className="mt-2" disabled={busy} onClick={onLift}>
        {t(words.off)}
      </Button>
    </Alert>
  );
}
