import type { Doc } from "../../_generated/dataModel";
import { refuse } from "../refuse";

/**
 * A shop that whoever runs the server has closed, whatever its owners want. Nothing new is booked in it
 * through any door, the desk and imports among them, and nothing moves; what is held unpaid ends
 * (model/payment/closedShops); what is booked stays, is seen and can be called off.
 */

/** True while the operator keeps the shop closed. */
export function isSuspended({ suspension }: Pick<Doc<"shops">, "suspension">): boolean {
  return suspension !== undefined;
}

/** @throws SHOP_SUSPENDED while the operator keeps the shop closed */
export function requireNotSuspended(shop: Pick<Doc<"shops">, "suspension">): void {
  if (isSuspended(shop)) refuse("SHOP_SUSPENDED", "Whoever runs this site has closed the shop.");
}
