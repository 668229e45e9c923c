import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import * as Jobs from "../jobs";

/**
 * Doors that go on once a booking of theirs has changed: each has a job called, which looks at the
 * booking as it is by then. The core knows no more of them than that.
 */
export async function tell(ctx: MutationCtx, { _id, channel }: Doc<"bookings">): Promise<void> {
  if (channel === "on_demand") await Jobs.run(ctx, internal.searches.follow, { bookingId: _id });
  if (channel === "partner") await Jobs.run(ctx, internal.partner.follow, { bookingId: _id });
}
