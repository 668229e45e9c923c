import { DELIVERY_STATES } from "../../../lib/api/callbacks";
import { oneOf } from "../oneOf";

/** What becomes of a callback: see lib/api/callbacks. */
export const vDeliveryState = oneOf(DELIVERY_STATES);
