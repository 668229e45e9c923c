"use client";

import { useMutation } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { useFormat } from "@/components/kit/format/use-format";
import { Badge, type Tone } from "@/components/kit/ui/badge";
import { Button } from "@/components/kit/ui/button";
import { Link } from "@/components/kit/ui/link";
import { api } from "@/convex/_generated/api";
import type { MessageStatus } from "@/lib/messages/kinds";

type Logged = FunctionReturnType<typeof api.messageLog.list>["page"][number];
type LogRowProps = { shopId: string; logged: Logged; timeZone: string };

const TONES: Record<MessageStatus, Tone> = {
  waiting: "plain",
  sending: "busy",
  sent: "good",
  delivered: "good",
  failed: "bad",
  left_out: "plain",
};
/** Why a message was left out, where it is not that it was no longer true. */
const REASONS = ["suppressed", "opted_out", "said", "switched_off"] as const;

/** One message: to whom, what became of it and why, and the one thing to do about it. */
export function LogRow({ shopId, logged, timeZone }: LogRowProps) {
  const t = useTranslations();
  const format = useFormat();
  const { kind, channel, to, booking, status, wantedAt, endedAt, problem, hindrance } = logged;
  const reason = REASONS.find((each) => each === problem);
  const why = status === "left_out" ? t(`told.${reason ?? "leftOut"}`) : (problem ?? null);
  return (
    <li className="grid gap-x-6 gap-y-2 rounded-card border border-line bg-raised p-4 md:grid-cols-[1fr_1fr_auto] md:items-start">
      <div className="min-w-0">
        <p className="font-semibold">{t(`told.kind_${kind}`)}</p>
        <p className="text-sm text-ink-soft">{format.when(endedAt ?? wantedAt, timeZone)}</p>
        <p className="mt-1">
          <Badge tone={TONES[status]}>{t(`messages.status_${status}`)}</Badge>
        </p>
      </div>
      <div className="min-w-0 text-sm">
        <p className="break-all">
          {t(`messages.channel_${channel}`)}
          {to !== null && `: ${to}`}
        </p>
        {booking !== null && (
          <p className="wrap-anywhere">
            <Link href={`/owner/bookings?search=${booking.code}`}>{booking.code}</Link>
            {booking.customerName !== "" && `, ${booking.customerName}`}
          </p>
        )}
        {why !== null && <p className="mt-1 break-words text-ink-soft">{why}</p>}
        {hindrance !== null && (
          <p className="mt-1 text-ink-soft">{t(`messages.hindrance_${hindrance}`)}</p>
        )}
      </div>
      <Remedy shopId={shopId} logged={logged} />
    </li>
  );
}

function Remedy({ shopId, logged }: Omit<LogRowProps, "timeZone">) {
  const t = useTranslations("messages");
  const sendAgain = useMutation(api.messageLog.sendAgain);
  const allowAgain = useMutation(api.messageLog.allowAgain);
  const { save, busy, refused } = useSave();
  const { remedy, messageId } = logged;
  if (remedy === null) return null;
  const run = () => {
    const asked = { shopId, messageId };
    return remedy === "again" ? sendAgain(asked) : allowAgain(asked);
  };
  return (
    <div className="grid justify-items-start gap-2 md:justify-items-end">
      <Button
        variant="secondary"
        size="sm"
        disabled={busy}
        onClick={() => void save({ run, said: t(`done_${remedy}`) })}
      >
        {t(`remedy_${remedy}`)}
      </Button>
      <FormProblem code={refused[0]?.code} />
    </div>
  );
}
