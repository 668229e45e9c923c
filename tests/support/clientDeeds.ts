import { api } from "../../convex/_generated/api";
import { HALF_PAST_NINE, holdArgs, placePaid, readBooking, readCardId } from "./convex";
import type { HoldArgs, Person } from "./convex";
import { HOUR, MINUTE } from "./convexClock";
import type { World } from "./convex";

/** What tests of clients' cards do. */

export const ANA = { name: "Ana Lim", email: "ana@mail.example", phone: "+44 20 7946 0444" };
export const paginationOpts = { numItems: 20, cursor: null };

export function clientDeeds(world: () => World) {
  const paid = async (customer: HoldArgs["customer"], startsAt = HALF_PAST_NINE) =>
    await placePaid(world(), { customer, startsAt });

  async function atDesk(
    customer: { name?: string; email?: string; phone?: string },
    startsAt = HALF_PAST_NINE + 4 * HOUR + 30 * MINUTE,
  ) {
    const args = { ...holdArgs(world(), { startsAt }), customer };
    const { code } = await world().as("marcus").mutation(api.appointments.walkIn, args);
    await world().settle();
    return code;
  }

  async function search(text: string, person: Person = "olivia") {
    const found = await world()
      .as(person)
      .query(api.clients.list, { search: text, paginationOpts });
    return found.page;
  }

  async function cardOf(code: string) {
    const clientId = await readCardId(world(), code);
    const card = await world().as("olivia").query(api.clients.get, { clientId, now: Date.now() });
    if (!card) throw new Error(`no card of ${code}`);
    return card;
  }

  async function finish(code: string, how: "complete" | "noShow" | "reopen") {
    const { appointment } = await readBooking(world(), code);
    const args = { appointmentId: appointment._id };
    await world().as("marcus").mutation(api.appointments[how], args);
    await world().settle();
  }

  return { paid, atDesk, search, cardOf, finish };
}
