import { api } from "../../../convex/_generated/api";
import { HALF_PAST_NINE, holdArgs } from "../../support/convex";
import { HOUR } from "../../support/convexClock";
import { chair, everyone } from "./scene";
import type { Row, Rows } from "./scene";

const ofAppointment = (
  name:
    "checkIn" | "undoCheckIn" | "complete" | "noShow" | "reopen" | "cancel" | "keepOutsideHours",
  outcome = "done",
): Row => ({
  call: async (client, { ana: { appointmentId } }) =>
    await client.mutation(api.appointments[name], { appointmentId }),
  expected: chair(outcome),
});

/** The barber's day. */
export const DAY: Rows = {
  "appointments.getByBarberIdRealtime": {
    call: async (client, { world }) =>
      await client.query(api.appointments.getByBarberIdRealtime, {
        barberId: world.ids.barber("marcus"),
        date: "2026-06-01",
      }),
    expected: { ...everyone("empty"), barber: "seen", owner: "seen" },
  },
  "appointments.checkIn": ofAppointment("checkIn"),
  "appointments.undoCheckIn": ofAppointment("undoCheckIn", "unchanged"),
  "appointments.complete": ofAppointment("complete"),
  "appointments.noShow": ofAppointment("noShow"),
  "appointments.reopen": ofAppointment("reopen", "CANNOT_CHANGE"),
  "appointments.cancel": ofAppointment("cancel"),
  "appointments.walkIn": {
    call: async (client, { world }) =>
      await client.mutation(api.appointments.walkIn, {
        ...holdArgs(world, { startsAt: HALF_PAST_NINE + 2 * HOUR }),
        customer: {},
      }),
    expected: chair("done"),
  },
  "appointments.overbook": {
    call: async (client, { world }) =>
      await client.mutation(api.appointments.overbook, {
        ...holdArgs(world),
        customer: {},
        reason: "A regular in a hurry",
      }),
    expected: chair("done"),
  },
  "appointments.reschedule": {
    call: async (client, { world, ana: { appointmentId } }) =>
      await client.mutation(api.appointments.reschedule, {
        appointmentId,
        barberId: world.ids.barber("marcus"),
        startsAt: HALF_PAST_NINE + 2 * HOUR,
      }),
    expected: chair("done"),
  },
  "appointments.keepOutsideHours": ofAppointment("keepOutsideHours"),
};
