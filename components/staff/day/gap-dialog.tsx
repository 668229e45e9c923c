"use client";

import { useTranslations } from "next-intl";
import type { Desk } from "@/components/kit/types/desk";
import { useFormat } from "@/components/kit/format/use-format";
import { Button } from "@/components/kit/ui/button";
import { Dialog } from "@/components/kit/ui/dialog";
import { blockFormAt, type OpenDialog } from "./open-dialog";

type GapDialogProps = {
  desk: Desk;
  gap: OpenDialog & { kind: "gap" };
  onOpen: (open: OpenDialog | null) => void;
};

/** Free time was tapped: what shall be there. */
export function GapDialog({ desk, gap, onOpen }: GapDialogProps) {
  const t = useTranslations();
  const format = useFormat();
  const { first, until } = gap;
  const { barberId, date, startsAt } = first;
  const { timeZone } = desk.shop;
  return (
    <Dialog open onOpenChange={() => onOpen(null)} title={format.when(startsAt, timeZone)}>
      <div className="grid gap-3 sm:grid-cols-2">
        <Button onClick={() => onOpen({ kind: "walkIn", first })}>{t("desk.walkIn")}</Button>
        <Button
          variant="secondary"
          onClick={() => {
            const stretch = { from: startsAt, until };
            onOpen({ kind: "block", barberId, first: blockFormAt(date, stretch, timeZone) });
          }}
        >
          {t("day.block")}
        </Button>
      </div>
    </Dialog>
  );
}
