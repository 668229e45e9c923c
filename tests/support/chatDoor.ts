import type { Door } from "../../convex/model/doors/door";
import * as Holds from "../../convex/model/doors/holds";
import type { HoldRequest } from "../../convex/model/doors/holds";
import * as Waitlist from "../../convex/model/doors/waitlist";
import type { WaitRequest } from "../../convex/model/doors/waitlist";
import { holdArgs } from "./convex";
import type { World } from "./convex";

/**
 * An example of a door as others will come: a chat that has proven the number its people write from,
 * and knows nothing else of them. All it does is to say so and call what the web page calls.
 */

export const chatDoor = (number: string): Door => ({
  channel: "chat",
  asks: "either",
  proven: { phone: number },
});

/** A chat to which people type a number that nobody has proven. */
export const TYPED_CHAT: Door = { channel: "chat", asks: "either" };

/** Asks through a door for a hold that is fine; override what the test is about. */
export async function holdBy(
  world: World,
  door: Door,
  change: Partial<HoldRequest> = {},
  asker: ReturnType<World["as"]> = world.t,
) {
  const request = { ...holdArgs(world), customer: { name: "Phil Phone" }, ...change };
  return await asker.mutation(async (ctx) => await Holds.place(ctx, request, door));
}

let waits = 0;

/** Joins the list of Theo's Monday through a door. */
export async function joinBy(world: World, door: Door, change: Partial<WaitRequest> = {}) {
  waits += 1;
  const request = {
    shopId: world.ids.shop("london"),
    barberId: world.ids.barber("theo"),
    serviceIds: [world.ids.service("Cut")],
    date: "2026-06-01",
    customer: { name: "Phil Phone" },
    requestId: `chat-waiting-request-${String(waits).padStart(4, "0")}`,
    ...change,
  };
  return await world.t.mutation(async (ctx) => await Waitlist.join(ctx, request, door));
}
