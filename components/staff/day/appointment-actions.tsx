"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { useRefusalText } from "@/components/kit/format/use-refusal-text";
import { Button } from "@/components/kit/ui/button";
import { notify } from "@/components/kit/ui/notify";
import { api } from "@/convex/_generated/api";
import { type Action, actionsFor } from "./actions-for";
import type { Appointment } from "./types";

const LOOKS = {
  done: "good",
  noShow: "secondary",
  undo: "secondary",
  checkIn: "secondary",
  undoCheckIn: "quiet",
  checkPayment: "secondary",
} as const;

type AppointmentActionsProps = {
  appointment: Appointment;
  /** Epoch ms. */
  now: number;
  /** Further buttons in the same row. */
  children?: ReactNode;
};

/** One tap each; a slip is taken back by "Undo". */
export function AppointmentActions({ appointment, now, children }: AppointmentActionsProps) {
  const t = useTranslations("day");
  const buttons = useRef<HTMLDivElement>(null);
  const { run, busy, problem } = useActions(appointment.id);
  useKeptFocus(buttons, appointment.status);
  const actions = actionsFor(appointment, now);
  if (actions.length === 0 && !children) return null;
  return (
    <div className="grid gap-2">
      <div ref={buttons} className="flex flex-wrap gap-2">
        {actions.map((action) => (
          <Button
            key={action}
            size="sm"
            variant={LOOKS[action]}
            aria-disabled={busy}
            aria-describedby={`who-${appointment.id}`}
            onClick={() => run(action)}
          >
            {t(action)}
          </Button>
        ))}
        {children}
      </div>
      {problem !== null && (
        <p role="alert" className="text-sm font-semibold text-accent">
          {t("failed", { reason: problem })}
        </p>
      )}
    </div>
  );
}

function useActions(appointmentId: string) {
  const t = useTranslations("day");
  const refusalText = useRefusalText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const perform: Record<Action, (args: { appointmentId: string }) => Promise<null>> = {
    done: useMutation(api.appointments.complete),
    noShow: useMutation(api.appointments.noShow),
    undo: useMutation(api.appointments.reopen),
    checkIn: useMutation(api.appointments.checkIn),
    undoCheckIn: useMutation(api.appointments.undoCheckIn),
    checkPayment: useMutation(api.payments.updatePendingToPaid),
  };
  const run = (action: Action) => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    perform[action]({ appointmentId })
      .then(() => {
        // What was done by a slip of the thumb leaves with it; the row keeps a way back too.
        if (action === "checkIn") notify({ text: t("started"), action: takeBack });
      })
      .catch((thrown: unknown) => setProblem(refusalText(thrown)))
      .finally(() => setBusy(false));
  };
  const takeBack = { label: t("undo"), onAct: () => run("undoCheckIn") };
  return { run, busy, problem };
}

/** When the button that had the focus leaves, the focus goes to what took its place. */
function useKeptFocus(buttons: RefObject<HTMLElement | null>, status: string): void {
  const had = useRef(false);
  useEffect(() => {
    const group = buttons.current;
    const enter = () => {
      had.current = true;
    };
    const leave = (event: FocusEvent) => {
      // A removed element gives no next one; moving on elsewhere does.
      if (event.relatedTarget !== null) had.current = false;
    };
    group?.addEventListener("focusin", enter);
    group?.addEventListener("focusout", leave);
    const lost = had.current && document.activeElement === document.body;
    had.current = false;
    if (lost) group?.querySelector("button")?.focus();
    return () => {
      group?.removeEventListener("focusin", enter);
      group?.removeEventListener("focusout", leave);
    };
  }, [buttons, status]);
}
