import { internal } from "../../convex/_generated/api";
import { readBooking } from "./convex";
import type { World } from "./convex";

/** What a test asks of the outbox. */

/** The messages of a booking that go to its customer. */
export async function messagesTo(world: World, code: string) {
  const { booking } = await readBooking(world, code);
  const all = await world.t.run(async (ctx) =>
    ctx.db
      .query("messages")
      .withIndex("by_bookingId", (q) => q.eq("bookingId", booking._id))
      .collect(),
  );
  return all.filter(({ kind }) => !kind.startsWith("booking_"));
}

/** Their fates, as `confirmed sent` or `reminder_day left_out cancelled`. */
export async function statusesTo(world: World, code: string): Promise<string[]> {
  return (await messagesTo(world, code)).map(({ kind, status, problem }) =>
    [kind, status, problem].filter((word) => word !== undefined).join(" "),
  );
}

/** What the cron does, and what that begins. */
export async function sweepOutbox({ t, settle }: World): Promise<void> {
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
