import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { env } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { isCallbackAddress } from "../../../lib/api/callbacks";
import * as Jobs from "../jobs";

/**
 * What receivers outside are told by callbacks: a row for each thing that is told, written with what
 * happened. Its id stays over all tries, so that a receiver knows what it has had.
 */

type Delivery = Doc<"deliveries">;

/** What is told and where it goes: to the partner of a session, or to an address of the shop. */
type Told = Pick<Delivery, "eventId" | "shopId" | "type" | "url"> &
  (
    | Required<Pick<Delivery, "keyId" | "sessionId" | "publicSessionId">>
    | Required<Pick<Delivery, "webhookId" | "cause">>
  );

/** True for where a callback may go; this machine only where a test's switch says so. */
export function mayGoTo(address: string): boolean {
  return isCallbackAddress(address, { loopback: env.CALLBACK_LOOPBACK === "yes" });
}

/** An id for something that is told. */
export function newEventId(): string {
  return `evt_${crypto.randomUUID()}`;
}

/** Writes what is told, and has it sent after this transaction. */
export async function write(ctx: MutationCtx, told: Told, data: object): Promise<void> {
  const { type } = told;
  const now = Date.now();
  const timestamp = new Date(now).toISOString();
  const deliveryId = await ctx.db.insert("deliveries", {
    ...told,
    payload: JSON.stringify({ type, timestamp, data }),
    state: "waiting",
    tries: 0,
    createdAt: now,
    nextAt: now,
  });
  await Jobs.act(ctx, internal.callbacks.send, { deliveryId });
}
