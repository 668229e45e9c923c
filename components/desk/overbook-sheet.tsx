"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { FormProblem } from "@/components/schedule/form-problem";
import { problemsOf } from "@/components/schedule/problems";
import { TimeSelect } from "@/components/schedule/time-select";
import { useSave } from "@/components/schedule/use-save";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/dialog";
import { FieldFrame, TextField } from "@/components/ui/field";
import { api } from "@/convex/_generated/api";
import { instantOf, localMinutes } from "@/lib/time/zones";
import type { Desk } from "./types";
import { visitFor, type Wanted } from "./visit-choice";
import { VisitPicker } from "./visit-picker";
import { ChairChoice, typedOnly, type WalkInStart } from "./walk-in-sheet";

type OverbookSheetProps = {
  desk: Desk;
  first: WalkInStart;
  wanted: Wanted;
  onClose: () => void;
};

/** On top of others or outside the hours, on purpose: any time, and a reason that is kept. */
export function OverbookSheet({ desk, first, wanted: firstWanted, onClose }: OverbookSheetProps) {
  const t = useTranslations("desk");
  const words = useTranslations("errors");
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
  const { book, busy, refused } = useOverbook({ barberId, wanted, startsAt, name, reason });
  const problems = problemsOf(refused);
  const beside = ["reason", "startsAt", "name"];
  const errorOf = (field: string) => {
    const code = problems.get(field);
    return code === undefined ? null : words(code);
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
          onClick={() => void book().then((done) => done && onClose())}
        >
          {t("overbookAdd")}
        </Button>
      }
    >
      <Alert tone="busy">{t("overbookText")}</Alert>
      <ChairChoice {...{ desk, barberId, onChange: setBarberId }} />
      <VisitPicker {...{ shop, barberId, wanted, onChange: setWanted }} />
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
        value={reason}
        error={errorOf("reason")}
        onChange={(event) => setReason(event.target.value)}
      />
      <TextField
        id="overbook-name"
        label={t("name")}
        autoComplete="off"
        value={name}
        error={errorOf("name")}
        onChange={(event) => setName(event.target.value)}
      />
      <FormProblem code={refused.find(({ field }) => !beside.includes(field))?.code} />
    </Sheet>
  );
}

type OverbookForm = {
  barberId: string;
  wanted: Wanted;
  startsAt: number;
  name: string;
  reason: string;
};

function useOverbook({ barberId, wanted, startsAt, name, reason }: OverbookForm) {
  const t = useTranslations("desk");
  const { save, busy, refused } = useSave();
  const overbook = useMutation(api.appointments.overbook);
  const cancel = useMutation(api.appointments.cancel);
  const key = JSON.stringify([barberId, wanted, startsAt]);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- a new id for a new thing
  const requestId = useMemo(() => crypto.randomUUID(), [key]);
  const book = () => {
    let made: string | null = null;
    const visit = { serviceIds: [...wanted.serviceIds], addOnIds: [...wanted.addOnIds] };
    const customer = typedOnly({ name });
    return save({
      run: async () => {
        const args = { barberId, ...visit, startsAt, customer, requestId, reason };
        made = (await overbook(args)).appointmentId;
      },
      said: t("overbooked"),
      undo: async () => {
        if (made !== null) await cancel({ appointmentId: made, reason: t("takenBack") });
      },
    });
  };
  return { book, busy, refused };
}
