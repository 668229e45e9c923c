"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { Button } from "@/components/kit/ui/button";
import { Card } from "@/components/kit/ui/card";
import { Icon } from "@/components/kit/ui/icon";

type HealthListProps = {
  title: string;
  /** Said when there is nothing. */
  empty: string;
  count: number;
  /** What is in it cannot wait. */
  urgent?: boolean;
  children: ReactNode;
};

/** What one list holds, or that it is empty. */
export function HealthList({ title, empty, count, urgent = false, children }: HealthListProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Card className="grid gap-2">
        <h3 id={id} className="flex items-center justify-between gap-3 text-xl">
          {title}
          {count === 0 ? (
            <Icon name="check" className="text-good" />
          ) : (
            <span className={urgent ? "text-bad" : "text-ink-soft"}>{count}</span>
          )}
        </h3>
        {count === 0 ? (
          <p className="text-ink-soft">{empty}</p>
        ) : (
          <ul className="divide-y divide-line">{children}</ul>
        )}
      </Card>
    </section>
  );
}

type HealthItemProps = {
  title: string;
  badge?: ReactNode;
  facts: readonly string[];
  action?: { label: string; run: () => Promise<unknown> };
  /** What it is about, to be opened. */
  children?: ReactNode;
};

/** One thing that may need a look, with the one thing to do about it. */
export function HealthItem({ title, badge, facts, action, children }: HealthItemProps) {
  const t = useTranslations("health");
  const id = useId();
  const { save, busy, refused } = useSave();
  return (
    <li className="grid gap-1 py-2">
      <div className="flex items-center justify-between gap-3">
        <p id={id}>
          <span className="font-semibold wrap-anywhere">{title}</span> {badge}
          <span className="block text-sm text-ink-soft">{facts.join(" · ")}</span>
        </p>
        {action !== undefined && (
          <Button
            size="sm"
            variant="secondary"
            className="shrink-0"
            aria-describedby={id}
            disabled={busy}
            onClick={() => void save({ run: action.run, said: t("begun") })}
          >
            {action.label}
          </Button>
        )}
      </div>
      {children}
      <FormProblem code={refused[0]?.code} />
    </li>
  );
}

/** The customer, or the code of somebody who left no name. */
export function nameOf({ customerName, code }: { customerName: string; code: string }): string {
  return customerName === "" ? code : customerName;
}
