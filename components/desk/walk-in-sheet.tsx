"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useFormat } from "@/components/format/use-format";
import { FormProblem } from "@/components/schedule/form-problem";
import { problemsOf } from "@/components/schedule/problems";
import { useSave } from "@/components/schedule/use-save";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/dialog";
import { SelectField, TextField } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { deskStarts } from "./starts";
import { TimeChips } from "./time-chips";
import type { Desk } from "./types";
import { planOf, useChairDay } from "./use-chair-day";
import { visitFor, type Wanted } from "./visit-choice";
import { VisitPicker } from "./visit-picker";

/** As many times as a thumb looks through. */
const SHOWN_TIMES = 8;

export type WalkInStart = { barberId: string; date: string; startsAt?: number };

type WalkInSheetProps = {
  desk: Desk;
  first: WalkInStart;
  onClose: () => void;
  /** The separate way for what does not fit. */
  onOverbook: (first: WalkInStart, wanted: Wanted) => void;
};

/** Somebody stands in the shop: a service, now or the next free time, done. */
export function WalkInSheet({ desk, first, onClose, onOverbook }: WalkInSheetProps) {
  const t = useTranslations("desk");
  const format = useFormat();
  const { shop, now } = desk;
  const [barberId, setBarberId] = useState(first.barberId);
  const [wanted, setWanted] = useState<Wanted>({ serviceIds: [], addOnIds: [] });
  const [picked, setPicked] = useState(first.startsAt ?? null);
  const [customer, setCustomer] = useState({ name: "", phone: "" });
  const visit = visitFor(shop, barberId, wanted);
  const starts = useStarts(desk, barberId, first.date, visit);
  const startsAt = picked !== null && starts?.includes(picked) ? picked : (starts?.[0] ?? null);
  const { book, busy, problems, forget } = useWalkIn({ barberId, wanted, startsAt, customer });
  const submit = async () => {
    if (await book()) onClose();
  };
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={t("walkIn")}
      actions={
        <Button
          wide
          disabled={busy || visit === null || startsAt === null}
          onClick={() => void submit()}
        >
          {visit === null
            ? t("chooseService")
            : t("walkInAdd", { price: format.money(visit.priceMinor, shop.currency) })}
        </Button>
      }
    >
      <ChairChoice {...{ desk, barberId, onChange: setBarberId }} />
      <VisitPicker
        {...{ shop, barberId, wanted }}
        onChange={(next) => {
          forget();
          setWanted(next);
        }}
      />
      {visit !== null && (
        <Times {...{ desk, starts, picked: startsAt, onPick: setPicked, date: first.date }} />
      )}
      <div className="grid grid-cols-2 gap-3">
        <TextField
          id="walk-in-name"
          label={t("name")}
          autoComplete="off"
          value={customer.name}
          error={problems("name")}
          onChange={(event) => setCustomer({ ...customer, name: event.target.value })}
        />
        <TextField
          id="walk-in-phone"
          type="tel"
          label={t("phone")}
          autoComplete="off"
          value={customer.phone}
          error={problems("phone")}
          onChange={(event) => setCustomer({ ...customer, phone: event.target.value })}
        />
      </div>
      <FormProblem code={problems.form} />
      <p className="text-sm text-ink-soft">
        {t("overbookHint")}{" "}
        <button
          type="button"
          className="min-h-11 font-semibold underline underline-offset-4"
          onClick={() =>
            onOverbook({ barberId, date: first.date, startsAt: picked ?? now }, wanted)
          }
        >
          {t("overbookOpen")}
        </button>
      </p>
    </Sheet>
  );
}

type TimesProps = {
  desk: Desk;
  date: string;
  starts: readonly number[] | undefined;
  picked: number | null;
  onPick: (startsAt: number) => void;
};

function Times({ desk, date, starts, picked, onPick }: TimesProps) {
  const t = useTranslations("desk");
  const format = useFormat();
  if (starts === undefined) return <Skeleton className="h-12" />;
  if (starts.length === 0)
    return <p role="status">{t("nothingFree", { day: format.day(date) })}</p>;
  return (
    <TimeChips
      label={t("when")}
      // A time that was tapped further down the day is shown among the first.
      starts={starts.filter((one, at) => at < SHOWN_TIMES || one === picked)}
      timeZone={desk.shop.timeZone}
      now={desk.now}
      value={picked}
      onChange={onPick}
    />
  );
}

type ChairChoiceProps = { desk: Desk; barberId: string; onChange: (barberId: string) => void };

/** Whose chair, for those who run several. */
export function ChairChoice({ desk, barberId, onChange }: ChairChoiceProps) {
  const t = useTranslations("desk");
  if (desk.chairs.length < 2) return null;
  return (
    <SelectField
      id="desk-chair"
      label={t("chair")}
      value={barberId}
      onChange={(event) => onChange(event.target.value)}
    >
      {desk.chairs.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}

function useStarts(
  { shop, now }: Desk,
  barberId: string,
  date: string,
  visit: ReturnType<typeof visitFor>,
): number[] | undefined {
  const chairDay = useChairDay(barberId, date);
  if (chairDay === undefined) return undefined;
  if (chairDay === null || visit === null) return [];
  return deskStarts(planOf(chairDay), visit, { gridMinutes: shop.gridMinutes, now });
}

type WalkInForm = {
  barberId: string;
  wanted: Wanted;
  startsAt: number | null;
  customer: { name: string; phone: string };
};

function useWalkIn({ barberId, wanted, startsAt, customer }: WalkInForm) {
  const t = useTranslations("desk");
  const words = useTranslations("errors");
  const { save, busy, refused, forget } = useSave();
  const walkIn = useMutation(api.appointments.walkIn);
  const cancel = useMutation(api.appointments.cancel);
  const key = JSON.stringify([barberId, wanted, startsAt]);
  // The same for every try of one thing, so that a double tap makes one booking.
  // eslint-disable-next-line react-hooks/exhaustive-deps -- a new id for a new thing
  const requestId = useMemo(() => crypto.randomUUID(), [key]);
  const book = async () => {
    if (startsAt === null) return false;
    let made: string | null = null;
    return await save({
      run: async () => {
        const { serviceIds, addOnIds } = wanted;
        const visit = { serviceIds: [...serviceIds], addOnIds: [...addOnIds] };
        const typed = typedOnly(customer);
        const result = await walkIn({ barberId, ...visit, startsAt, customer: typed, requestId });
        made = result.appointmentId;
      },
      said: t("walkInAdded"),
      undo: async () => {
        if (made !== null) await cancel({ appointmentId: made, reason: t("takenBack") });
      },
    });
  };
  const found = problemsOf(refused);
  const problems = (field: "name" | "phone") => {
    const code = found.get(field);
    return code === undefined ? null : words(code);
  };
  const elsewhere = refused.find(({ field }) => field !== "name" && field !== "phone");
  return { book, busy, problems: Object.assign(problems, { form: elsewhere?.code }), forget };
}

/** What was left empty is not sent. */
export function typedOnly<Fields extends Record<string, string>>(fields: Fields): Partial<Fields> {
  const typed = Object.entries(fields).filter(([, text]) => text.trim() !== "");
  return Object.fromEntries(typed) as Partial<Fields>;
}
