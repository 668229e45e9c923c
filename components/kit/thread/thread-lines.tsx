"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { Button } from "@/components/kit/ui/button";
import { cn } from "@/components/kit/ui/cn";
import { Icon } from "@/components/kit/ui/icon";
import type { OutgoingLine, ThreadLine, ThreadView } from "./types";

type SaidProps = {
  line: ThreadLine;
  thread: Pick<ThreadView, "me" | "otherName">;
  timeZone: string;
};

/** One line that stands: one's own at the end side, the other's at the start, an event between them. */
export function SaidLine({ line, thread, timeZone }: SaidProps) {
  const t = useTranslations("thread");
  const format = useFormat();
  if (line.event !== null) return <EventLine line={line} timeZone={timeZone} />;
  const isOwn = line.from === thread.me;
  const name = line.name ?? thread.otherName;
  const time = format.time(line.at, timeZone);
  return (
    <li data-line className={cn("grid gap-1", isOwn ? "justify-items-end" : "justify-items-start")}>
      <span className="sr-only">{isOwn ? t("you") : name}</span>
      {line.photo === null ? (
        <Bubble isOwn={isOwn} text={line.text} />
      ) : (
        <a href={line.photo.url} target="_blank" rel="noopener" className="max-w-[70%]">
          {/* eslint-disable-next-line @next/next/no-img-element -- small already, and kept by the backend */}
          <img
            src={line.photo.url}
            width={line.photo.width}
            height={line.photo.height}
            alt={isOwn ? t("ownPhoto") : t("photoOf", { name })}
            className="h-auto max-h-64 w-auto max-w-full rounded-card border border-line"
          />
        </a>
      )}
      <span className="text-xs text-ink-soft">
        {line.mark === null ? time : t("marked", { time, mark: t(`mark_${line.mark}`) })}
      </span>
    </li>
  );
}

/** What happens to the visit: nobody's words, and told apart from them by its looks. */
function EventLine({ line, timeZone }: { line: ThreadLine; timeZone: string }) {
  const t = useTranslations("thread");
  const format = useFormat();
  if (line.event === null) return null;
  return (
    <li
      data-line
      data-event={line.event}
      className="flex items-center justify-center gap-2 border-y border-line py-2 text-center text-sm font-semibold"
    >
      <Icon name={line.event === "late" ? "clock" : "check"} className="size-4" />
      <span>
        {t(`event_${line.event}`, { minutes: line.minutes ?? 0 })}{" "}
        <span className="font-normal text-ink-soft">{format.time(line.at, timeZone)}</span>
      </span>
    </li>
  );
}

/** One that is on its way, or did not go through. */
export function UnsentLine({ line }: { line: OutgoingLine }) {
  const t = useTranslations("thread");
  return (
    <li data-unsent className="grid justify-items-end gap-1">
      <span className="sr-only">{t("you")}</span>
      {line.photoUrl === null ? (
        <Bubble isOwn text={line.text} />
      ) : (
        // eslint-disable-next-line @next/next/no-img-element -- this browser's own picture
        <img
          src={line.photoUrl}
          alt={t("ownPhoto")}
          className="max-h-64 max-w-[70%] rounded-card border border-line opacity-60"
        />
      )}
      {line.problem === null ? (
        <span className="text-xs text-ink-soft">{t("sending")}</span>
      ) : (
        <span className="flex flex-wrap items-center justify-end gap-2 text-sm">
          <span role="alert" className="font-semibold text-bad">
            {line.problem}
          </span>
          <Button size="sm" variant="secondary" onClick={line.again}>
            {t("tryAgain")}
          </Button>
          <Button size="sm" variant="quiet" onClick={line.drop}>
            {t("drop")}
          </Button>
        </span>
      )}
    </li>
  );
}

function Bubble({ isOwn, text }: { isOwn: boolean; text: string }) {
  return (
    <p
      dir="auto"
      className={cn(
        "max-w-[85%] rounded-card px-3 py-2 wrap-anywhere whitespace-pre-line",
        isOwn ? "bg-accent-wash" : "bg-sunken",
      )}
    >
      {text}
    </p>
  );
}
