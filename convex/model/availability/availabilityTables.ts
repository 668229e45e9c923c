import { defineTable } from "convex/server";
import { v } from "convex/values";
import { vHours, vSlotStatus } from "../validators";

/** The tables of hours and of what can be booked, part of the schema. */
export const availabilityTables = {
  // Weekly hours and their seasons, replaced as a whole. Written by
  // model/availability/scheduleEdits and seed. Read by model/shop/schedules whenever days are made.
  // Deleted by model/availability/scheduleEdits.
  availabilityTemplates: defineTable({
    barberId: v.id("barbers"),
    /** 1 is Monday, 7 Sunday. */
    isoWeekday: v.number(),
    hours: vHours,
    /** First and last date; null is open. */
    validFrom: v.union(v.string(), v.null()),
    validUntil: v.union(v.string(), v.null()),
  }).index("by_barberId", ["barberId"]),

  // Own hours for one date, in place of the week's. Written by model/availability/scheduleEdits.
  // Read by model/shop/schedules whenever days are made. Deleted by
  // model/availability/scheduleEdits and model/upkeep/maintenance: by the barber, and weekly once
  // past.
  dateOverrides: defineTable({
    barberId: v.id("barbers"),
    date: v.string(),
    hours: vHours,
  })
    .index("by_barberId_and_date", ["barberId", "date"])
    .index("by_date", ["date"]),

  // Time a barber takes no bookings for: whole dates, or with minutes a stretch of one date.
  // Written by model/availability/scheduleEdits. Read by model/shop/schedules whenever days are
  // made. Deleted by model/availability/scheduleEdits and model/upkeep/maintenance: by the barber,
  // and weekly once past.
  blocks: defineTable({
    barberId: v.id("barbers"),
    fromDate: v.string(),
    untilDate: v.string(),
    fromMinutes: v.optional(v.number()),
    untilMinutes: v.optional(v.number()),
    reason: v.string(),
  })
    .index("by_barberId_and_untilDate", ["barberId", "untilDate"])
    .index("by_untilDate", ["untilDate"]),

  // Dates on which the whole shop is shut. Written by model/availability/scheduleEdits. Read by
  // model/shop/schedules whenever days are made. Deleted by model/availability/scheduleEdits and
  // model/upkeep/maintenance: by the owner, and weekly once past.
  closings: defineTable({
    shopId: v.id("shops"),
    fromDate: v.string(),
    untilDate: v.string(),
    reason: v.string(),
  })
    .index("by_shopId_and_untilDate", ["shopId", "untilDate"])
    .index("by_untilDate", ["untilDate"]),

  // One barber's calendar day in brief. Refreshed by a job after each booking, never in the
  // booking's own transaction. Written by model/availability/dates and model/availability/days.
  // Read by month views and the search for the next free day. Deleted by model/upkeep/maintenance:
  // weekly once past.
  dates: defineTable({
    shopId: v.id("shops"),
    barberId: v.id("barbers"),
    date: v.string(),
    status: v.union(v.literal("open"), v.literal("blocked"), v.literal("closed")),
    openCount: v.number(),
    slotCount: v.number(),
    /** The day's cells in brief, see lib/availability/daySummary. */
    firstStartsAt: v.number(),
    pattern: v.string(),
  })
    .index("by_barberId_and_date", ["barberId", "date"])
    .index("by_date", ["date"]),

  // Bookable cells. Made and unmade with the hours, taken and let go with bookings. Written by
  // model/availability/days, model/availability/slots, model/availability/zoneMoves,
  // model/upkeep/longLives/days, model/upkeep/longLives/visits, model/upkeep/pastBookings and
  // model/upkeep/pastDays. Read by day views and holds. Deleted by model/availability/days,
  // model/availability/slots and model/upkeep/maintenance: with the hours, weekly once past and
  // unbooked, and half a year after what was booked is over.
  slots: defineTable({
    shopId: v.id("shops"),
    barberId: v.id("barbers"),
    date: v.string(),
    startsAt: v.number(),
    endsAt: v.number(),
    status: vSlotStatus,
    bookingId: v.optional(v.id("bookings")),
    /** What becomes of a booked slot that the hours no longer have, once its booking lets it go. */
    whenFreed: v.optional(v.union(v.literal("blocked"), v.literal("removed"))),
    lastUpdated: v.number(),
  })
    .index("by_barberId_and_startsAt", ["barberId", "startsAt"])
    .index("by_shopId_and_startsAt", ["shopId", "startsAt"])
    .index("by_status_and_startsAt", ["status", "startsAt"]),
};
