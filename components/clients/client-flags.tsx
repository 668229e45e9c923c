"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/format/use-format";
import { FormProblem } from "@/components/schedule/form-problem";
import { useSave } from "@/components/schedule/use-save";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { api } from "@/convex/_generated/api";
import { FlagForm } from "./flag-form";
import type { ClientCard } from "./types";

type Flag = "depositRequired" | "blocked";

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
  return (
    <section aria-label={t("flags")} className="grid gap-3 border-t border-line pt-4">
      <FlagLine {...{ card, asking, onAsk: setAsking }} flag="depositRequired" />
      <FlagLine {...{ card, asking, onAsk: setAsking }} flag="blocked" />
    </section>
  );
}

type FlagLineProps = {
  card: ClientCard;
  flag: Flag;
  asking: Flag | null;
  onAsk: (flag: Flag | null) => void;
};

function FlagLine({ card, flag, asking, onAsk }: FlagLineProps) {
  const t = useTranslations("clients");
  const format = useFormat();
  const { set, busy, refused } = useFlag(card, flag);
  const words = WORDS[flag];
  const decided = card[flag];
  if (decided !== null) {
    const { reason, by, at } = decided;
    return (
      <Alert tone={words.tone} title={t(words.is, { reason })}>
        <p className="text-sm">{t("byAt", { by, at: format.when(at, card.timeZone) })}</p>
        <FormProblem code={refused[0]?.code} />
        <Button
          size="sm"
          variant="secondary"
          className="mt-2"
          disabled={busy}
          onClick={() => void set(false, "")}
        >
          {t(words.off)}
        </Button>
      </Alert>
    );
  }
  if (asking === flag) {
    return (
      <FlagForm
        text={t(words.text)}
        save={t(words.save)}
        {...{ flag, busy, refused }}
        onSave={async (reason) => {
          if (await set(true, reason)) onAsk(null);
        }}
        onCancel={() => onAsk(null)}
      />
    );
  }
  return (
    <Button
      size="sm"
      variant={flag === "blocked" ? "danger" : "secondary"}
      className="justify-self-start"
      onClick={() => onAsk(flag)}
    >
      {t(words.on)}
    </Button>
  );
}

/** Sets a flag or takes it back, with the way back to what it was. */
function useFlag(card: ClientCard, flag: Flag) {
  const t = useTranslations("clients");
  const { save, busy, refused } = useSave();
  const setBlocked = useMutation(api.clients.setBlocked);
  const setDepositRequired = useMutation(api.clients.setDepositRequired);
  const change = flag === "blocked" ? setBlocked : setDepositRequired;
  const clientId = card.id;
  const before = card[flag];
  const set = (on: boolean, reason: string) =>
    save({
      run: () => change({ clientId, on, reason }),
      said: t(on ? WORDS[flag].set : WORDS[flag].lifted),
      undo: () => change({ clientId, on: before !== null, reason: before?.reason ?? "" }),
    });
  return { set, busy, refused };
}
