import type { Appointment } from "./types";

export type Booked = Pick<
  Appointment,
  "id" | "status" | "customerName" | "startsAt" | "serviceName" | "channel"
>;

/** The appointments that count as booked: a hold does once it is paid for. */
export function bookedOf(day: { appointments: readonly Booked[] }): Map<string, Booked> {
  const booked = day.appointments.filter(
    ({ status }) => status !== "pending" && status !== "cancelled",
  );
  return new Map(booked.map((appointment) => [appointment.id, appointment]));
}

/** What is booked now and was not, and the other way round. */
export function changesOf(
  before: ReadonlyMap<string, Booked>,
  now: ReadonlyMap<string, Booked>,
): { fresh: Booked[]; gone: Booked[] } {
  return {
    fresh: [...now.values()].filter(({ id }) => !before.has(id)),
    gone: [...before.values()].filter(({ id }) => !now.has(id)),
  };
}
