"use client";

import { useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { cn } from "@/components/kit/ui/cn";
import { api } from "@/convex/_generated/api";

type Message = FunctionReturnType<typeof api.messages.ofBooking>[number];
type MessageListProps = { code: string; timeZone: string };

/** Why a message was left out, where it is not that it was no longer true. */
const REASONS = ["suppressed", "opted_out", "said", "switched_off"] as const;

/** What the customer was told of a booking and what they are still to hear, each with its fate. */
export function MessageList({ code, timeZone }: MessageListProps) {
  const t = useTranslations("told");
  const messages = useQuery(api.messages.ofBooking, { code });
  if (messages === undefined || messages.length === 0) return null;
  return (
    <section aria-label={t("title")} className="pt-2">
      <h4 className="pb-1 font-semibold">{t("title")}</h4>
      <ul>
        {messages.map((message, index) => (
          // They are only ever added to, so a place among them is a name.
          <li key={index} className="border-t border-line py-2">
            <p className="font-semibold">
              {t(`kind_${message.kind}`)}{" "}
              <span className="font-normal text-ink-soft">{t(`by_${message.channel}`)}</span>
            </p>
            <Fate message={message} timeZone={timeZone} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Fate({ message, timeZone }: { message: Message; timeZone: string }) {
  const t = useTranslations("told");
  const format = useFormat();
  const { status, dueAt, endedAt, problem } = message;
  const due = format.when(dueAt, timeZone);
  const ended = format.when(endedAt ?? dueAt, timeZone);
  const leftOut = (why: string | null) => t(REASONS.find((reason) => reason === why) ?? "leftOut");
  const words = {
    waiting: problem === null ? t("waiting", { when: due }) : t("late"),
    sending: t("sending"),
    sent: t("sent", { when: ended }),
    delivered: t("delivered", { when: ended }),
    failed: t("failed", { when: ended }),
    left_out: leftOut(problem),
  } as const;
  return (
    <>
      <p className={cn("text-sm", status === "failed" ? "text-bad" : "text-ink-soft")}>
        {words[status]}
      </p>
      {status === "failed" && problem !== null && <p className="text-sm break-words">{problem}</p>}
    </>
  );
}
