import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { LinkWay } from "../../../lib/api/handoff";
import type { Contact } from "../../../lib/booking/contact";
import * as Outbox from "../outbox/outbox";
import * as Rows from "../outbox/rows";
import { isSetUp } from "../outbox/setUp";

/** The lead's link as a message, where the partner has asked for that. */

type Session = Doc<"bookingSessions">;

/** What became of it. */
export type LinkFate = "unasked" | "under_way" | "sent" | "failed";

/** True where there is an address of the lead, and somebody who carries it there. */
export function canSend(way: LinkWay, { email, phone }: Contact): boolean {
  return isSetUp(way) && (way === "email" ? email : phone) !== undefined;
}

/** Writes the message for the lead of a held time, by the way that was asked for alone. */
export async function sendLink(
  ctx: MutationCtx,
  { _id, publicId, shopId, sendLink: way }: Session,
  booking: Doc<"bookings">,
): Promise<void> {
  if (way === undefined) return;
  await Outbox.write(ctx, {
    shopId,
    kind: "handoff_link",
    event: _id,
    aboutId: publicId,
    bookingId: booking._id,
    reach: { [way]: Outbox.reachOf(booking)[way] },
  });
}

/** What became of the message of a session's lead. */
export async function fateOf(
  ctx: QueryCtx,
  { sendLink: way, bookingId }: Session,
): Promise<LinkFate> {
  if (way === undefined || bookingId === undefined) return "unasked";
  const rows = await Rows.listOfBooking(ctx, bookingId);
  const message = rows.find(({ kind }) => kind === "handoff_link");
  if (!message) return "failed";
  switch (message.status) {
    case "failed":
    case "left_out":
      return "failed";
    case "sent":
    case "delivered":
      return "sent";
    case "waiting":
    case "sending":
      return "under_way";
    default:
      return message.status satisfies never;
  }
}
