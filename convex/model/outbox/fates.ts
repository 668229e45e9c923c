import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import type {
  LeftOutReason,
  MessageChannel,
  MessageOutcome,
  SuppressionReason,
} from "../../../lib/messages/kinds";
import { statusAfter } from "../../../lib/messages/outcomes";
import {
  ANSWER_MS,
  isTooLate,
  LATE_MS,
  REPORT_MS,
  waitBeforeTry,
} from "../../../lib/messages/waits";
import { MINUTE_MS } from "../../../lib/time/zones";
import { raiseAlert, settleAlerts } from "../alerts";
import * as Browsers from "./browsers";
import * as Closed from "./closed";
import * as Pauses from "./pauses";
import * as Rows from "./rows";
import * as Suppressions from "./suppressions";

/** What becomes of a message: the other writer of `messages`, beside `rows`. */

type Message = Doc<"messages">;

/** True for one that an earlier try handed over, and nobody knows whether it was taken. */
export function mayBeTaken({ status, mayBeTaken: isMarked }: Message): boolean {
  return status === "sending" || isMarked === true;
}

/** True when a message was handed over so long ago that its carrier has forgotten its key. */
export function isForgotten({ tries, wantedAt }: Message, now: number): boolean {
  return tries > 0 && isTooLate(now - wantedAt);
}

/**
 * Marks a message as being sent, before the carrier is called or asked about it; `sentBy` is the number
 * of WhatsApp that is its shop's own.
 */
export async function begin(
  ctx: MutationCtx,
  { _id, tries }: Message,
  sentBy: string | undefined,
): Promise<void> {
  const dueAt = Date.now() + ANSWER_MS;
  const status = "sending" as const;
  const begun = { status, tries: tries + 1, dueAt, handedUntil: undefined, sentBy };
  await ctx.db.patch("messages", _id, begun);
}

/** Has a message wait until its channel is awake again; not all of them in the same moment. */
export async function rest(
  ctx: MutationCtx,
  { _id, channel }: Message,
  until: number,
): Promise<void> {
  const dueAt = until + Math.floor(Math.random() * SPREAD_MS);
  await ctx.db.patch("messages", _id, { dueAt, handedUntil: undefined });
  const restMs = dueAt - Date.now();
  // The sweep, which finds it later, may be a minute away.
  if (restMs <= Pauses.SHORT_REST_MS) {
    await Rows.sendSoon(ctx, { messageIds: [_id], channel }, restMs);
  }
}
const SPREAD_MS = 5_000;

/** Has one message wait, and nothing else. */
export async function wait(
  ctx: MutationCtx,
  { _id, channel }: Message,
  waitMs: number,
): Promise<void> {
  await ctx.db.patch("messages", _id, { dueAt: Date.now() + waitMs, handedUntil: undefined });
  await Rows.sendSoon(ctx, { messageIds: [_id], channel }, waitMs);
}

/** However long a carrier wants to be left alone, it is asked again after so long. */
const LONGEST_REST_MS = 15 * MINUTE_MS;

/** Leaves out what is not true any more. */
export async function leaveOut(
  ctx: MutationCtx,
  message: Message,
  problem: LeftOutReason,
): Promise<void> {
  await end(ctx, message, { status: "left_out", problem });
  // What was perhaps taken may have been read.
  if (mayBeTaken(message)) return;
  if (problem === "suppressed" || problem === "opted_out") await tryOtherwise(ctx, message);
}

/** The carrier has taken it. */
export async function markSent(
  ctx: MutationCtx,
  messageId: Id<"messages">,
  providerId: string | undefined,
): Promise<void> {
  const message = await ctx.db.get("messages", messageId);
  if (!message) return;
  // Its report may have come before its answer.
  if (message.providerId === undefined && providerId !== undefined) {
    await ctx.db.patch("messages", messageId, { providerId });
  }
  if (statusAfter(message.status, "sent") === null) return;
  await end(ctx, message, { status: "sent", problem: undefined });
  const { channel, to } = message;
  if (channel === "push") await Browsers.noteUsed(ctx, to);
}

/** The carrier will not send it, whoever asks again: it goes another way, or the shop is told. */
export async function markFailed(
  ctx: MutationCtx,
  messageId: Id<"messages">,
  problem: string,
  suppresses?: SuppressionReason,
): Promise<void> {
  const message = await ctx.db.get("messages", messageId);
  if (!message || !isUnderWay(message)) return;
  const { channel, to } = message;
  if (suppresses !== undefined) await Suppressions.suppress(ctx, channel, to, suppresses);
  await giveUp(ctx, message, problem);
  await tryOtherwise(ctx, message);
}

