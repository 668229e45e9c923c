"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/components/kit/ui/cn";
import { Skeleton } from "@/components/kit/ui/skeleton";
import { useConnectionLost } from "./use-connection-lost";

type ComingProps = {
  /** How much room what comes will take. */
  className?: string;
  /** What holds its place meanwhile, when a plain box does not do. */
  children?: ReactNode;
};

/** Where something is still to come: its place, or words when it cannot come just now. */
export function Coming({ className, children }: ComingProps) {
  const t = useTranslations("common");
  if (useConnectionLost()) {
    return (
      <p role="status" className="rounded-card bg-busy-wash p-4 font-semibold text-busy">
        {t("comesBack")}
      </p>
    );
  }
  if (children !== undefined) return children;
  return (
    <div role="status" aria-label={t("loading")}>
      <Skeleton className={cn("rounded-card", className)} />
    </div>
  );
}
