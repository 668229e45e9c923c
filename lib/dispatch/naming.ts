import type { BookingStatus, Channel } from "../booking/states";

/**
 * What a barber may know of whom they serve "now": the whole once the visit stands, and before it a
 * first name alone.
 */

/** The first of a person's names: "Sam" of "Sam Seeker". */
export function firstNameOf(name: string): string {
  return name.trim().split(/\s+/)[0] ?? "";
}

/** True for a visit that was asked for "now" and does not stand yet: its customer is not told of. */
export function isUntold({
  channel,
  status,
}: {
  channel: Channel;
  status: BookingStatus | "paid";
}): boolean {
  return channel === "on_demand" && status === "pending";
}
