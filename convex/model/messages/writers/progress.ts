import type { MutationCtx } from "../../../_generated/server";
import { progressOf } from "../../../../lib/booking/progress";
import type { LeftOutReason } from "../../../../lib/messages/kinds";
import { MINUTE_MS } from "../../../../lib/time/zones";
import * as Rows from "../../outbox/rows";
import type { Writer } from "../content";
import { lookUp } from "./told";
import type { Told } from "./told";
import { linkOf, visitContent } from "./visits";

/** What a visit's customer is told on its day: that their barber is on the way, there, late, or is not. */
export const progress: Writer = async (ctx, message) => {
  const told = await lookUp(ctx, message, (booking, shop) => booking.locale ?? shop.locale);
  if (typeof told === "string") return told;
  const why = whyNot(told, Date.now()) ?? (await whyUnheard(ctx, told));
  if (why !== null) return why;
  return visitContent(told, { url: await linkOf(ctx, told), more: [] });
};

/** What was said since makes an older message untrue. */
function whyNot({ kind, booking, message }: Told, now: number): LeftOutReason | null {
  const said = progressOf(booking);
  if (!said) return "moved";
  if (kind === "on_the_way") return said.arrivedAt === undefined ? null : "said";
  if (kind !== "running_late" && kind !== "on_time") return null;
  const { lateMinutes = 0, lateAt = 0, onTimeAt = 0 } = said;
  if (kind === "on_time") {
    if (lateMinutes > 0 || message.wantedAt < onTimeAt) return "said";
    return booking.startsAt <= now ? "over" : null;
  }
  if (lateMinutes === 0 || message.wantedAt < lateAt) return "said";
  return booking.startsAt + lateMinutes * MINUTE_MS <= now ? "over" : null;
}

/** Nobody is told that a delay is off who never heard of it: it was taken back before that went out. */
async function whyUnheard(
  ctx: MutationCtx,
  { kind, booking, message }: Told,
): Promise<LeftOutReason | null> {
  if (kind !== "on_time") return null;
  const written = await Rows.listOfBooking(ctx, booking._id);
  const isHeard = written.some(
    (each) =>
      each.kind === "running_late" &&
      each.startsAt === message.startsAt &&
      (each.status === "sending" || each.status === "sent" || each.status === "delivered"),
  );
  return isHeard ? null : "over";
}