/**
 * Nobody can tell whether it was sent. It goes no other way, since its reader may have it; the shop is
 * told, which can ask.
 */
export async function markUnknown(
  ctx: MutationCtx,
  messageId: Id<"messages">,
  problem: string,
): Promise<void> {
  const message = await ctx.db.get("messages", messageId);
  if (!message || !isUnderWay(message)) return;
  await giveUp(ctx, { ...message, otherwise: [] }, problem, true);
}

/** The carrier gave no answer and knows no keys: its report is waited for before it is asked about. */
export async function awaitReport(
  ctx: MutationCtx,
  messageId: Id<"messages">,
  problem: string,
): Promise<void> {
  const message = await ctx.db.get("messages", messageId);
  if (message?.status !== "sending") return;
  await ctx.db.patch("messages", messageId, { dueAt: Date.now() + REPORT_MS, problem });
}

/** The carrier says that it was not taken: it is sent again. */
export async function sendAgain(ctx: MutationCtx, messageId: Id<"messages">): Promise<void> {
  const message = await ctx.db.get("messages", messageId);
  if (message?.status !== "sending") return;
  const dueAt = Date.now();
  await ctx.db.patch("messages", messageId, { status: "waiting", dueAt, mayBeTaken: undefined });
  await Rows.sendSoon(ctx, { messageIds: [messageId], channel: message.channel });
}

export type NotYet = {
  problem: string;
  /** How long the carrier wants to be left alone; 0 when it does not say. */
  atLeastMs: number;
  /** True when an earlier try may have been taken, and asking about it failed. */
  mayBeTaken: boolean;
};

/** It was not taken this time: it is tried again later, or given up after a day. */
export async function putOff(
  ctx: MutationCtx,
  messageId: Id<"messages">,
  { problem, atLeastMs, mayBeTaken }: NotYet,
): Promise<void> {
  const message = await ctx.db.get("messages", messageId);
  if (!message || !isUnderWay(message)) return;
  const now = Date.now();
  const late = now - message.wantedAt;
  // One that could not even begin has not been counted.
  const tries = message.status === "waiting" ? message.tries + 1 : message.tries;
  const restMs = Math.min(atLeastMs, LONGEST_REST_MS);
  // A carrier that is busy says nothing of this message: the next wait is no longer for it.
  const refused = { lateMs: late, restMs, channel: message.channel };
  const waitMs = waitBeforeTry(restMs > 0 ? 1 : tries, refused);
  if (waitMs === null) return await endUntaken(ctx, messageId, { problem, mayBeTaken });
  await ctx.db.patch("messages", messageId, {
    status: "waiting",
    tries,
    dueAt: now + waitMs,
    problem,
    mayBeTaken: mayBeTaken || undefined,
  });
  // Each maker of browsers has a push service of its own: one that asks for a rest asks for itself.
  if (restMs > 0 && message.channel !== "push")
    await Pauses.pause(ctx, message.channel, now + restMs);
  if (late > LATE_MS && message.shopId) {
    const facts = { kind: "mail_late" as const, reason: withoutAddresses(problem) };
    await raiseAlert(ctx, { ...lateCause(message, message.shopId), facts });
  }
  await Rows.sendSoon(ctx, { messageIds: [messageId], channel: message.channel }, waitMs);
}

/** A day has passed: what was perhaps taken goes no other way. */
async function endUntaken(
  ctx: MutationCtx,
  messageId: Id<"messages">,
  { problem, mayBeTaken }: Pick<NotYet, "problem" | "mayBeTaken">,
): Promise<void> {
  if (mayBeTaken) await markUnknown(ctx, messageId, problem);
  else await markFailed(ctx, messageId, problem);
}

export type Report = {
  channel: MessageChannel;
  /** The message's own id, where the carrier says it back; else what the carrier calls it. */
  messageId?: string;
  providerId?: string;
  outcome: MessageOutcome;
  reason?: string;
  /** Of WhatsApp: the shop's own number that it is told of; absent for the deployment's. */
  sentBy?: string;
};

