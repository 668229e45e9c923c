import { v } from "convex/values";
import { query } from "./_generated/server";
import { requireUser } from "./model/access";
import * as Memberships from "./model/shop/memberships";
import { mutation } from "./model/publicWrites";
import * as Users from "./model/shop/users";

/** The signed-in person; null for guests and before `ensure` has run. */
export const me = query({
  args: {},
  returns: v.union(Users.vMe, v.null()),
  handler: async (ctx) => await Users.getMe(ctx),
});

/** Makes or links the person's row after sign-in. @throws NOT_SIGNED_IN */
export const ensure = mutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await Users.ensure(ctx);
    return null;
  },
});

/** Opens another of the shops that a person works in. @throws NOT_FOUND */
export const switchShop = mutation({
  args: { shopId: v.string() },
  returns: v.null(),
  handler: async (ctx, { shopId }) => {
    await Memberships.switchTo(ctx, await requireUser(ctx), shopId);
    return null;
  },
});
