import { defineTable } from "convex/server";
import { v } from "convex/values";
import { vStaffRole } from "../validators";

/** The tables of a shop's people, part of the schema. */
export const peopleTables = {
  // Who works where; a person may work in several shops. Written by model/shop/memberships. Read by
  // every authorisation. Deleted by model/shop/memberships and model/shop/users: when they leave or
  // are removed, and where two rows of one person become one.
  memberships: defineTable({
    userId: v.id("users"),
    shopId: v.id("shops"),
    role: vStaffRole,
    /** True for the owner whom no other can remove; the oldest owner where nobody is marked. */
    founder: v.optional(v.boolean()),
  })
    .index("by_userId_and_shopId", ["userId", "shopId"])
    .index("by_shopId", ["shopId"]),

  // Who is asked to work in a shop. Written by model/shop/invitations and model/shop/memberships. Read
  // by the shop's owners and whom it is for. Deleted by model/privacy/forgetting,
  // model/shop/invitations and model/upkeep/maintenance: when it is accepted or taken back, and weekly
  // a month after its end, and when its person is erased.
  invitations: defineTable({
    shopId: v.id("shops"),
    role: vStaffRole,
    name: v.string(),
    /** Whoever accepts must have proven this address; absent: whoever is given the link. */
    email: v.optional(v.string()),
    /** The chair that waits for them. */
    barberId: v.optional(v.id("barbers")),
    /** SHA-256, hex, of the link's token. */
    tokenHash: v.string(),
    /** Absent for those who were named before there were invitations. */
    inviterId: v.optional(v.id("users")),
    inviterName: v.string(),
    sentAt: v.number(),
    expiresAt: v.number(),
    status: v.union(v.literal("open"), v.literal("declined")),
  })
    .index("by_shopId", ["shopId"])
    .index("by_email_and_status", ["email", "status"])
    .index("by_barberId", ["barberId"])
    .index("by_expiresAt", ["expiresAt"])
    .index("by_tokenHash", ["tokenHash"]),

  // Whose a stored file is, and what it is. Written by model/shop/pictures. Read by
  // model/shop/pictures whenever a file is replaced or tidied up. Deleted by model/shop/pictures:
  // with its file.
  pictures: defineTable({
    storageId: v.id("_storage"),
    shopId: v.id("shops"),
    /** A "line" is one that a thread shows. */
    kind: v.union(
      v.literal("photo"),
      v.literal("logo"),
      v.literal("cover"),
      v.literal("work"),
      v.literal("line"),
    ),
    /** As found in it, not as its sender said. */
    type: v.string(),
    size: v.number(),
    at: v.number(),
    /** Absent for pictures from before there were these rows. */
    uploaderId: v.optional(v.id("users")),
    width: v.optional(v.number()),
    height: v.optional(v.number()),
  }).index("by_storageId", ["storageId"]),
};
