import { internal } from "../../convex/_generated/api";
import { HALF_PAST_NINE, placePaid, readBooking } from "./convex";
import type { World } from "./convex";
import { DAY } from "./convexClock";

/** What a test asks of the outbox. */

export const TOMORROW = HALF_PAST_NINE + DAY;
export const ANA = { name: "Ana Ng", email: "ana@mail.example" };

/** The outbox of a world, with a visit of Ana's to be told of: tomorrow, unless it is said when. */
export function outboxOf(world: () => World) {
  return {
    book: async (startsAt = TOMORROW) => {
      const booked = await placePaid(world(), { startsAt, customer: ANA });
      return { code: booked.code, token: booked.manageToken };
    },
    messages: async (code: string) => await messagesTo(world(), code),
    statuses: async (code: string) => await statusesTo(world(), code),
    sweepAll: async () => await sweepOutbox(world()),
  };
}

/** All that is told of a booking. */
export async function messagesOf(world: World, code: string) {
  const { booking } = await readBooking(world, code);
  return await world.t.run(async (ctx) =>
    ctx.db
      .query("messages")
      .withIndex("by_bookingId", (q) => q.eq("bookingId", booking._id))
      .collect(),
  );
}

/** What goes to its customer. */
async function messagesTo(world: World, code: string) {
  return (await messagesOf(world, code)).filter(({ kind }) => !kind.startsWith("booking_"));
}

/** That it is booked, as its customer is told first. */
export async function confirmationOf(world: World, code: string) {
  const found = (await messagesOf(world, code)).find(({ kind }) => kind === "confirmed");
  if (!found) throw new Error("nothing was written");
  return found;
}

/** Their fates, as `confirmed sent` or `reminder_day left_out cancelled`. */
async function statusesTo(world: World, code: string): Promise<string[]> {
  return (await messagesTo(world, code)).map(({ kind, status, problem }) =>
    [kind, status, problem].filter((word) => word !== undefined).join(" "),
  );
}

/** What the cron does, and what that begins. */
async function sweepOutbox({ t, settle }: World): Promise<void> {
  await t.mutation(internal.messages.sweep, {});
  await settle();
}

/** The kinds of what waits for an owner. */
export async function openAlertKinds({ t }: World) {
  return await t.run(async (ctx) => {
    const alerts = await ctx.db.query("alerts").collect();
    return alerts.filter((alert) => alert.resolvedAt === undefined).map(({ kind }) => kind);
  });
}
