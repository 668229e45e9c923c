"use client";

import { useTranslations } from "next-intl";
import type { Desk } from "@/components/kit/types/desk";
import { Button } from "@/components/kit/ui/button";
import { Icon } from "@/components/kit/ui/icon";
import { blockFormAt, blockFormOf, type OpenDialog } from "./open-dialog";

type DayActionsProps = {
  desk: Desk;
  barberId: string;
  date: string;
  onOpen: (open: OpenDialog) => void;
};

const HOUR_MS = 3_600_000;
/** In minutes since midnight. */
const NOON = 12 * 60;

/** The large buttons: at the thumb on a phone, above the day on a desk. */
export function DayActions({ desk, barberId, date, onOpen }: DayActionsProps) {
  const t = useTranslations();
  const { timeZone, gridMinutes } = desk.shop;
  const step = gridMinutes * 60_000;
  const soon = Math.ceil(desk.now / step) * step;
  const block =
    date === desk.today
      ? blockFormAt(date, { from: soon, until: soon + HOUR_MS }, timeZone)
      : blockFormOf(date, NOON, NOON + 60);
  const first = { barberId, date };
  return (
    <div
      data-no-print
      className="fixed inset-x-0 bottom-(--thumb-bar) z-10 flex gap-2 border-t-2 border-rule bg-raised p-3 sm:static sm:border-0 sm:bg-transparent sm:p-0"
    >
      <Button
        className="grow whitespace-nowrap sm:grow-0"
        onClick={() => onOpen({ kind: "walkIn", first })}
      >
        <Icon name="plus" />
        {t("desk.walkIn")}
      </Button>
      <Button variant="secondary" onClick={() => onOpen({ kind: "block", barberId, first: block })}>
        {t("day.blockShort")}
      </Button>
      {/* On a phone it is one step further on, in the walk-in. */}
      <Button
        variant="secondary"
        className="max-sm:hidden"
        onClick={() =>
          onOpen({ kind: "overbook", first, wanted: { serviceIds: [], addOnIds: [] } })
        }
      >
        {t("desk.overbook")}
      </Button>
    </div>
  );
}
