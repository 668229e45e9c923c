"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useSave } from "@/components/kit/form/use-save";
import { api } from "@/convex/_generated/api";
import type { Wanted } from "./visit-choice";

/** A visit that somebody at the desk asks for. */
export type DeskVisit = { barberId: string; wanted: Wanted; startsAt: number };

/** One of the desk's two functions, a booking's or a walk-in's. */
type BookAtDesk = (
  visit: DeskArgs,
  customer: Record<string, string>,
) => Promise<{ appointmentId: string }>;
type DeskArgs = {
  barberId: string;
  serviceIds: string[];
  addOnIds: string[];
  startsAt: number;
  requestId: string;
};

/** Books for somebody in the shop; undoing cancels what was booked. */
export function useDeskBooking(visit: Omit<DeskVisit, "startsAt"> & { startsAt: number | null }) {
  const t = useTranslations("desk");
  const { save, busy, refused, forget } = useSave();
  const cancel = useMutation(api.appointments.cancel);
  const { barberId, wanted, startsAt } = visit;
  const key = JSON.stringify([barberId, wanted, startsAt]);
  // The same for every try of one thing, so that a double tap makes one booking.
  // eslint-disable-next-line react-hooks/exhaustive-deps -- a new id for a new thing
  const requestId = useMemo(() => crypto.randomUUID(), [key]);
  const book = async (
    bookAtDesk: BookAtDesk,
    customer: Record<string, string>,
    said: string,
  ): Promise<boolean> => {
    if (startsAt === null) return false;
    const serviceIds = [...wanted.serviceIds];
    const addOnIds = [...wanted.addOnIds];
    const args = { barberId, serviceIds, addOnIds, startsAt, requestId };
    return await save({
      run: () => bookAtDesk(args, typedOnly(customer)),
      said,
      undo: ({ appointmentId }) => cancel({ appointmentId, reason: t("takenBack") }),
    });
  };
  return { book, busy, refused, forget };
}

/** What was left empty is not sent. */
function typedOnly(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text.trim() !== ""));
}
