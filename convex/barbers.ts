import { v } from "convex/values";
import { query } from "./_generated/server";
import { getUser } from "./model/access";
import { listBarbers } from "./model/shops";

/** The chairs this person may run: a barber's own, an owner's all, nobody else's any. */
export const forStaff = query({
  args: {},
  returns: v.array(v.object({ id: v.string(), name: v.string(), shopId: v.string() })),
  handler: async (ctx) => {
    const user = await getUser(ctx);
    if (!user || user.role === "customer" || user.shopId === undefined) return [];
    const barbers = await listBarbers(ctx, user.shopId);
    return barbers
      .filter((barber) => user.role === "owner" || barber.userId === user._id)
      .map(({ _id, name, shopId }) => ({ id: _id, name, shopId }));
  },
});
