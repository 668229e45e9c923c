import { internal } from "../../_generated/api";
import type { ActionCtx, MutationCtx } from "../../_generated/server";
import { cutText } from "../../../lib/text";
import { renewAlert, settleAlerts } from "../alerts";
import { KeyRefused } from "../ledger/provider";
import { listActive } from "./jobFailures";

/**
 * A payment provider that does not take our key serves nobody, however often it is asked: the owners
 * are told what to do. What was wanted meanwhile waits for the reconcile job, which asks again.
 */

const CAUSE = "key:stripe";
const REASON_CHARACTERS = 300;

/** Tells the owners when that is what went wrong; false for any other problem. */
export async function hear(ctx: ActionCtx, problem: unknown): Promise<boolean> {
  if (!(problem instanceof KeyRefused)) return false;
  await ctx.runMutation(internal.reconcile.keyRefused, { reason: problem.message });
  return true;
}

/** Alerts every shop, as it concerns the whole deployment. */
export async function alertShops(ctx: MutationCtx, reason: string): Promise<void> {
  const facts = { kind: "key_refused" as const, reason: cutText(reason, REASON_CHARACTERS) };
  for (const shopId of await listActive(ctx)) {
    await renewAlert(ctx, { shopId, cause: CAUSE, facts });
  }
}

/** The provider has answered since (epoch ms), and refused the key for nothing that it was asked. */
export async function settle(ctx: MutationCtx, since: number): Promise<void> {
  for (const shopId of await listActive(ctx)) {
    await settleAlerts(ctx, { shopId, cause: CAUSE, by: "system", before: since });
  }
}
