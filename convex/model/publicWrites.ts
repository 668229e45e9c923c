import { customMutation } from "convex-helpers/server/customFunctions";
import { v } from "convex/values";
import type { MutationCtx } from "../_generated/server";
import { mutation as anyMutation } from "../_generated/server";
import * as Limits from "./limits";

/**
 * The builders of everything that the public writes: each spends a try before it does anything, so
 * that a new function has a limit without anybody thinking of it. The test of permissions fails for
 * a public write that succeeds and spends nothing.
 *
 * What is refused is rolled back with what it spent. It has then written nothing and costs no more
 * than a query, which anybody may ask as often; and no refusal tells a secret. Actions spend in a
 * transaction of their own, so there also what is refused counts.
 */

/** A write of whoever is signed in; it refuses everybody else itself. */
export const mutation = customMutation(anyMutation, {
  args: {},
  input: async (ctx) => {
    await spendAccount(ctx);
    return { ctx: {}, args: {} };
  },
});

/** A write to a booking, or an entry of a waiting list, by whoever has its link. */
export const linkMutation = customMutation(anyMutation, {
  args: { code: v.string() },
  input: async (ctx, { code }) => {
    await Limits.spend(ctx, "link", code);
    return { ctx: {}, args: { code } };
  },
});

/** A write whose own model knows who asks, and spends by that: `callers.spendTry` and its like. */
export const doorMutation = anyMutation;

/** Spends a try of the account that asks; nobody else has one. @throws RATE_LIMITED */
export async function spendAccount(ctx: MutationCtx): Promise<void> {
  const identity = await ctx.auth.getUserIdentity();
  if (identity) await Limits.spend(ctx, "account", identity.tokenIdentifier);
}
