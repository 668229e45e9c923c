import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import * as Deliveries from "../outbox/deliveries";

/** What partners are told of their sessions by callbacks. */

/** Tells the partner of a session what became of it, where it gave an address. */
export async function tell(
  ctx: MutationCtx,
  session: Doc<"bookingSessions">,
  data: object,
): Promise<void> {
  const { _id: sessionId, callbackUrl: url, keyId, shopId, publicId, state } = session;
  if (url === undefined || (await isGone(ctx, sessionId))) return;
  const told = {
    eventId: Deliveries.newEventId(),
    sessionId,
    publicSessionId: publicId,
    keyId,
    shopId,
    type: `booking_session.${state}`,
    url,
  };
  await Deliveries.write(ctx, told, data);
}

/** True once the receiver of a session has said that it is gone for good. */
async function isGone(ctx: QueryCtx, sessionId: Id<"bookingSessions">): Promise<boolean> {
  const told = await ctx.db
    .query("deliveries")
    .withIndex("by_sessionId", (q) => q.eq("sessionId", sessionId))
    .take(MOST_OF_SESSION);
  return told.some(({ lastStatus }) => lastStatus === 410);
}

/** What is told of one session; each change is told once. */
const MOST_OF_SESSION = 20;
