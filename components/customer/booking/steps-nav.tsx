"use client";

import { useTranslations } from "next-intl";
import { cn } from "@/components/kit/ui/cn";
import { Icon } from "@/components/kit/ui/icon";
import { canOpen, type Choice, KEYS, STEPS } from "./choice";
import { ChoiceForm } from "./choice-form";
import type { Choose } from "./use-choice";

/** The four steps: where one is, and the way back to each that is done. */
export function StepsNav({ choice, choose }: { choice: Choice; choose: Choose }) {
  const t = useTranslations("book");
  const at = STEPS.indexOf(choice.step);
  return (
    <nav aria-label={t("steps")} className="mt-5">
      <ChoiceForm choice={choice} asks={[]}>
        <ol className="grid grid-cols-4 gap-1.5 sm:gap-3">
          {STEPS.map((step, index) => (
            <li key={step}>
              <button
                type="submit"
                name={KEYS.step}
                value={step}
                disabled={index === at || !canOpen(choice, step)}
                aria-current={index === at ? "step" : undefined}
                onClick={() => choose({ ...choice, step })}
                className={cn(
                  "flex min-h-11 w-full items-center gap-2 border-t-4 pt-2 text-start text-sm",
                  index === at && "border-accent font-semibold",
                  index > at && "border-line text-ink-soft",
                  index < at && "border-good text-ink-soft",
                  "enabled:hover:text-ink enabled:hover:underline",
                )}
              >
                {index < at && <Icon name="tick" className="hidden size-4 text-good sm:block" />}
                <span className="truncate">{t(`nav.${step}`)}</span>
              </button>
            </li>
          ))}
        </ol>
      </ChoiceForm>
    </nav>
  );
}
