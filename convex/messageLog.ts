import { paginationOptsValidator, paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import { costMinorOf, linesOf } from "../lib/messages/counts";
import { minorUnitDigits } from "../lib/money";
import { toCsv } from "../lib/payment/csv";
import { query } from "./_generated/server";
import { requireOwnShop } from "./model/access";
import { pageOf, requireInstant } from "./model/bounds";
import * as Log from "./model/messages/log";
import * as MessageDays from "./model/numbers/messageDays";
import { settingsOf } from "./model/outbox/settings";
import { mutation } from "./model/publicWrites";
import { messageCountFields, vMessageChannel } from "./model/validators";

/** What became of a shop's messages, for its owner. */

/** The newest first; `now` stays the same from page to page. */
export const list = query({
  args: {
    shopId: v.string(),
    show: Log.vShow,
    now: v.number(),
    paginationOpts: paginationOptsValidator,
  },
  returns: paginationResultValidator(Log.vLogged),
  handler: async (ctx, { shopId, show, now, paginationOpts }) => {
    requireInstant(now);
    const { shop } = await requireOwnShop(ctx, shopId);
    return await Log.pageOfShop(ctx, shop, { show, now }, pageOf(paginationOpts));
  },
});

const message = { shopId: v.string(), messageId: v.string() };

/** Sends a message that failed once more, where that is safe. */
export const sendAgain = mutation({
  args: message,
  returns: v.null(),
  handler: async (ctx, { shopId, messageId }) => {
    const { shop, user } = await requireOwnShop(ctx, shopId);
    const failed = await Log.requireMessage(ctx, shop, messageId);
    await Log.sendAgain(ctx, failed, `staff:${user.name}`);
    return null;
  },
});

/** Writes to the address of a message again, that mail came back from. */
export const allowAgain = mutation({
  args: message,
  returns: v.null(),
  handler: async (ctx, { shopId, messageId }) => {
    const { shop, user } = await requireOwnShop(ctx, shopId);
    const failed = await Log.requireMessage(ctx, shop, messageId);
    await Log.allowAgain(ctx, failed, `staff:${user.name}`);
    return null;
  },
});

/** A month such as `2026-06`. */
const month = { shopId: v.string(), month: v.string() };

/** A month's messages in sums, at the price that the shop has entered. */
export const ofMonth = query({
  args: month,
  returns: v.object({
    currency: v.string(),
    groups: v.array(v.object({ ...messageCountFields, costMinor: v.number() })),
    totalMinor: v.number(),
  }),
  handler: async (ctx, { shopId, month }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    const { prices } = await settingsOf(ctx, shop._id);
    const counts = await MessageDays.countsOfMonth(ctx, shop._id, month);
    const groups = counts.map((each) => ({ ...each, costMinor: costMinorOf([each], prices) }));
    return { currency: shop.currency, groups, totalMinor: costMinorOf(counts, prices) };
  },
});

/** What went by one channel in some months, such as `2026-06`, at the price that the shop has entered. */
export const ofMonths = query({
  args: { shopId: v.string(), channel: vMessageChannel, months: v.array(v.string()) },
  returns: v.object({
    currency: v.string(),
    /** False while the shop has said no price. */
    isPriced: v.boolean(),
    months: v.array(
      v.object({
        month: v.string(),
        sent: v.number(),
        delivered: v.number(),
        costMinor: v.number(),
      }),
    ),
  }),
  handler: async (ctx, { shopId, channel, months }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    const { prices } = await settingsOf(ctx, shop._id);
    const all = await MessageDays.countsOfMonths(ctx, shop._id, months);
    const ofChannel = all.map(({ month, counts }) => {
      const own = counts.filter((each) => each.channel === channel);
      const sum = (what: "sent" | "delivered") =>
        own.reduce((total, each) => total + each[what], 0);
      const costMinor = costMinorOf(own, prices);
      return {
        month,
        sent: sum("sent"),
        delivered: sum("delivered"),
        costMinor,
      };
    });
    const isPriced = (prices[channel] ?? 0) > 0;
    return { currency: shop.currency, isPriced, months: ofChannel };
  },
});

/** The same as the text of a CSV file. */
export const csvOfMonth = query({
  args: month,
  returns: v.string(),
  handler: async (ctx, { shopId, month }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    const { prices } = await settingsOf(ctx, shop._id);
    const counts = await MessageDays.countsOfMonth(ctx, shop._id, month);
    const { header, lines } = linesOf(counts, prices, minorUnitDigits(shop.currency));
    return toCsv(header, lines);
  },
});
