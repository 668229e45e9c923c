"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { KnownClient } from "@/components/staff/clients/known-client";
import { useFormat } from "@/components/kit/format/use-format";
import { FormProblem } from "@/components/kit/form/form-problem";
import { problemsOf } from "@/components/kit/form/problems";
import { useProblemWords } from "@/components/kit/form/use-problem-words";
import { Button } from "@/components/kit/ui/button";
import { Sheet } from "@/components/kit/ui/dialog";
import { TextField } from "@/components/kit/ui/field";
import { api } from "@/convex/_generated/api";
import { ChairChoice } from "./chair-choice";
import { deskStarts } from "./starts";
import type { Desk } from "@/components/kit/types/desk";
import { planOf, useChairDay } from "./use-chair-day";
import { useDeskBooking } from "./use-desk-booking";
import { visitFor, type Wanted } from "./visit-choice";
import { VisitPicker } from "./visit-picker";
import { WalkInTimes } from "./walk-in-times";
import { CONTACT_TEXTS } from "@/lib/limits/texts";

export type WalkInStart = { barberId: string; date: string; startsAt?: number };

type WalkInSheetProps = {
  desk: Desk;
  first: WalkInStart;
  onClose: () => void;
  /** The separate way for what does not fit. */
  onOverbook: (first: WalkInStart, wanted: Wanted) => void;
};

const BESIDE = ["name", "phone"];

/** Somebody stands in the shop: a service, now or the next free time, done. */
export function WalkInSheet({ desk, first, onClose, onOverbook }: WalkInSheetProps) {
  const t = useTranslations("desk");
  const format = useFormat();
  const { shop, now } = desk;
  const { date } = first;
  const [barberId, setBarberId] = useState(first.barberId);
  const [wanted, setWanted] = useState<Wanted>({ serviceIds: [], addOnIds: [] });
  const [picked, setPicked] = useState(first.startsAt ?? null);
  const [customer, setCustomer] = useState({ name: "", phone: "" });
  const visit = visitFor(shop, barberId, wanted);
  const starts = useStarts(desk, barberId, date, visit);
  const startsAt = picked !== null && starts?.includes(picked) ? picked : (starts?.[0] ?? null);
  const { book, busy, refused, forget } = useDeskBooking({ barberId, wanted, startsAt });
  const walkIn = useMutation(api.appointments.walkIn);
  const submit = async () => {
    const door: Parameters<typeof book>[0] = (args, known) => walkIn({ ...args, customer: known });
    if (await book(door, customer, t("walkInAdded"))) onClose();
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
      <ChairChoice desk={desk} barberId={barberId} onChange={setBarberId} />
      <VisitPicker
        shop={shop}
        barberId={barberId}
        wanted={wanted}
        onChange={(next) => {
          forget();
          setWanted(next);
        }}
      />
      {visit !== null && (
        <WalkInTimes desk={desk} starts={starts} picked={startsAt} onPick={setPicked} date={date} />
      )}
      <CustomerFields customer={customer} refused={refused} onChange={setCustomer} />
      <KnownClient phone={customer.phone} />
      <FormProblem code={refused.find(({ field }) => !BESIDE.includes(field))?.code} />
      <p className="text-sm text-ink-soft">
        {t("overbookHint")}{" "}
        <button
          type="button"
          className="min-h-11 font-semibold underline underline-offset-4"
          onClick={() => onOverbook({ barberId, date, startsAt: picked ?? now }, wanted)}
        >
          {t("overbookOpen")}
        </button>
      </p>
    </Sheet>
  );
}

type Customer = { name: string; phone: string };
type CustomerFieldsProps = {
  customer: Customer;
  refused: ReturnType<typeof useDeskBooking>["refused"];
  onChange: (customer: Customer) => void;
};

/** Both may be left empty. */
function CustomerFields({ customer, refused, onChange }: CustomerFieldsProps) {
  const t = useTranslations("desk");
  const errorOf = useProblemWords(problemsOf(refused));
  return (
    <div className="grid grid-cols-2 gap-3">
      {(["name", "phone"] as const).map((field) => (
        <TextField
          key={field}
          id={`walk-in-${field}`}
          type={field === "phone" ? "tel" : "text"}
          label={t(field)}
          autoComplete="off"
          limit={field === "name" ? CONTACT_TEXTS.name : undefined}
          value={customer[field]}
          error={errorOf(field)}
          onChange={(event) => onChange({ ...customer, [field]: event.target.value })}
        />
      ))}
    </div>
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
