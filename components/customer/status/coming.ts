import type { Booking } from "./types";

/** As long before a visit as the earliest reminder can come, nobody knows better that they come. */
const ASKED_MS = 72 * 60 * 60_000;

/** Whether a booking's page asks if its customer is coming, or says that they are. */
export function asksComing(
  booking: Pick<Booking, "status" | "mayManage" | "startsAt" | "attendanceConfirmedAt">,
  now: number,
): boolean {
  const { status, mayManage, startsAt, attendanceConfirmedAt } = booking;
  if (status !== "confirmed" || !mayManage || startsAt <= now) return false;
  return attendanceConfirmedAt !== null || startsAt - now <= ASKED_MS;
}
