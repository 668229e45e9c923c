import type { Appointment } from "./types";

export type Action = "done" | "noShow" | "undo" | "checkIn" | "undoCheckIn" | "checkPayment";

type Standing = Pick<Appointment, "status" | "checkedInAt" | "tendableFrom" | "missableFrom">;

/** What the chair may do with an appointment at `now` (epoch ms), the likeliest first. */
export function actionsFor(appointment: Standing, now: number): Action[] {
  switch (appointment.status) {
    case "paid":
    case "confirmed":
      return openActions(appointment, now);
    case "completed":
    case "no_show":
      return ["undo"];
    case "pending":
      return ["checkPayment"];
    case "cancelled":
      return [];
    default:
      return appointment.status satisfies never;
  }
}

/** True for a visit that stands and can still be moved. */
export function isOpen({ status }: Pick<Appointment, "status">): boolean {
  return status === "paid" || status === "confirmed";
}

/** Nothing can be said of a visit that is still to come. */
function openActions(appointment: Standing, now: number): Action[] {
  const missed: Action[] = now < appointment.missableFrom ? [] : ["noShow"];
  if (appointment.checkedInAt !== null) return ["done", ...missed, "undoCheckIn"];
  return now < appointment.tendableFrom ? missed : ["checkIn", "done", ...missed];
}
