import { v } from "convex/values";
import { query } from "./_generated/server";
import { currentOf, getUser, mayRunChair } from "./model/access";
import { lastStartOf } from "./model/doors/appointments";
import { listChairs } from "./model/chairs";

/** Chairs of the shop that is open: a barber's own, an owner's all, nobody else's any. */
export const forStaff = query({
  args: {},
  returns: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      shopId: v.string(),
      /** False where nothing new is booked: what is booked already is there to be settled. */
      active: v.boolean(),
      /** When the last visit of a chair that is closed begins. */
      lastVisitAt: v.union(v.number(), v.null()),
    }),
  ),
  handler: async (ctx) => {
    const user = await getUser(ctx);
    const place = currentOf(user);
    const all = place ? await listChairs(ctx, place.shopId) : [];
    const chairs = all.filter((barber) => mayRunChair(user, barber));
    return await Promise.all(
      chairs.map(async ({ _id: id, name, shopId, active }) => ({
        id,
        name,
        shopId,
        active,
        lastVisitAt: active ? null : await lastStartOf(ctx, id),
      })),
    );
  },
});
