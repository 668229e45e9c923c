import { progressOf } from "../../../../lib/booking/progress";
import type { LeftOutReason } from "../../../../lib/messages/kinds";
import { MINUTE_MS } from "../../../../lib/time/zones";
import type { Writer } from "../content";
import { lookUp } from "./told";
import type { Told } from "./told";
import { linkOf, visitContent } from "./visits";

/** What a visit's customer is told on its day: that their barber is on the way, there, or late. */
export const progress: Writer = async (ctx, message) => {
  const told = await lookUp(ctx, message, (booking, shop) => booking.locale ?? shop.locale);
  if (typeof told === "string") return told;
  const why = whyNot(told, Date.now());
  if (why !== null) return why;
  return visitContent(told, { url: await linkOf(ctx, told), more: [] });
};

/** What was said since makes an older message untrue. */
function whyNot({ kind, booking, message }: Told, now: number): LeftOutReason | null {
  const said = progressOf(booking);
  if (!said) return "moved";
  if (kind === "on_the_way") return said.arrivedAt === undefined ? null : "said";
  if (kind !== "running_late") return null;
  const { lateMinutes = 0, lateAt = 0 } = said;
  if (message.wantedAt < lateAt) return "said";
  return booking.startsAt + lateMinutes * MINUTE_MS <= now ? "over" : null;
}
