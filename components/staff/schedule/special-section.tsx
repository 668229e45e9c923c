"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/kit/ui/button";
import { Icon } from "@/components/kit/ui/icon";
import { BlockSheet } from "./block-sheet";
import { ClosingSheet } from "./closing-sheet";
import { OverrideSheet } from "./override-sheet";
import { SpecialList } from "./special-list";
import type { Schedule } from "@/components/kit/types/schedule";

type Open = { kind: "override"; date: string } | { kind: "block" } | { kind: "closing" };
type SpecialDaysProps = { schedule: Schedule; isOwner: boolean; now: number };

/** Dates that differ from the week, and the three ways to make one. */
export function SpecialDays({ schedule, isOwner, now }: SpecialDaysProps) {
  const t = useTranslations("hours");
  const [open, setOpen] = useState<Open | null>(null);
  const { today } = schedule;
  const onClose = () => setOpen(null);
  return (
    <section aria-labelledby="special" className="plate grid gap-4">
      <h2 id="special" className="text-2xl">
        {t("special")}
      </h2>
      <p className="text-ink-soft">{t("specialText")}</p>
      <div className="flex flex-wrap gap-2">
        <Opener onOpen={() => setOpen({ kind: "override", date: today })}>
          {t("overrideOpen")}
        </Opener>
        <Opener onOpen={() => setOpen({ kind: "block" })}>{t("blockOpen")}</Opener>
        {isOwner && <Opener onOpen={() => setOpen({ kind: "closing" })}>{t("closingOpen")}</Opener>}
      </div>
      <SpecialList
        schedule={schedule}
        isOwner={isOwner}
        onEdit={(date) => setOpen({ kind: "override", date })}
      />
      {open?.kind === "override" && (
        <OverrideSheet schedule={schedule} now={now} date={open.date} onClose={onClose} />
      )}
      {open?.kind === "block" && (
        <BlockSheet
          barberId={schedule.barber.id}
          timeZone={schedule.timeZone}
          gridMinutes={schedule.gridMinutes}
          today={today}
          now={now}
          onClose={onClose}
          first={{
            fromDate: today,
            untilDate: today,
            partOfDay: false,
            reason: "",
            fromMinutes: 12 * 60,
            untilMinutes: 13 * 60,
          }}
        />
      )}
      {open?.kind === "closing" && <ClosingSheet schedule={schedule} now={now} onClose={onClose} />}
    </section>
  );
}

function Opener({ onOpen, children }: { onOpen: () => void; children: string }) {
  return (
    <Button variant="secondary" size="sm" onClick={onOpen}>
      <Icon name="plus" className="size-4" />
      {children}
    </Button>
  );
}
