import { defineTable } from "convex/server";
import { v } from "convex/values";
import { PRODUCTS, SORTS } from "../../../lib/imports/fields";
import { DATE_ORDERS } from "../../../lib/imports/moments";
import { IMPORT_STATES, REMARKS, REASONS, VERDICTS } from "../../../lib/imports/verdicts";
import { oneOf } from "../oneOf";

export const vImportState = oneOf(IMPORT_STATES);
export const vProduct = oneOf(PRODUCTS);
export const vSort = oneOf(SORTS);
export const vDateOrder = oneOf(DATE_ORDERS);
export const vVerdict = oneOf(VERDICTS);
export const vReason = oneOf(REASONS);
export const vRemark = oneOf(REMARKS);

/** A name that a file has for one of the shop's barbers or services. */
export const vImportName = v.object({
  said: v.string(),
  /** Whose it is; null for nobody's, as far as is known or by choice. */
  id: v.union(v.string(), v.null()),
  /** True once the owner has said it; then null leaves its rows out. */
  chosen: v.boolean(),
  rows: v.number(),
});

/** The tables of what a shop brings from elsewhere, part of the schema. */
export const importTables = {
  // A file of clients or visits, from sending its rows to undoing what they made. Written by
  // model/imports/checking, model/imports/imports, model/imports/making, model/imports/oldImports,
  // model/imports/sending, model/imports/undoing and model/upkeep/longLives/office. Read by its
  // shop's owners. Never deleted.
  imports: defineTable({
    shopId: v.id("shops"),
    userId: v.id("users"),
    fileName: v.string(),
    product: vProduct,
    sort: vSort,
    dateOrder: vDateOrder,
    state: vImportState,
    rows: v.number(),
    barbers: v.array(vImportName),
    services: v.array(vImportName),
    /** Rises with each look at the rows, so that a job of an earlier one stops. */
    round: v.number(),
    /** Rows up to this line have been looked at. */
    checkedLine: v.number(),
    /** Rows of each verdict. */
    counts: v.record(v.string(), v.number()),
    /** Whether those who are booked are reminded of their visits. */
    reminds: v.optional(v.boolean()),
    /** Rows that undoing has taken away. */
    removed: v.optional(v.number()),
    createdAt: v.number(),
    /** When it was imported, and when what was left of its rows was forgotten. */
    doneAt: v.optional(v.number()),
    forgottenAt: v.optional(v.number()),
  })
    // In order of creation, as they are shown.
    // eslint-disable-next-line @convex-dev/no-duplicate-indexes
    .index("by_shopId", ["shopId"])
    .index("by_shopId_and_state", ["shopId", "state"])
    .index("by_forgottenAt_and_createdAt", ["forgottenAt", "createdAt"]),

  // What a row of a file says, cleaned, and what becomes of it. Written by model/imports/checking,
  // model/imports/making, model/imports/sending, model/imports/undoing and
  // model/upkeep/longLives/office. Read by its shop's owners and the jobs of its import. Deleted by
  // model/imports/oldImports, model/imports/undoing and model/privacy/forgetting: when the import is
  // undone, and four weeks after it, and when its person is erased.
  importRows: defineTable({
    importId: v.id("imports"),
    line: v.number(),
    name: v.string(),
    email: v.optional(v.string()),
    phone: v.optional(v.string()),
    note: v.optional(v.string()),
    /** Those of the card that a name alone has led to. */
    foundEmail: v.optional(v.string()),
    foundPhone: v.optional(v.string()),
    /** What its person is known by: see lib/clients/identity. */
    emailKey: v.optional(v.string()),
    phoneKey: v.optional(v.string()),
    namedKey: v.optional(v.string()),
    /** Those of them that a new client has from here on. */
    takes: v.optional(v.array(v.string())),
    startsAt: v.optional(v.number()),
    barber: v.optional(v.string()),
    service: v.optional(v.string()),
    /** True when its product says that it will not take place. */
    isOff: v.optional(v.boolean()),
    /** Of those that were found with the row itself, and of all. */
    ownRemarks: v.array(vRemark),
    remarks: v.array(vRemark),
    verdict: vVerdict,
    reason: v.optional(vReason),
    /** The line of the other row that it is about. */
    otherLine: v.optional(v.number()),
    /** Whom it keeps busy and until when, once it is to be put in the book. */
    barberId: v.optional(v.id("barbers")),
    busyUntil: v.optional(v.number()),
    /** What it has made. */
    clientId: v.optional(v.id("clients")),
    noteId: v.optional(v.id("clientEntries")),
    bookingId: v.optional(v.id("bookings")),
  })
    .index("by_importId_and_line", ["importId", "line"])
    .index("by_importId_and_verdict_and_line", ["importId", "verdict", "line"])
    .index("by_importId_and_emailKey", ["importId", "emailKey"])
    .index("by_importId_and_phoneKey", ["importId", "phoneKey"])
    .index("by_importId_and_namedKey", ["importId", "namedKey"])
    .index("by_importId_and_barberId_and_startsAt", ["importId", "barberId", "startsAt"]),
};
