"use client";

import { useMutation, useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useFormat } from "@/components/kit/format/use-format";
import { useLatest } from "@/components/kit/format/use-latest";
import { FormProblem } from "@/components/kit/form/form-problem";
import type { Conflict } from "@/components/kit/types/schedule";
import { useSave } from "@/components/kit/form/use-save";
import { Button } from "@/components/kit/ui/button";
import { Icon } from "@/components/kit/ui/icon";
import { api } from "@/convex/_generated/api";
import { CancelDialog } from "./cancel-dialog";
import { MoveDialog } from "./move-dialog";
import type { Desk } from "@/components/kit/types/desk";

type ConflictListProps = {
  desk: Desk;
  barberId: string;
  /** Whose they are, where several barbers' are shown. */
  name?: string;
};

/** Bookings that lie outside the hours: each is kept, moved or cancelled; none is lost. */
export function ConflictList({ desk, barberId, name }: ConflictListProps) {
  const t = useTranslations("desk");
  const conflicts = useLatest(useQuery(api.schedule.conflicts, { barberId, now: desk.now }));
  if (conflicts === undefined || conflicts.length === 0) return null;
  return (
    <section
      aria-labelledby={`conflicts-${barberId}`}
      className="grid gap-3 rounded-card border-2 border-bad bg-raised p-4 sm:p-5"
    >
      <h2 id={`conflicts-${barberId}`} className="flex items-center gap-2 text-xl">
        <Icon name="warning" className="text-bad" />
        {t("conflicts", { count: conflicts.length })}
        {name !== undefined && <span className="text-ink-soft">({name})</span>}
      </h2>
      <p className="text-ink-soft">{t("conflictsText")}</p>
      <ul className="divide-y divide-line">
        {conflicts.map((conflict) => (
          <ConflictRow key={conflict.appointmentId} desk={desk} conflict={conflict} />
        ))}
      </ul>
    </section>
  );
}

function ConflictRow({ desk, conflict }: { desk: Desk; conflict: Conflict }) {
  const t = useTranslations("desk");
  const format = useFormat();
  const { timeZone } = desk.shop;
  const { appointmentId, customerName, serviceName, startsAt, endsAt, why } = conflict;
  const [open, setOpen] = useState<"move" | "cancel" | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const keep = useMutation(api.appointments.keepOutsideHours);
  const { save, busy, refused } = useSave();
  const visit = { ...conflict, busyUntil: endsAt };
  const name = customerName || t("walkIn");
  return (
    <li className="grid gap-2 py-3 sm:flex sm:items-center sm:justify-between">
      <div id={`conflict-${appointmentId}`} className="min-w-0 wrap-anywhere">
        <p className="font-semibold">
          {name}, {format.when(startsAt, timeZone)}
        </p>
        <p className="text-sm text-ink-soft">
          {serviceName}, {t(`why_${why}`)}
        </p>
        <FormProblem code={refused[0]?.code} />
      </div>
      <div className="flex gap-2">
        <Button
          size="sm"
          variant="secondary"
          aria-describedby={`conflict-${appointmentId}`}
          disabled={busy}
          onClick={() => void save({ run: () => keep({ appointmentId }), said: t("kept") })}
        >
          {t("keep")}
        </Button>
        <Button
          size="sm"
          variant="secondary"
          aria-describedby={`conflict-${appointmentId}`}
          onClick={() => setOpen("move")}
        >
          {t("move")}
        </Button>
        <Button
          ref={opener}
          size="sm"
          variant="danger"
          aria-describedby={`conflict-${appointmentId}`}
          onClick={() => setOpen("cancel")}
        >
          {t("cancel")}
        </Button>
      </div>
      {open === "move" && (
        <MoveDialog oneWay desk={desk} visit={visit} onClose={() => setOpen(null)} />
      )}
      {open === "cancel" && (
        <CancelDialog
          visit={visit}
          timeZone={timeZone}
          opener={opener}
          onClose={() => setOpen(null)}
        />
      )}
    </li>
  );
}