/** Takes in what a carrier reports, in any order and as often as it likes. */
export async function report(ctx: MutationCtx, told: Report): Promise<void> {
  const message = await getReported(ctx, told);
  if (!message || message.channel !== told.channel) return;
  // Whoever has one number tells nothing of what went by another.
  if (message.sentBy !== told.sentBy) return;
  const { outcome, reason = outcome } = told;
  if (outcome === "bounced" || outcome === "complained" || outcome === "opted_out") {
    await Suppressions.suppress(ctx, message.channel, message.to, outcome);
  }
  const next = statusAfter(message.status, outcome);
  if (next === null) return;
  if (next === "failed") {
    await giveUp(ctx, message, reason);
    return await tryOtherwise(ctx, message);
  }
  const { providerId = message.providerId } = told;
  await ctx.db.patch("messages", message._id, { providerId });
  await end(ctx, message, { status: next, problem: undefined });
  // It had been given up, and is there after all.
  const { status, shopId } = message;
  if (status !== "failed" || !shopId) return;
  await settleAlerts(ctx, { ...failCause(message, shopId), by: "system" });
}

async function getReported(
  ctx: MutationCtx,
  { messageId, providerId }: Report,
): Promise<Message | null> {
  const id = messageId === undefined ? null : ctx.db.normalizeId("messages", messageId);
  if (id) return await ctx.db.get("messages", id);
  if (providerId === undefined) return null;
  return await ctx.db
    .query("messages")
    .withIndex("by_providerId", (q) => q.eq("providerId", providerId))
    .first();
}

/** What a provider says may name the customer's address, which is not everybody's to read. */
export function withoutAddresses(problem: string): string {
  return problem.replace(/\S+@\S+|\+?\d[\d ()-]{6,}\d/g, "…");
}

function isUnderWay({ status }: Message): boolean {
  return status === "waiting" || status === "sending";
}

async function end(
  ctx: MutationCtx,
  message: Message,
  { status, problem, mayBeTaken }: Pick<Message, "status" | "problem" | "mayBeTaken">,
): Promise<void> {
  const { _id, endedAt = Date.now(), shopId, tries } = message;
  const ended = { status, problem, endedAt, secret: undefined, mayBeTaken };
  await ctx.db.patch("messages", _id, ended);
  // It is late no more; others that are say so at their next try.
  if (tries > 1 && shopId) await settleAlerts(ctx, { ...lateCause(message, shopId), by: "system" });
}

/**
 * Ends it as failed, and tells the shop where no way is left that may be gone; its reader may have it
 * all the same.
 */
async function giveUp(
  ctx: MutationCtx,
  message: Message,
  problem: string,
  mayBeTaken?: true,
): Promise<void> {
  await end(ctx, message, { status: "failed", problem, mayBeTaken });
  const { bookingId, shopId, kind } = message;
  // An alert of an alert's own mail would be mailed in turn.
  if (!shopId || kind === "alert" || (await mayGoOn(ctx, message))) return;
  if (await Rows.isLeftToAnotherBrowser(ctx, message)) return;
  const facts = { kind: "mail_failed" as const, reason: withoutAddresses(problem) };
  await raiseAlert(ctx, { ...failCause(message, shopId), bookingId, facts });
}

/** True while one of the ways that are left leads to somebody who may be written to. */
async function mayGoOn(ctx: MutationCtx, { kind, otherwise, shopId }: Message): Promise<boolean> {
  for (const { channel, to } of otherwise) {
    if ((await Closed.whyClosed(ctx, { kind, channel, to, shopId })) === null) return true;
  }
  return false;
}

/**
 * Writes the same for the next way; a code only while it is there to be told. Of the browsers of one
 * reader the last that fails does: transactions that read and end one another's rows follow one after
 * the other, so that it is written once when no browser took it, and not when one did.
 */
async function tryOtherwise(ctx: MutationCtx, message: Message): Promise<void> {
  if (await Rows.isLeftToAnotherBrowser(ctx, message)) return;
  const news = { ...Rows.draftOf(message), wantedAt: Date.now() };
  await Rows.insertOnce(ctx, news, message.otherwise);
}

/** Settles what the shop was told of a message that failed. */
export async function settleFailed(ctx: MutationCtx, message: Message, by: string): Promise<void> {
  const { shopId } = message;
  if (shopId) await settleAlerts(ctx, { ...failCause(message, shopId), by });
}

/** That nothing is taken is one thing for a shop and a channel, however much waits. */
function lateCause({ channel }: Message, shopId: Id<"shops">) {
  return { shopId, cause: `mail:${channel}:${shopId}` as const };
}

function failCause({ _id }: Message, shopId: Id<"shops">) {
  return { shopId, cause: `mail:${_id}` as const };
}
