import type { Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { whyLeftOut } from "../../../lib/messages/stillTrue";
import * as Outbox from "../outbox/outbox";
import { composeMail } from "./compose";
import type { Mail } from "./provider";

/**
 * Looks at a message and its booking again and marks it as being sent; null when it is not due, with
 * somebody else, or not true any more.
 */
export async function begin(ctx: MutationCtx, messageId: Id<"messages">): Promise<Mail | null> {
  const now = Date.now();
  const message = await ctx.db.get("messages", messageId);
  if (!message || !Outbox.isDue(message, now)) return null;
  const booking = await ctx.db.get("bookings", message.bookingId);
  const shop = await ctx.db.get("shops", message.shopId);
  if (!booking || !shop) throw new Error(`begin: ${messageId} is of a booking that is gone`);
  const { kind, startsAt, changes } = message;
  const problem = whyLeftOut({
    kind,
    writtenFor: { startsAt, changes },
    booking: { ...booking, changes: booking.changes ?? 0 },
    now,
  });
  const to = booking.customerEmail;
  if (problem !== null || to === undefined) {
    await Outbox.leaveOut(ctx, messageId, problem ?? "no_address");
    return null;
  }
  const mail = await composeMail(ctx, { message, booking, shop }, to);
  await Outbox.begin(ctx, message, to);
  return mail;
}
