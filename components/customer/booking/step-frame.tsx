"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { type Step, STEPS } from "./choice";

type StepFrameProps = { step: Step; takeFocus: boolean; children: ReactNode };

/** One step with its heading, which takes the focus when the step changes. */
export function StepFrame({ step, takeFocus, children }: StepFrameProps) {
  const t = useTranslations("book");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takeFocus) heading.current?.focus();
    // Only when the step appears; it is remounted for each one.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return (
    <section aria-labelledby="step" className={takeFocus ? "animate-rise" : undefined}>
      <h2 id="step" ref={heading} tabIndex={-1} className="mb-4 text-2xl">
        <span className="sr-only">
          {t("step", { step: STEPS.indexOf(step) + 1, total: STEPS.length })}{" "}
        </span>
        {t(step)}
      </h2>
      {children}
    </section>
  );
}
