"use client";

import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import { Button } from "@/components/kit/ui/button";
import { cn } from "@/components/kit/ui/cn";
import type { ChatChoice } from "./types";

type ChoicesProps = {
  choices: readonly ChatChoice[];
  /** The first of them, where the focus goes after a tap. */
  first: RefObject<HTMLButtonElement | null>;
  /** Out of sight while the answer to one is awaited; the focus stays where it was. */
  isWaiting: boolean;
  isLost: boolean;
  onPick: (choice: ChatChoice) => void;
};

/** What can be tapped now: rows where there is something to say of each, else side by side. */
export function Choices({ choices, first, isWaiting, isLost, onPick }: ChoicesProps) {
  const t = useTranslations("chat");
  if (choices.length === 0) return null;
  const areRows = choices.some(({ description }) => description !== undefined);
  return (
    <ul
      aria-label={t("choices")}
      className={cn(
        areRows ? "grid gap-2" : "flex flex-wrap gap-2",
        isWaiting && "sr-only",
        isLost && "opacity-60",
      )}
    >
      {choices.map((choice, index) => (
        <li key={choice.id} className={areRows ? "grid" : undefined}>
          <Button
            ref={index === 0 ? first : undefined}
            size="sm"
            variant="secondary"
            aria-disabled={isWaiting || isLost || undefined}
            className={areRows ? "justify-between gap-3 text-start" : undefined}
            onClick={() => {
              if (!isWaiting && !isLost) onPick(choice);
            }}
          >
            <span>{choice.title}</span>
            {choice.description !== undefined && (
              <span className="shrink-0 font-normal text-ink-soft">{choice.description}</span>
            )}
          </Button>
        </li>
      ))}
    </ul>
  );
}
