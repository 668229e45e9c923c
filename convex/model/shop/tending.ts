import type { Doc } from "../../_generated/dataModel";
import * as rules from "../../../lib/booking/tending";
import type { BookingEventType } from "../../../lib/booking/states";
import { env } from "../../_generated/server";

/** From when on a visit can be tended or missed, in this deployment. */

type Visit = Pick<Doc<"bookings">, "startsAt">;

/** `EARLY_MINUTES` of the deployment's environment, when set, is for demonstrations and tests. */
function moreMinutes(): number {
  const configured = Number(env.EARLY_MINUTES);
  return configured > 0 ? configured : 0;
}

export function isTooEarly({ startsAt }: Visit, type: BookingEventType, now: number): boolean {
  return rules.isTooEarly(type, startsAt, { now, more: moreMinutes() });
}

/** Epoch ms. */
export function tendableFrom({ startsAt }: Visit): number {
  return rules.tendableFrom(startsAt, moreMinutes());
}

/** Epoch ms. */
export function missableFrom({ startsAt }: Visit): number {
  return rules.missableFrom(startsAt, moreMinutes());
}
