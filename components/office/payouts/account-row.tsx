"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ProblemCode } from "@/components/kit/form/problems";
import { useSave } from "@/components/kit/form/use-save";
import { Badge } from "@/components/kit/ui/badge";
import { Button } from "@/components/kit/ui/button";
import { TextField } from "@/components/kit/ui/field";

/** Somebody who can have an account at Stripe: a barber, or the shop itself. */
type Holder = { id: string; name: string; accountId: string | null };

type AccountRowProps = {
  holder: Holder;
  /** What stands in place of an account where there is none. */
  instead: string;
  /** What is said once there is none any more. */
  disconnected: string;
  connect: (accountId: string | null) => Promise<unknown>;
};

/** Where the money of a barber or of the shop goes, and the way to change it. */
export function AccountRow({ holder, instead, disconnected, connect }: AccountRowProps) {
  const t = useTranslations("payouts");
  const { name, accountId } = holder;
  const [typed, setTyped] = useState<string | null>(null);
  const { save, busy, refused, forget } = useSave();
  const put = async (wanted: string | null) => {
    const done = await save({
      run: () => connect(wanted),
      said: wanted === null ? disconnected : t("connected", { name }),
      undo: () => connect(accountId),
    });
    if (done) setTyped(null);
  };
  const problem = useProblemText(refused[0]?.code);
  return (
    <li className="grid gap-3 py-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="grid min-w-0 gap-0.5">
          <p className="flex flex-wrap items-center gap-2">
            <span className="font-semibold">{name}</span>
            {accountId !== null && <Badge tone="good">{t("own")}</Badge>}
          </p>
          <p className="text-sm break-all text-ink-soft">{accountId ?? instead}</p>
        </div>
        {typed === null && (
          <div className="flex gap-2">
            <Button
              size="sm"
              variant="secondary"
              aria-label={t(accountId === null ? "connectOf" : "changeOf", { name })}
              onClick={() => setTyped(accountId ?? "")}
            >
              {t(accountId === null ? "connect" : "change")}
            </Button>
            {accountId !== null && (
              <Button
                size="sm"
                variant="quiet"
                disabled={busy}
                aria-label={t("disconnectOf", { name })}
                onClick={() => void put(null)}
              >
                {t("disconnect")}
              </Button>
            )}
          </div>
        )}
      </div>
      {typed === null && problem !== null && (
        <p role="alert" className="text-sm font-semibold text-bad">
          {problem}
        </p>
      )}
      {typed !== null && (
        <AccountForm
          holder={holder}
          busy={busy}
          problem={problem}
          typed={typed}
          onType={(next) => {
            forget();
            setTyped(next);
          }}
          onSave={() => void put(typed.trim())}
        />
      )}
    </li>
  );
}

type AccountFormProps = {
  holder: Holder;
  typed: string;
  busy: boolean;
  problem: string | null;
  /** Null puts the form away. */
  onType: (typed: string | null) => void;
  onSave: () => void;
};

function AccountForm({ holder, typed, busy, problem, onType, onSave }: AccountFormProps) {
  const t = useTranslations("payouts");
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <TextField
        id={`account-${holder.id}`}
        label={t("accountOf", { name: holder.name })}
        hint={t("accountHint")}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        placeholder="acct_"
        value={typed}
        error={problem}
        onChange={(event) => {
          onType(event.target.value);
        }}
      />
      <div className="flex justify-end gap-2">
        <Button size="sm" variant="quiet" type="button" onClick={() => onType(null)}>
          {t("discard")}
        </Button>
        <Button size="sm" type="submit" disabled={busy || typed.trim() === ""}>
          {t(busy ? "asking" : "save")}
        </Button>
      </div>
    </form>
  );
}

/** Stripe may be away while nothing is being booked: the usual words speak of a held time. */
function useProblemText(code: ProblemCode | undefined): string | null {
  const t = useTranslations("payouts");
  const words = useTranslations("errors");
  if (code === undefined) return null;
  return code === "PAYMENTS_UNAVAILABLE" ? t("noAnswer") : words(code);
}
