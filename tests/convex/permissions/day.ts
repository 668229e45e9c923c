import { api } from "../../../convex/_generated/api";
import { HALF_PAST_NINE, holdArgs } from "../../support/convex";
import { HOUR } from "../../support/convexClock";
import { chair, completeAll, everyone } from "./scene";
import type { Row, Rows } from "./scene";

const ofAppointment = (
  name:
    | "revokeLinks"
    | "checkIn"
    | "undoCheckIn"
    | "complete"
    | "noShow"
    | "reopen"
    | "cancel"
    | "keepOutsideHours",
  prepare?: Row["prepare"],
): Row => ({
  ...(prepare && { prepare }),
  call: async (client, { ana: { appointmentId } }) =>
    await client.mutation(api.appointments[name], { appointmentId }),
  expected: chair("done"),
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
  "appointments.progress": {
    call: async (client, { ana: { appointmentId } }) =>
      await client.query(api.appointments.progress, { appointmentId }),
    expected: { ...everyone("empty"), barber: "seen", owner: "seen" },
  },
  "appointments.say": {
    call: async (client, { ana: { appointmentId } }) =>
      await client.mutation(api.appointments.say, { appointmentId, what: "late", minutes: 10 }),
    expected: chair("done"),
  },
  "appointments.checkIn": ofAppointment("checkIn"),
  "appointments.undoCheckIn": ofAppointment(
    "undoCheckIn",
    async ({ world, ana: { appointmentId } }) => {
      await world.as("marcus").mutation(api.appointments.checkIn, { appointmentId });
      return {};
    },
  ),
  "appointments.complete": ofAppointment("complete"),
  "appointments.noShow": ofAppointment("noShow"),
  "appointments.reopen": ofAppointment("reopen", completeAll),
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
  "appointments.revokeLinks": ofAppointment("revokeLinks"),
  "appointments.keepOutsideHours": ofAppointment("keepOutsideHours"),
};
