import type { BookingStatus } from "@/lib/booking/states";

/** True for a visit that is still to come: it stands or waits for payment, and is not over. */
export function isUpcoming(
  { status, endsAt }: { status: BookingStatus; endsAt: number },
  now: number,
): boolean {
  return (status === "pending" || status === "confirmed") && endsAt > now;
}
