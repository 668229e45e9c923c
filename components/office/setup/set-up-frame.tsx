"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { cn } from "@/components/kit/ui/cn";
import { Icon } from "@/components/kit/ui/icon";
import { ProgressPole } from "@/components/kit/ui/pole";
import { isDone, isReachable, type Step, STEPS } from "./steps";
import type { Progress } from "./types";

type SetUpFrameProps = {
  step: Step;
  /** Null before there is a shop. */
  progress: Progress | null;
  goTo: (step: Step) => void;
  children: ReactNode;
};

/** A step with its title, how far the whole is, and the way to the others. */
export function SetUpFrame({ step, progress, goTo, children }: SetUpFrameProps) {
  const t = useTranslations("start");
  const heading = useFocusOnChange(step);
  const at = STEPS.indexOf(step);
  const place = { step: at + 1, total: STEPS.length };
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[14rem_1fr] lg:gap-10">
      <div className="grid gap-3">
        <p className="font-semibold">{t("stepOf", place)}</p>
        <ProgressPole label={t("progress")} value={at / (STEPS.length - 1)} />
        <StepList step={step} progress={progress} goTo={goTo} />
      </div>
      <section aria-labelledby="step" className="plate grid min-w-0 gap-4">
        <h2 id="step" ref={heading} tabIndex={-1} className="text-3xl">
          {t(`${step}Title`)}
        </h2>
        <p className="max-w-prose text-ink-soft">{t(`${step}Text`)}</p>
        {children}
      </section>
    </div>
  );
}

type StepListProps = Omit<SetUpFrameProps, "children">;

function StepList({ step, progress, goTo }: StepListProps) {
  const t = useTranslations("start");
  return (
    <nav aria-label={t("steps")}>
      <ol className="flex flex-wrap gap-x-1 lg:grid">
        {STEPS.map((one) => {
          const done = progress !== null && isDone(one, progress);
          const open = progress !== null && isReachable(one, progress);
          return (
            <li key={one}>
              <button
                type="button"
                disabled={!open && one !== step}
                aria-current={one === step ? "step" : undefined}
                onClick={() => goTo(one)}
                className={cn(
                  "flex min-h-11 w-full items-center gap-2 rounded-control px-2 text-start text-sm font-semibold",
                  one === step && "bg-sunken underline decoration-accent decoration-2",
                  !open && one !== step && "cursor-not-allowed text-ink-soft",
                )}
              >
                <Icon
                  name={done ? "tick" : "forward"}
                  className={cn("size-4", done ? "text-good" : "hidden text-line-strong lg:block")}
                />
                {t(`${one}Short`)}
                {done && <span className="sr-only">{t("done")}</span>}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** A new step is read from its title on; the first view keeps the page's own focus. */
function useFocusOnChange(step: Step) {
  const heading = useRef<HTMLHeadingElement>(null);
  const last = useRef(step);
  useEffect(() => {
    if (last.current === step) return;
    last.current = step;
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: "nearest" });
  }, [step]);
  return heading;
}
