"use client";

import { useTranslations } from "next-intl";

const STEPS = ["stepFree", "stepHeld", "stepKeep"] as const;

/** What waiting means, said plainly. */
export function NextSteps() {
  const t = useTranslations("waiting");
  return (
    <ol className="grid max-w-prose list-decimal gap-1.5 ps-6 marker:font-display marker:text-brass">
      {STEPS.map((step) => (
        <li key={step}>{t(step)}</li>
      ))}
    </ol>
  );
}
