import type { Doc } from "../../_generated/dataModel";
import { env } from "../../_generated/server";

/** How long a hold lasts: the shop's own rule, unless the whole deployment is set otherwise. */

/** `HOLD_MINUTES` of the deployment, which is for demonstrations and tests; null while it says nothing. */
export function ofDeployment(): number | null {
  const configured = Number(env.HOLD_MINUTES);
  return configured > 0 ? configured : null;
}

/** What is in force at a shop. */
export function inForce(shop: Pick<Doc<"shops">, "holdMinutes">): number {
  return ofDeployment() ?? shop.holdMinutes;
}
