import type { PaginationOptions, PaginationResult } from "convex/server";
import { v } from "convex/values";
import type { ObjectType } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { isFound, parseSearch, termsOf } from "../../../lib/clients/search";
import { keysOf } from "../../../lib/clients/identity";
import { minorUnitDigits } from "../../../lib/money";
import { decimalAmount, toCsv } from "../../../lib/payment/csv";
import { dayBounds, localDate, localMinutes } from "../../../lib/time/zones";
import { requireDate } from "../bounds";
import { vBookingStatus } from "../validators";

/** The owner's list of bookings: narrowed, looked through, and as a file. */

export const bookingFilter = {
  status: v.optional(vBookingStatus),
  barberId: v.optional(v.string()),
  /** Dates of the shop, both included. */
  from: v.optional(v.string()),
  until: v.optional(v.string()),
  /** A name, a number, an address or a code, or the beginning of one. */
  search: v.optional(v.string()),
  soonestFirst: v.optional(v.boolean()),
};
export type BookingFilter = ObjectType<typeof bookingFilter>;

/** Whom a search concerns is seen in the row alone, so a page looks through more than it shows. */
const LOOKED_THROUGH = 100;
const MOST_IN_FILE = 2_000;
const LOOKED_THROUGH_FOR_FILE = 6_000;

/** A page can be empty while more follow: nothing in it fits. */
export async function pageOfShop(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  filter: BookingFilter,
  paginationOpts: PaginationOptions,
): Promise<PaginationResult<Doc<"bookings">>> {
  const fits = fitting(shop, filter);
  const numItems = fits === null ? paginationOpts.numItems : LOOKED_THROUGH;
  const result = await listed(ctx, shop, filter).paginate({ ...paginationOpts, numItems });
  return { ...result, page: result.page.filter((booking) => fits?.(booking) ?? true) };
}

/** The same list as CSV, by the shop's clock; `isWhole` is false when it does not hold everything. */
export async function fileOfShop(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  filter: BookingFilter,
): Promise<{ csv: string; isWhole: boolean }> {
  const fits = fitting(shop, filter) ?? (() => true);
  const found: Doc<"bookings">[] = [];
  let seen = 0;
  let isWhole = true;
  for await (const booking of listed(ctx, shop, filter)) {
    if (found.length === MOST_IN_FILE || seen === LOOKED_THROUGH_FOR_FILE) {
      isWhole = false;
      break;
    }
    seen++;
    if (fits(booking)) found.push(booking);
  }
  return {
    csv: toCsv(
      COLUMNS,
      found.map((booking) => lineOf(booking, shop.timeZone)),
    ),
    isWhole,
  };
}

function listed(ctx: QueryCtx, shop: Doc<"shops">, filter: BookingFilter) {
  const { from, until, status } = filter;
  if (from !== undefined) requireDate(from, "from");
  if (until !== undefined) requireDate(until, "until");
  const first = from === undefined ? 0 : dayBounds(from, shop.timeZone).from;
  const last =
    until === undefined ? Number.MAX_SAFE_INTEGER : dayBounds(until, shop.timeZone).until;
  const bookings = ctx.db.query("bookings");
  const inRange =
    status === undefined
      ? bookings.withIndex("by_shopId_and_startsAt", (q) =>
          q.eq("shopId", shop._id).gte("startsAt", first).lt("startsAt", last),
        )
      : bookings.withIndex("by_shopId_and_status_and_startsAt", (q) =>
          q.eq("shopId", shop._id).eq("status", status).gte("startsAt", first).lt("startsAt", last),
        );
  return inRange.order(filter.soonestFirst === true ? "asc" : "desc");
}

/** What the index cannot tell; null when it tells all. */
function fitting(
  shop: Doc<"shops">,
  { barberId, search = "" }: BookingFilter,
): ((booking: Doc<"bookings">) => boolean) | null {
  const wanted = parseSearch(search);
  const code = search.trim().toUpperCase();
  if (barberId === undefined && !wanted) return null;
  return (booking) =>
    (barberId === undefined || booking.barberId === barberId) &&
    (!wanted || booking.code.startsWith(code) || isFound(wanted, termsOfBooking(shop, booking)));
}

function termsOfBooking(shop: Doc<"shops">, booking: Doc<"bookings">): string[] {
  const { customerName: name, customerEmail: email, customerPhone: phone } = booking;
  const { words, emails, phones } = termsOf(name, keysOf({ name, email, phone }, shop));
  return [...words, ...emails, ...phones];
}

const COLUMNS = [
  "code",
  "date",
  "time",
  "barber",
  "service",
  "customer",
  "email",
  "phone",
  "status",
  "payment",
  "price",
  "paid online",
  "paid back",
  "currency",
];

function lineOf(booking: Doc<"bookings">, timeZone: string) {
  const digits = minorUnitDigits(booking.currency);
  const amount = (minor: number) => ({ plain: decimalAmount(minor, digits) });
  const minutes = localMinutes(booking.startsAt, timeZone);
  const two = (value: number): string => String(value).padStart(2, "0");
  return [
    booking.code,
    localDate(booking.startsAt, timeZone),
    `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`,
    booking.barberName,
    booking.serviceName,
    booking.customerName,
    booking.customerEmail ?? "",
    booking.customerPhone ?? "",
    booking.status,
    booking.paymentStatus,
    amount(booking.priceMinor),
    amount(booking.capturedMinor),
    amount(booking.refundedMinor),
    booking.currency,
  ];
}
