import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { parseContact } from "../../../lib/booking/contact";
import { isOf } from "../../../lib/privacy/person";
import { requireContact } from "../contacts";
import * as ClientCards from "../clients/clientCards";
import * as Outbox from "../outbox/outbox";
import * as Rows from "../outbox/rows";
import * as Settings from "../outbox/settings";
import { refuse } from "../refuse";
import * as Reviews from "../shop/reviews";
import { isAhead, listLatest } from "./ofBook";
import type { Whom } from "./whom";

/** What somebody says is wrong in what is kept of them: their name, and the number they are called at. */

export type Correction = {
  name?: string | undefined;
  /** For visits that are still ahead, and on their cards; as typed. */
  phone?: string | undefined;
};

/**
 * Corrects bookings, visits, waiting entries, reviews, cards and the account. A number is changed only
 * where something else is proven of the person than the number itself.
 * @throws INVALID_NAME, INVALID_PHONE
 */
export async function correct(
  ctx: MutationCtx,
  whom: Whom,
  { user, ...said }: Correction & { user: Doc<"users"> | null },
): Promise<void> {
  const name = said.name === undefined ? undefined : requireName(said.name);
  const now = Date.now();
  const mayCall = whom.emails.length > 0 || whom.userIds.length > 0;
  const phone = mayCall ? said.phone : undefined;
  for (const booking of await listLatest(ctx, whom)) {
    const shop = await ctx.db.get("shops", booking.shopId);
    if (!shop) continue;
    const isCalled = isAhead(booking, now) && isStronglyOf(whom, booking);
    await correctBooking(ctx, shop, booking, { name, phone: isCalled ? phone : undefined });
  }
  for (const clientId of whom.clientIds) {
    const client = await ctx.db.get("clients", clientId);
    const shop = client && (await ctx.db.get("shops", client.shopId));
    if (!client || !shop || client.mergedInto !== undefined) continue;
    const contact = cleaned(shop, client.name, { name, phone });
    await ClientCards.correct(ctx, shop, client, contact);
  }
  if (user && name !== undefined) await ctx.db.patch("users", user._id, { name });
}

/** A name as it is kept; nobody takes theirs away by a correction. @throws INVALID_NAME */
function requireName(typed: string): string {
  const parsed = parseContact({ name: typed }, { asks: "nothing" });
  if (parsed.ok && parsed.contact.name !== "") return parsed.contact.name;
  return refuse("INVALID_NAME", "This name cannot be used.", { field: "name" });
}

/** By more than a number. */
function isStronglyOf(whom: Whom, { customerEmail, userId }: Doc<"bookings">): boolean {
  return isOf({ ...whom, phones: [] }, { email: customerEmail, userId });
}

/** The name and the number as a shop keeps them. */
function cleaned(
  shop: Doc<"shops">,
  known: string,
  { name = known, phone }: Correction,
): { name: string; phone: string | undefined } {
  const contact = requireContact(shop, { name, phone: phone ?? "" }, "nothing");
  return { name: contact.name, phone: contact.phone };
}

async function correctBooking(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  booking: Doc<"bookings">,
  correction: Correction,
): Promise<void> {
  const { name: customerName, phone } = cleaned(shop, booking.customerName, correction);
  const customerPhone = phone ?? booking.customerPhone;
  const isSame = customerName === booking.customerName && customerPhone === booking.customerPhone;
  if (isSame) return;
  const change = { customerName, customerPhone };
  await ctx.db.patch("bookings", booking._id, change);
  if (booking.appointmentId) await ctx.db.patch("appointments", booking.appointmentId, change);
  await Reviews.rename(ctx, booking._id, customerName);
  if (customerPhone !== booking.customerPhone) {
    await planAnew(ctx, shop, booking, { ...booking, ...change });
  }
}

/** What waits to be said goes to the new number in place of the old. */
async function planAnew(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  before: Doc<"bookings">,
  booking: Doc<"bookings">,
): Promise<void> {
  const { sms: old } = Outbox.reachOf(before);
  for (const message of await Rows.listOfBooking(ctx, booking._id)) {
    if (message.status === "waiting" && message.to === old) {
      await ctx.db.delete("messages", message._id);
    }
  }
  if (booking.status !== "confirmed") return;
  const settings = await Settings.settingsOf(ctx, booking.shopId);
  await Outbox.planReminders(ctx, booking, { timeZone: shop.timeZone, settings });
}
