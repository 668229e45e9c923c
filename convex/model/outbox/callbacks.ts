import { Webhook } from "standardwebhooks";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { afterTry } from "../../../lib/api/callbacks";
import type { Received } from "../../../lib/api/callbacks";
import * as Jobs from "../jobs";
import * as Log from "../log";
import * as Webhooks from "./webhooks";

/** Sends the rows of model/outbox/deliveries, signed (Standard Webhooks), until they are taken. */

type Delivery = Doc<"deliveries">;

/** What is to be sent, signed with every secret that is in force; null for what is not due. */
export async function getDue(
  ctx: QueryCtx,
  deliveryId: Id<"deliveries">,
): Promise<{ url: string; headers: Record<string, string>; body: string; tries: number } | null> {
  const delivery = await ctx.db.get("deliveries", deliveryId);
  const receiver = delivery && (await receiverOf(ctx, delivery));
  if (!receiver || delivery.state !== "waiting" || delivery.nextAt > Date.now()) return null;
  const { eventId, url, payload: body, tries } = delivery;
  const at = new Date();
  const signatures = secretsOf(receiver).map((secret) =>
    new Webhook(secret).sign(eventId, at, body),
  );
  const headers = {
    "Content-Type": "application/json",
    "webhook-id": eventId,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": signatures.join(" "),
  };
  return { url, headers, body, tries };
}

/** Who signs with which secrets. */
type Receiver = Pick<Doc<"apiKeys">, "signingSecret" | "oldSigningSecret" | "oldUntil">;

/** Null once it is told nothing any more: an address that was removed, or is gone for good. */
async function receiverOf(ctx: QueryCtx, { keyId, webhookId }: Delivery): Promise<Receiver | null> {
  if (keyId !== undefined) return await ctx.db.get("apiKeys", keyId);
  const webhook = webhookId === undefined ? null : await ctx.db.get("webhooks", webhookId);
  return webhook?.goneAt === undefined ? webhook : null;
}

/** The secret of a receiver, and for a day the one before it. */
function secretsOf({ signingSecret, oldSigningSecret, oldUntil = 0 }: Receiver): string[] {
  const old = oldUntil > Date.now() ? oldSigningSecret : undefined;
  return [signingSecret, old].filter((secret) => secret !== undefined);
}

/** Notes what a try came to; `tries` is how many there were before it, so that one counts once. */
export async function record(
  ctx: MutationCtx,
  deliveryId: Id<"deliveries">,
  { tries: before, status, problem }: Received & { tries: number; problem?: string },
): Promise<void> {
  const delivery = await ctx.db.get("deliveries", deliveryId);
  if (delivery?.state !== "waiting" || delivery.tries !== before) return;
  const tries = before + 1;
  const next = afterTry({ status }, tries);
  const now = Date.now();
  await ctx.db.patch("deliveries", deliveryId, {
    state: next.state,
    tries,
    lastStatus: status ?? undefined,
    lastProblem: problem,
    ...(next.state === "waiting" ? { nextAt: now + next.waitMs } : { endedAt: now }),
  });
  if (next.state === "waiting") {
    await Jobs.actAt(ctx, internal.callbacks.send, { deliveryId }, now + next.waitMs);
  }
  if (next.state === "dead") Log.warn({ event: "callback.given_up", status, tries });
  if (status === 410 && delivery.webhookId) await Webhooks.markGone(ctx, delivery.webhookId);
}

/**
 * Sends again, under the same id, what nobody took. False for what is not over, or whose address was
 * removed; one that was gone is told again from now on.
 */
export async function replay(
  ctx: MutationCtx,
  { _id, state, webhookId }: Delivery,
): Promise<boolean> {
  if (state !== "dead") return false;
  if (webhookId !== undefined && !(await Webhooks.reopen(ctx, webhookId))) return false;
  await ctx.db.patch("deliveries", _id, {
    state: "waiting",
    tries: 0,
    nextAt: Date.now(),
    endedAt: undefined,
    lastStatus: undefined,
  });
  await Jobs.act(ctx, internal.callbacks.send, { deliveryId: _id });
  return true;
}

const SWEPT = 50;
/** So late a try is before it counts as missed. */
const LATE_MS = 60_000;

/** Finds tries that a timer missed, and ends those whose address is told nothing any more. */
export async function sweep(ctx: MutationCtx): Promise<void> {
  const due = await ctx.db
    .query("deliveries")
    .withIndex("by_state_and_nextAt", (q) =>
      q.eq("state", "waiting").lt("nextAt", Date.now() - LATE_MS),
    )
    .take(SWEPT);
  for (const delivery of due) {
    const { _id: deliveryId } = delivery;
    if (await receiverOf(ctx, delivery)) {
      await Jobs.act(ctx, internal.callbacks.send, { deliveryId });
    } else {
      await ctx.db.patch("deliveries", deliveryId, { state: "dead", endedAt: Date.now() });
    }
  }
}
