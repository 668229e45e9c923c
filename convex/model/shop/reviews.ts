import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { DAY_MINUTES, MINUTE_MS } from "../../../lib/time/zones";
import { RATINGS, REVIEW_DAYS } from "../../../lib/limits/ranges";
import { cleanText, isPlainText } from "../../../lib/text";
import { REVIEW_TEXT } from "../../../lib/limits/texts";
import { refuse } from "../refuse";
import { tendableFrom } from "./tending";

/** What customers say of a visit: only those who came, one each. */

export const vReview = v.object({
  id: v.string(),
  rating: v.number(),
  text: v.string(),
  /** First name and an initial, never more. */
  author: v.string(),
  at: v.number(),
});
export const vStaffReview = v.object({
  ...vReview.fields,
  barberId: v.string(),
  bookingCode: v.string(),
  hidden: v.boolean(),
});
/** A customer's own, or whether they may still write one. */
export const vOwnReview = v.object({
  canReview: v.boolean(),
  review: v.union(v.object({ rating: v.number(), text: v.string() }), v.null()),
});

/** How long after a visit it can be reviewed. */
const REVIEW_MS = REVIEW_DAYS * DAY_MINUTES * MINUTE_MS;

/**
 * Writes a visit's review, or changes it.
 * @throws CANNOT_REVIEW (they did not come, or it is too long ago), INVALID_RATING (1 to 5, whole),
 *   INVALID_NOTE (`text`, over 1,000 characters)
 */
export async function write(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  draft: { rating: number; text: string },
): Promise<void> {
  const now = Date.now();
  if (!mayReview(booking, now)) refuse("CANNOT_REVIEW", "Only those who came can review a visit.");
  const text = cleanText(draft.text);
  if (!RATINGS.some((stars) => stars === draft.rating)) {
    refuse("INVALID_RATING", "One to five stars.", { field: "rating" });
  }
  if (!isPlainText(text, REVIEW_TEXT)) {
    refuse("INVALID_NOTE", "The text cannot be used.", { field: "text" });
  }
  const known = await getOfBooking(ctx, booking._id);
  const { rating } = draft;
  if (known) {
    await ctx.db.patch("reviews", known._id, { rating, text });
    if (!known.hidden) await count(ctx, booking.barberId, 0, rating - known.rating);
    return;
  }
  const { shopId, barberId, _id: bookingId, customerName } = booking;
  const author = authorOf(customerName);
  await ctx.db.insert("reviews", {
    shopId,
    barberId,
    bookingId,
    rating,
    text,
    author,
    at: now,
    hidden: false,
  });
  await count(ctx, barberId, 1, rating);
}

/** A customer's own review of a visit; `now` in epoch ms. */
export async function ownOf(
  ctx: QueryCtx,
  booking: Doc<"bookings">,
  now: number,
): Promise<Infer<typeof vOwnReview>> {
  const review = await getOfBooking(ctx, booking._id);
  return {
    canReview: mayReview(booking, now),
    review: review && { rating: review.rating, text: review.text },
  };
}

/** Says by whom a visit's review is, after its customer has corrected their name. */
export async function rename(
  ctx: MutationCtx,
  bookingId: Id<"bookings">,
  customerName: string,
): Promise<void> {
  const review = await getOfBooking(ctx, bookingId);
  if (review) await ctx.db.patch("reviews", review._id, { author: authorOf(customerName) });
}

/** Deletes a review whose author is erased; its stars count no more. */
export async function remove(ctx: MutationCtx, review: Doc<"reviews">): Promise<void> {
  if (!review.hidden) await count(ctx, review.barberId, -1, -review.rating);
  await ctx.db.delete("reviews", review._id);
}

/** Takes a review off the pages, or puts it back; a shop never deletes one. */
export async function setHidden(
  ctx: MutationCtx,
  review: Doc<"reviews">,
  hidden: boolean,
): Promise<void> {
  if (review.hidden === hidden) return;
  await ctx.db.patch("reviews", review._id, { hidden });
  const sign = hidden ? -1 : 1;
  await count(ctx, review.barberId, sign, sign * review.rating);
}

/** How a barber is rated; null before anybody has said anything. */
export async function getRating(
  ctx: QueryCtx,
  barberId: Id<"barbers">,
): Promise<{ count: number; average: number } | null> {
  const row = await getRow(ctx, barberId);
  if (!row || row.count === 0) return null;
  return { count: row.count, average: Math.round((row.sum / row.count) * 10) / 10 };
}

/** A review as everybody may read it. */
export function reviewView(review: Doc<"reviews">): Infer<typeof vReview> {
  const { _id: id, rating, text, author, at } = review;
  return { id, rating, text, author, at };
}

/** As the owner reads it, with the visit it is of. */
export async function staffReviewView(
  ctx: QueryCtx,
  review: Doc<"reviews">,
): Promise<Infer<typeof vStaffReview>> {
  const booking = await ctx.db.get("bookings", review.bookingId);
  const { barberId, hidden } = review;
  return { ...reviewView(review), barberId, hidden, bookingCode: booking?.code ?? "" };
}

function mayReview(booking: Doc<"bookings">, now: number): boolean {
  const came = booking.status === "completed" && now >= tendableFrom(booking);
  return came && now <= booking.endsAt + REVIEW_MS;
}

async function getOfBooking(
  ctx: QueryCtx,
  bookingId: Id<"bookings">,
): Promise<Doc<"reviews"> | null> {
  return await ctx.db
    .query("reviews")
    .withIndex("by_bookingId", (q) => q.eq("bookingId", bookingId))
    .unique();
}

/** Kept apart from the barber's row, which every hold reads. */
async function count(
  ctx: MutationCtx,
  barberId: Id<"barbers">,
  more: number,
  stars: number,
): Promise<void> {
  const row = await getRow(ctx, barberId);
  if (!row) {
    await ctx.db.insert("ratings", { barberId, count: more, sum: stars });
    return;
  }
  await ctx.db.patch("ratings", row._id, { count: row.count + more, sum: row.sum + stars });
}

async function getRow(ctx: QueryCtx, barberId: Id<"barbers">): Promise<Doc<"ratings"> | null> {
  return await ctx.db
    .query("ratings")
    .withIndex("by_barberId", (q) => q.eq("barberId", barberId))
    .unique();
}

/** `Ana Lim` is `Ana L.`; a single name stays. */
function authorOf(customerName: string): string {
  const [first = "", ...others] = customerName.trim().split(/\s+/);
  const last = [...(others.at(-1) ?? "")][0];
  return last === undefined ? first : `${first} ${last.toUpperCase()}.`;
}
