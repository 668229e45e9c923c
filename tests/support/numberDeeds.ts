import { api } from "../../convex/_generated/api";
import { readBooking } from "./convex";
import type { World } from "./convex";

/** Figures of the London shop, as its owner reads them. */

export function numberDeeds(world: () => World) {
  const MONDAY = "2026-06-01";
  const TUESDAY = "2026-06-02";
  const london = () => world().ids.shop("london");
  const report = async (from = MONDAY, to = MONDAY) =>
    await world().as("olivia").query(api.numbers.report, { shopId: london(), from, to });

  /** The chair of a booking, as its barber's pages name it. */
  const seat = async (code: string) => {
    const { appointment } = await readBooking(world(), code);
    return { appointmentId: appointment._id };
  };

  /** Marcus works 09-13 and 14-17, Theo 10-13: minutes. */
  const MARCUS_DAY = 7 * 60;
  const THEO_DAY = 3 * 60;

  return { MONDAY, TUESDAY, london, report, seat, MARCUS_DAY, THEO_DAY };
}
