"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormProblem } from "@/components/kit/form/form-problem";
import { problemsOf } from "@/components/kit/form/problems";
import { TimeSelect } from "@/components/kit/form/time-select";
import { useProblemWords } from "@/components/kit/form/use-problem-words";
import { Alert } from "@/components/kit/ui/alert";
import { Button } from "@/components/kit/ui/button";
import { Sheet } from "@/components/kit/ui/dialog";
import { FieldFrame, TextField } from "@/components/kit/ui/field";
import { api } from "@/convex/_generated/api";
import { instantOf, localMinutes } from "@/lib/time/zones";
import { ChairChoice } from "./chair-choice";
import type { Desk } from "@/components/kit/types/desk";
import { useDeskBooking } from "./use-desk-booking";
import { visitFor, type Wanted } from "./visit-choice";
import { VisitPicker } from "./visit-picker";
import type { WalkInStart } from "./walk-in-sheet";
import { CONTACT_TEXTS, REASON_TEXT } from "@/lib/limits/texts";

type OverbookSheetProps = {
  desk: Desk;
  first: WalkInStart;
  wanted: Wanted;
  onClose: () => void;
};

const BESIDE = ["reason", "startsAt", "name"];

/** On top of others or outside the hours, on purpose: any time, and a reason that is kept. */
export function OverbookSheet({ desk, first, wanted: firstWanted, onClose }: OverbookSheetProps) {
  const t = useTranslations("desk");
  const { shop } = desk;
  const { timeZone, gridMinutes } = shop;
  const [barberId, setBarberId] = useState(first.barberId);
  const [wanted, setWanted] = useState(firstWanted);
  const [minutes, setMinutes] = useState(() => {
    const at = localMinutes(first.startsAt ?? desk.now, timeZone);
    return at - (at % gridMinutes);
  });
  const [name, setName] = useState("");
  const [reason, setReason] = useState("");
  const startsAt = instantOf(first.date, minutes, timeZone);
  const { book, busy, refused } = useDeskBooking({ barberId, wanted, startsAt });
  const overbook = useMutation(api.appointments.overbook);
  const errorOf = useProblemWords(problemsOf(refused));
  const submit = async () => {
    const door: Parameters<typeof book>[0] = (args, customer) =>
      overbook({ ...args, customer, reason });
    if (await book(door, { name }, t("overbooked"))) onClose();
  };
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={t("overbook")}
      actions={
        <Button
          wide
          variant="danger"
          disabled={busy || visitFor(shop, barberId, wanted) === null || reason.trim() === ""}
          onClick={() => void submit()}
        >
          {t("overbookAdd")}
        </Button>
      }
    >
      <Alert tone="busy">{t("overbookText")}</Alert>
      <ChairChoice desk={desk} barberId={barberId} onChange={setBarberId} />
      <VisitPicker shop={shop} barberId={barberId} wanted={wanted} onChange={setWanted} />
      <FieldFrame id="overbook-time" label={t("when")} error={errorOf("startsAt")}>
        <TimeSelect
          id="overbook-time"
          label={t("when")}
          value={minutes}
          gridMinutes={gridMinutes}
          error={errorOf("startsAt")}
          onChange={setMinutes}
        />
      </FieldFrame>
      <TextField
        id="overbook-reason"
        required
        label={t("overbookReason")}
        hint={t("overbookReasonHint")}
        limit={REASON_TEXT}
        value={reason}
        error={errorOf("reason")}
        onChange={(event) => setReason(event.target.value)}
      />
      <TextField
        id="overbook-name"
        label={t("name")}
        autoComplete="off"
        limit={CONTACT_TEXTS.name}
        value={name}
        error={errorOf("name")}
        onChange={(event) => setName(event.target.value)}
      />
      <FormProblem code={refused.find(({ field }) => !BESIDE.includes(field))?.code} />
    </Sheet>
  );
}
