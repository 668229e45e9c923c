"use client";

import { useConvex } from "convex/react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CsvButton } from "@/components/office/figures/csv-button";
import { Card } from "@/components/kit/ui/card";
import { cn } from "@/components/kit/ui/cn";
import { Icon } from "@/components/kit/ui/icon";
import { api } from "@/convex/_generated/api";
import type { NumberCut, Scope } from "./types";

type PanelProps = {
  title: string;
  /** How the figures are meant, in a sentence. */
  about: string;
  scope: Scope;
  cut: NumberCut;
  /** What the picture shows, as rows; absent where the picture is a table itself. */
  table?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
};

/** A picture of some figures, the table behind it, and both as a file. */
export function Panel({ title, about, scope, cut, table, className, children }: PanelProps) {
  const t = useTranslations("numbers");
  const convex = useConvex();
  const { shopId, range } = scope;
  return (
    <Card className={cn("grid min-w-0 grid-cols-1 content-start gap-5", className)}>
      <div className="grid items-start justify-items-start gap-x-6 gap-y-3 sm:grid-cols-[1fr_auto]">
        <div className="max-w-prose">
          <h2 className="text-2xl">{title}</h2>
          <p className="mt-1 text-sm text-ink-soft">{about}</p>
        </div>
        <CsvButton
          load={() => convex.query(api.numbers.csv, { shopId, ...range, by: cut })}
          fileName={`numbers-${range.from}-${range.to}-by-${cut}.csv`}
          about={title}
        />
      </div>
      {children}
      {table !== undefined && (
        <details className="group border-t border-line pt-2">
          <summary className="flex min-h-11 items-center gap-1.5 font-semibold">
            {t("asTable")}
            <span className="sr-only">: {title}</span>
            <Icon name="forward" className="size-4 rotate-90 group-open:-rotate-90" />
          </summary>
          {table}
        </details>
      )}
    </Card>
  );
}
