import type { Appointment } from "./types";

export type Action = "done" | "noShow" | "undo" | "checkIn" | "undoCheckIn" | "checkPayment";

/** What the chair may do with an appointment, the likeliest first. */
export function actionsFor(appointment: Pick<Appointment, "status" | "checkedInAt">): Action[] {
  switch (appointment.status) {
    case "paid":
    case "confirmed":
      return appointment.checkedInAt === null
        ? ["checkIn", "done", "noShow"]
        : ["done", "noShow", "undoCheckIn"];
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
