import { v } from "convex/values";
import { query } from "./_generated/server";
import { currentOf, getUser, mayRunChair } from "./model/access";
import { listBarbers } from "./model/shops";

/** Chairs of the shop that is open: a barber's own, an owner's all, nobody else's any. */
export const forStaff = query({
  args: {},
  returns: v.array(v.object({ id: v.string(), name: v.string(), shopId: v.string() })),
  handler: async (ctx) => {
    const user = await getUser(ctx);
    const place = currentOf(user);
    const barbers = place ? await listBarbers(ctx, place.shopId) : [];
    return barbers
      .filter((barber) => mayRunChair(user, barber))
      .map(({ _id, name, shopId }) => ({ id: _id, name, shopId }));
  },
});
