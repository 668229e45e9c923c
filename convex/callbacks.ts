import { v } from "convex/values";
import { internal } from "./_generated/api";
import { internalAction, internalMutation, internalQuery } from "./_generated/server";
import * as Callbacks from "./model/outbox/callbacks";
import { mayGoTo } from "./model/outbox/deliveries";

/** Callbacks to receivers outside: see model/outbox/callbacks. */

const PATIENCE_MS = 15_000;
const LONGEST_PROBLEM = 300;

export const due = internalQuery({
  args: { deliveryId: v.id("deliveries") },
  returns: v.union(
    v.object({
      url: v.string(),
      headers: v.record(v.string(), v.string()),
      body: v.string(),
      tries: v.number(),
    }),
    v.null(),
  ),
  handler: async (ctx, { deliveryId }) => await Callbacks.getDue(ctx, deliveryId),
});

/** One try. What a receiver says is an outcome, never a failure of the job. */
export const send = internalAction({
  args: { deliveryId: v.id("deliveries") },
  returns: v.null(),
  handler: async (ctx, { deliveryId }): Promise<null> => {
    const wanted = await ctx.runQuery(internal.callbacks.due, { deliveryId });
    if (!wanted) return null;
    const { tries } = wanted;
    const answer = await post(wanted);
    await ctx.runMutation(internal.callbacks.record, { deliveryId, tries, ...answer });
    return null;
  },
});

type Answered = { status: number | null; problem?: string };

async function post(wanted: {
  url: string;
  headers: Record<string, string>;
  body: string;
}): Promise<Answered> {
  const { url, headers, body } = wanted;
  // The rule may have become stricter since the address was given.
  if (!mayGoTo(url)) return { status: null, problem: "No callback goes to this address." };
  try {
    // An address that is allowed must not lead on to one that is not.
    const answer = await fetch(url, {
      method: "POST",
      headers,
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    // Nobody reads what it says; its status is the answer. 0 is a redirect that was not followed.
    await answer.body?.cancel();
    return { status: answer.status };
  } catch (problem) {
    const said = problem instanceof Error ? problem.message : String(problem);
    return { status: null, problem: said.slice(0, LONGEST_PROBLEM) };
  }
}

export const record = internalMutation({
  args: {
    deliveryId: v.id("deliveries"),
    tries: v.number(),
    status: v.union(v.number(), v.null()),
    problem: v.optional(v.string()),
  },
  returns: v.null(),
  handler: async (ctx, { deliveryId, ...answer }) => {
    await Callbacks.record(ctx, deliveryId, answer);
    return null;
  },
});

/** Mends what a timer missed. */
export const sweep = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await Callbacks.sweep(ctx);
    return null;
  },
});
