"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/kit/ui/button";
import { cn } from "@/components/kit/ui/cn";
import type { ChatLine, Unsent } from "./types";

/** One line that stands: of its customer at the end side, of everybody else at the start. */
export function SaidLine({ line, opensNew }: { line: ChatLine; opensNew: boolean }) {
  const isOwn = line.from === "customer";
  const t = useTranslations("chat");
  const speaker = line.from === "staff" ? (line.name ?? t("staff")) : t(isOwn ? "you" : "bot");
  return (
    <li
      data-line
      className={cn("grid gap-1.5", isOwn ? "justify-items-end" : "justify-items-start")}
    >
      <span className={line.from === "staff" ? "text-sm font-semibold text-ink-soft" : "sr-only"}>
        {speaker}
      </span>
      <Bubble isOwn={isOwn} text={line.text} />
      {line.news !== undefined && <p className="text-sm font-semibold">{line.news}</p>}
      {line.link && (
        <Button asChild size="sm">
          <a
            href={line.link.href}
            target={opensNew ? "_blank" : undefined}
            rel={opensNew ? "noopener" : undefined}
          >
            {line.link.title}
          </a>
        </Button>
      )}
    </li>
  );
}

/** One that is on its way, or did not go through. */
export function UnsentLine({ line, onAgain }: { line: Unsent; onAgain: () => void }) {
  const t = useTranslations("chat");
  const isSending = line.problem === null;
  return (
    <li className="grid justify-items-end gap-1">
      <span className="sr-only">{t("you")}</span>
      <Bubble isOwn text={line.text} />
      {isSending ? (
        <span className="text-xs text-ink-soft">{t("sending")}</span>
      ) : (
        <span className="flex flex-wrap items-center justify-end gap-2 text-sm">
          <span role="alert" className="font-semibold text-bad">
            {line.problem}
          </span>
          <Button size="sm" variant="secondary" onClick={onAgain}>
            {t("tryAgain")}
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
