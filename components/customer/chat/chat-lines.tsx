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
    <li className={cn("grid gap-1", isOwn ? "justify-items-end" : "justify-items-start")}>
      <span className={line.from === "staff" ? "text-ink-soft text-sm font-semibold" : "sr-only"}>
        {speaker}
      </span>
      <Bubble isOwn={isOwn} text={line.text} />
      {line.link && (
        <Button asChild size="sm" variant={isOwn ? "secondary" : "primary"}>
          <a href={line.link.href} {...(opensNew ? { target: "_blank", rel: "noopener" } : {})}>
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
  return (
    <li className="grid justify-items-end gap-1">
      <span className="sr-only">{t("you")}</span>
      <Bubble isOwn text={line.text} className={line.problem === null ? "opacity-70" : undefined} />
      {line.problem !== null && (
        <span className="flex flex-wrap items-center justify-end gap-2 text-sm">
          <span className="text-bad">{line.problem}</span>
          <Button size="sm" variant="secondary" onClick={onAgain}>
            {t("tryAgain")}
          </Button>
        </span>
      )}
    </li>
  );
}

type BubbleProps = { isOwn: boolean; text: string; className?: string | undefined };

function Bubble({ isOwn, text, className }: BubbleProps) {
  return (
    <p
      dir="auto"
      className={cn(
        "rounded-card max-w-[85%] px-3 py-2 [overflow-wrap:anywhere] whitespace-pre-line",
        isOwn ? "bg-accent-wash" : "bg-sunken",
        className,
      )}
    >
      {text}
    </p>
  );
}

/** While the answer is awaited. */
export function Typing() {
  const t = useTranslations("chat");
  return (
    <li className="bg-sunken rounded-card flex w-fit gap-1 px-3 py-3.5">
      <span className="sr-only">{t("typing")}</span>
      {[0, 1, 2].map((dot) => (
        <span
          key={dot}
          aria-hidden
          className="bg-ink-soft size-1.5 animate-pulse rounded-full"
          style={{ animationDelay: `${dot * 200}ms` }}
        />
      ))}
    </li>
  );
}
