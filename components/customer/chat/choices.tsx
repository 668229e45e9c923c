"use client";

import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import { Button } from "@/components/kit/ui/button";
import type { ChatChoice } from "./types";

type ChoicesProps = {
  choices: readonly ChatChoice[];
  /** The first of them, where the focus goes after a tap. */
  first: RefObject<HTMLButtonElement | null>;
  disabled: boolean;
  onPick: (choice: ChatChoice) => void;
};

/** What can be tapped now: rows where there is something to say of each, else side by side. */
export function Choices({ choices, first, disabled, onPick }: ChoicesProps) {
  const t = useTranslations("chat");
  if (choices.length === 0) return null;
  const areRows = choices.some(({ description }) => description !== undefined);
  return (
    <ul
      aria-label={t("choices")}
      className={areRows ? "grid gap-2" : "flex flex-wrap justify-end gap-2"}
    >
      {choices.map((choice, index) => (
        <li key={choice.id} className={areRows ? "grid" : undefined}>
          <Button
            ref={index === 0 ? first : undefined}
            size="sm"
            variant="secondary"
            wide={areRows}
            aria-disabled={disabled}
            className={areRows ? "justify-between gap-3 text-start" : undefined}
            onClick={() => {
              if (!disabled) onPick(choice);
            }}
          >
            <span>{choice.title}</span>
            {choice.description !== undefined && (
              <span className="text-ink-soft text-sm font-normal">{choice.description}</span>
            )}
          </Button>
        </li>
      ))}
    </ul>
  );
}
