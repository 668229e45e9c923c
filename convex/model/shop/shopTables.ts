import { defineTable } from "convex/server";
import { v } from "convex/values";
import { addOnFields, serviceFields, shopFields, vBarberTerms, vRole } from "../validators";

/** The tables of a shop and of what it offers, part of the schema. */
export const shopTables = {
  // People who have signed in, or whom an invitation or a plan waits for. Written by
  // model/doors/setup, model/privacy/correcting, model/shop/invitations, model/shop/memberships,
  // model/shop/users and seed. Read by every authorisation. Deleted by model/privacy/forgetting,
  // model/shop/memberships and model/shop/users: a row of somebody who has never signed in, once they
  // have one of their own or an invitation in its place, and when its person is erased.
  users: defineTable({
    /** `issuer|subject`; absent until somebody whom a seed knows signs in for the first time. */
    tokenIdentifier: v.optional(v.string()),
    email: v.string(),
    name: v.string(),
    /** Of several shops the one they worked in last. */
    currentShopId: v.optional(v.id("shops")),
    /** From before there were memberships; model/shop/memberships:convert makes one of both. */
    role: v.optional(vRole),
    shopId: v.optional(v.id("shops")),
  })
    .index("by_shopId", ["shopId"])
    .index("by_tokenIdentifier", ["tokenIdentifier"])
    .index("by_email", ["email"]),

  // A shop and its rules. Switched off rather than deleted. Written by
  // model/availability/bookRules, model/doors/currency, model/doors/setup, model/gallery,
  // model/payment/payouts, model/shop/chatSites, model/shop/clientAccess, model/shop/operator,
  // model/shop/pictures, model/shop/policies and seed. Read by every page and every hold. Never
  // deleted.
  shops: defineTable({
    ...shopFields,
    active: v.boolean(),
    /** A connected account at Stripe that all of its card money goes to: see model/payment/payouts. */
    stripeAccountId: v.optional(v.string()),
    /** While whoever runs the server keeps it closed; it is not active then. See model/shop/suspensions. */
    suspension: v.optional(v.object({ at: v.number(), wasActive: v.boolean() })),
  })
    .index("by_slug", ["slug"])
    .index("by_active", ["active"]),

  // Chairs, one for each barber. Switched off rather than deleted. Written by model/doors/currency,
  // model/payment/payouts, model/shop/catalogue, model/shop/invitations, model/shop/memberships,
  // model/shop/pictures, model/shop/staff, model/shop/users and seed. Read by the shop page, the
  // desk and every hold. Never deleted.
  barbers: defineTable({
    shopId: v.id("shops"),
    userId: v.optional(v.id("users")),
    slug: v.string(),
    name: v.string(),
    title: v.string(),
    bio: v.string(),
    /** Written by model/shop/pictures, which removes the file before. */
    photoId: v.optional(v.id("_storage")),
    serviceIds: v.array(v.id("services")),
    addOnIds: v.array(v.id("addOns")),
    /** Lengths and prices that differ from the shop's; null keeps the shop's figure. */
    terms: v.array(vBarberTerms),
    /** A connected account at Stripe that this barber's payments go to; the shop's when absent. */
    stripeAccountId: v.optional(v.string()),
    active: v.boolean(),
  })
    // In order of creation, those who are gone included.
    // eslint-disable-next-line @convex-dev/no-duplicate-indexes
    .index("by_shopId", ["shopId"])
    .index("by_shopId_and_active", ["shopId", "active"])
    .index("by_shopId_and_slug", ["shopId", "slug"])
    .index("by_userId_and_shopId", ["userId", "shopId"]),

  // What a shop offers. Switched off rather than deleted. Written by model/doors/currency,
  // model/shop/catalogue and seed. Read by the shop page and every hold. Never deleted.
  services: defineTable({
    shopId: v.id("shops"),
    ...serviceFields,
    active: v.boolean(),
  })
    // eslint-disable-next-line @convex-dev/no-duplicate-indexes -- all of them as they were added
    .index("by_shopId", ["shopId"])
    .index("by_shopId_and_active", ["shopId", "active"]),

  // What can be added to a visit. Switched off rather than deleted. Written by
  // model/doors/currency, model/shop/catalogue and seed. Read by the shop page and every hold.
  // Never deleted.
  addOns: defineTable({
    shopId: v.id("shops"),
    ...addOnFields,
    /** The services it goes with; null for every one. */
    serviceIds: v.union(v.array(v.id("services")), v.null()),
    active: v.boolean(),
  })
    // eslint-disable-next-line @convex-dev/no-duplicate-indexes -- all of them as they were added
    .index("by_shopId", ["shopId"])
    .index("by_shopId_and_active", ["shopId", "active"]),

  // What a customer says of a visit. Hidden rather than deleted. Written by model/shop/reviews and
  // model/upkeep/longLives/visits. Read by the shop page and the owner. Deleted by
  // model/shop/reviews: when its person is erased.
  reviews: defineTable({
    shopId: v.id("shops"),
    barberId: v.id("barbers"),
    bookingId: v.id("bookings"),
    /** One to five. */
    rating: v.number(),
    text: v.string(),
    author: v.string(),
    at: v.number(),
    hidden: v.boolean(),
  })
    .index("by_bookingId", ["bookingId"])
    .index("by_shopId", ["shopId"])
    .index("by_barberId_and_hidden", ["barberId", "hidden"]),

  // The sum of a barber's reviews that are shown, apart from the row that holds read. Written by
  // model/shop/reviews and model/upkeep/longLives/visits. Read by the shop page. Never deleted.
  ratings: defineTable({
    barberId: v.id("barbers"),
    count: v.number(),
    sum: v.number(),
  }).index("by_barberId", ["barberId"]),
};
