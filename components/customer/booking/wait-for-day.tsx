"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { later } from "@/components/kit/live/later";
import { Button } from "@/components/kit/ui/button";
import { Skeleton } from "@/components/kit/ui/skeleton";
import type { VisitQuery } from "./use-openings";

// Few days are full: the form's code comes when it is wanted.
const JoinForm = later(
  () => import("@/components/customer/waiting/join-form").then((module) => module.JoinForm),
  <Skeleton className="h-96 w-full rounded-card" />,
);

type WaitForDayProps = { query: VisitQuery; date: string; isFull: boolean };

/** A place in the queue of a day that is full, or on which no time suits. */
export function WaitForDay({ query, date, isFull }: WaitForDayProps) {
  const t = useTranslations("waiting");
  const [open, setOpen] = useState(false);
  const { shopId, barberId, serviceIds, addOnIds } = query;
  if (open) {
    return (
      <JoinForm
        wish={{
          shopId,
          barberId,
          serviceIds,
          date,
          addOnIds,
        }}
      />
    );
  }
  return (
    <Button {...(!isFull && { variant: "quiet", size: "sm" })} onClick={() => setOpen(true)}>
      {t(isFull ? "waitForDay" : "noneSuit")}
    </Button>
  );
}
