import { defineTable } from "convex/server";
import { v } from "convex/values";
import {
  funnelFields,
  messageCountFields,
  vChatChannel,
  vCountsGroup,
  vFiguresGroup,
  vVisitStage,
} from "../validators";

/** The tables of the owner's numbers, part of the schema. */
export const numberTables = {
  // One tab on one page of a shop, counted once: a row each and none changed, so that no two
  // visitors write one document. Written by model/numbers/pageVisits and
  // model/upkeep/longLives/office. Read by the job that counts a day. Deleted by
  // model/upkeep/maintenance: weekly once a month old.
  pageVisits: defineTable({
    shopId: v.id("shops"),
    /** What the tab calls itself: random, about nobody. */
    key: v.string(),
    stage: vVisitStage,
    /** The day on which the tab first came. */
    date: v.string(),
    /** True for the row that the tab began with. */
    first: v.boolean(),
  })
    .index("by_shopId_and_key", ["shopId", "key"])
    .index("by_shopId_and_date", ["shopId", "date"]),

  // How far the visitors of one day came; counted by a job. Written by model/numbers/pageVisits and
  // model/upkeep/longLives/days. Read by the owner's numbers. Never deleted.
  visitDays: defineTable({
    shopId: v.id("shops"),
    date: v.string(),
    ...funnelFields,
  }).index("by_shopId_and_date", ["shopId", "date"]),

  // A shop's messages of one day in sums; counted by a job, also again while fates come in. Written by
  // model/numbers/messageDays. Read by the owner's page of messages. Never deleted.
  messageDays: defineTable({
    shopId: v.id("shops"),
    date: v.string(),
    counts: v.array(v.object(messageCountFields)),
  }).index("by_shopId_and_date", ["shopId", "date"]),

  // How long a shop's conversations were answered in on one day and channel, in counts. Written by
  // model/numbers/chatDays and model/upkeep/longLives/days. Read by the owner's numbers. Never
  // deleted.
  chatDays: defineTable({
    shopId: v.id("shops"),
    date: v.string(),
    channel: vChatChannel,
    /** See lib/numbers/answerTimes. */
    times: v.array(v.number()),
  }).index("by_shopId_and_date_and_channel", ["shopId", "date", "channel"]),

  // A shop's day in figures; counted by a job that follows what changes it. Written by
  // model/numbers/numbers and model/upkeep/longLives/days. Read by the owner's numbers. Never
  // deleted.
  dayNumbers: defineTable({
    shopId: v.id("shops"),
    date: v.string(),
    byBarber: v.array(vFiguresGroup),
    byService: v.array(vCountsGroup),
    /** How many visits begin in each of the 24 hours. */
    byHour: v.array(v.number()),
  }).index("by_shopId_and_date", ["shopId", "date"]),
};
