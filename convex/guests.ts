import { paginationOptsValidator, paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import { query } from "./_generated/server";
import { requireUser } from "./model/access";
import { listOfContact } from "./model/booking/userBookings";
import * as TakeOver from "./model/booking/takeOver";
import { pageOf, requireInstant } from "./model/bounds";
import { bookingView, vBookingView } from "./model/doors/views";
import * as GuestSessions from "./model/guestSessions";
import * as Limits from "./model/limits";
import * as AddressCodes from "./model/outbox/addressCodes";
import { isSetUp } from "./model/outbox/setUp";
import { emptyPage } from "./model/pages";
import { doorMutation, mutation } from "./model/publicWrites";

/** Guests who prove an address by a code, and what they see by it. */

/** By which ways a code can be sent here. */
export const channels = query({
  args: {},
  returns: v.object({ email: v.boolean(), sms: v.boolean() }),
  handler: () => ({ email: isSetUp("email"), sms: isSetUp("sms") }),
});

/** Sends a code to an address: see model/outbox/addressCodes for what it refuses. */
export const askCode = doorMutation({
  args: {
    channel: v.union(v.literal("email"), v.literal("sms")),
    to: v.string(),
    pass: v.optional(v.string()),
    locale: v.optional(v.string()),
  },
  returns: v.object({ ticket: v.string() }),
  handler: async (ctx, args) => await AddressCodes.ask(ctx, args),
});

/** The code that was sent, for a session of 90 days. */
export const redeemCode = doorMutation({
  args: { ticket: v.string(), code: v.string() },
  returns: v.union(
    v.object({ ok: v.literal(true), token: v.string() }),
    v.object({
      ok: v.literal(false),
      code: v.union(v.literal("CODE_WRONG"), v.literal("CODE_GONE")),
    }),
  ),
  handler: async (ctx, args) => await AddressCodes.redeem(ctx, args),
});

/** What a session has proven; null for one that has ended. */
export const me = query({
  args: { token: v.string() },
  returns: v.union(
    v.object({ email: v.union(v.string(), v.null()), phone: v.union(v.string(), v.null()) }),
    v.null(),
  ),
  handler: async (ctx, { token }) => {
    const session = await GuestSessions.get(ctx, token);
    return session && { email: session.email ?? null, phone: session.phone ?? null };
  },
});

/** What was booked with the address that a session has proven; see `bookings.listMine`. */
export const listMine = query({
  args: {
    token: v.string(),
    part: v.union(v.literal("upcoming"), v.literal("past")),
    since: v.number(),
    paginationOpts: paginationOptsValidator,
  },
  returns: paginationResultValidator(vBookingView),
  handler: async (ctx, { token, paginationOpts, ...asked }) => {
    requireInstant(asked.since, "since");
    const session = await GuestSessions.get(ctx, token);
    if (!session) return emptyPage();
    const result = await listOfContact(ctx, session, asked).paginate(pageOf(paginationOpts));
    return { ...result, page: await Promise.all(result.page.map((b) => bookingView(ctx, b))) };
  },
});

/** Ends a session, here or in all browsers of its address. One that has ended stays so. */
export const signOut = doorMutation({
  args: { token: v.string(), everywhere: v.boolean() },
  returns: v.null(),
  handler: async (ctx, { token, everywhere }) => {
    const session = await GuestSessions.get(ctx, token);
    if (!session) return null;
    await Limits.spend(ctx, "link", session._id);
    await GuestSessions.end(ctx, session, everywhere);
    return null;
  },
});

/** How many bookings of the signed-in person's proven address no account has; 50 for more. */
export const openBookings = query({
  args: {},
  returns: v.number(),
  handler: async (ctx) => (await TakeOver.listOpen(ctx)).length,
});

/** Adds them to the account. @throws NOT_SIGNED_IN */
export const takeOver = mutation({
  args: {},
  returns: v.number(),
  handler: async (ctx) => await TakeOver.takeOver(ctx, (await requireUser(ctx))._id),
});
