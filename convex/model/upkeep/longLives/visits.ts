import type { Doc, Id } from "../../../_generated/dataModel";
import type { MutationCtx } from "../../../_generated/server";
import { figuresOf } from "../../../../lib/clients/visits";
import type { CountedVisit } from "../../../../lib/clients/visits";
import { keysOf } from "../../../../lib/clients/identity";
import { termsOf } from "../../../../lib/clients/search";
import { keptMs } from "../../../../lib/privacy/kept";
import { addDays, DAY_MINUTES, instantOf, MINUTE_MS } from "../../../../lib/time/zones";
import { listBarbers } from "../../chairs";
import { freshKey } from "../../requestIds";
import { insertVisit } from "../pastBookings";
import { personOfClient, visitsOfClient } from "./plan";
import type { Life, PlannedVisit } from "./plan";

/** The clients of a shop of a long life, each with all of their visits, as the product leaves them. */

/** `today` is the shop's date that the life ends before; one and the same for all of it. */
export type Part = Life & { today: string; first: number; count: number };

type Book = {
  shop: Doc<"shops">;
  owner: Id<"users">;
  barbers: Doc<"barbers">[];
  services: Doc<"services">[];
  life: Life & { today: string };
};

/** Writes clients `first` on, so many, whole: what a transaction holds is the caller's to choose. */
export async function addClients(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  { first, count, ...life }: Part,
): Promise<void> {
  const owner = await ctx.db
    .query("memberships")
    .withIndex("by_shopId", (q) => q.eq("shopId", shop._id))
    .first();
  const services = await ctx.db
    .query("services")
    .withIndex("by_shopId_and_active", (q) => q.eq("shopId", shop._id).eq("active", true))
    .take(2);
  if (!owner || services.length < 2)
    throw new Error("addClients: a shop has an owner and two services");
  const barbers = await listBarbers(ctx, shop._id);
  const book = { shop, owner: owner.userId, barbers, services, life };
  for (let client = first; client < first + count; client++) await addClient(ctx, book, client);
}

async function addClient(ctx: MutationCtx, book: Book, client: number): Promise<void> {
  const { shop, life, barbers } = book;
  const person = personOfClient(client);
  const visits = visitsOfClient(life, barbers.length, client);
  const isAsked = client % 100 === 7;
  const startsAt = (visit: PlannedVisit): number =>
    instantOf(addDays(life.today, visit.day - life.days), visit.startMinutes, shop.timeZone);
  const lastAt = Math.max(...visits.map(startsAt));
  const flag = { reason: "Missed two visits.", at: lastAt, by: "The owner" };
  const clientId = await ctx.db.insert("clients", {
    shopId: shop._id,
    ...person,
    namedAt: lastAt,
    ...figuresOf([]),
    hasNotes: client % 10 === 0,
    blocked: null,
    depositRequired: isAsked ? flag : null,
  });
  const counted: CountedVisit[] = [];
  for (const visit of visits) {
    counted.push(await addVisit(ctx, book, { visit, clientId, client, startsAt: startsAt(visit) }));
  }
  await ctx.db.patch("clients", clientId, figuresOf(counted));
  const keys = keysOf(person, shop);
  for (const key of keys) {
    const flags = { flagged: isAsked, blocked: false, depositRequired: isAsked };
    await ctx.db.insert("clientKeys", { shopId: shop._id, key, clientId, ...flags });
  }
  const { words, emails, phones } = termsOf(person.name, keys);
  for (const term of new Set([...words, ...emails, ...phones])) {
    await ctx.db.insert("clientTerms", { shopId: shop._id, clientId, term });
  }
  const by = { shopId: shop._id, clientId, at: lastAt, authorId: book.owner, author: "The owner" };
  if (client % 10 === 0) {
    await ctx.db.insert("clientEntries", {
      ...by,
      kind: "note",
      text: "Likes it short behind the ears.",
    });
  }
  if (!isAsked) return;
  await ctx.db.insert("clientEntries", { ...by, kind: "deposit_required", text: flag.reason });
}

type Coming = { visit: PlannedVisit; clientId: Id<"clients">; client: number; startsAt: number };

async function addVisit(
  ctx: MutationCtx,
  { shop, barbers, services, life }: Book,
  { visit, clientId, client, startsAt }: Coming,
): Promise<CountedVisit> {
  const barber = barbers[visit.chair];
  const service = services[visit.index % 3 === 0 ? 1 : 0];
  if (!barber || !service) throw new Error("addVisit: no chair or service");
  const { outcome } = visit;
  const { name: serviceName, priceMinor, durationMinutes } = service;
  const endsAt = startsAt + durationMinutes * MINUTE_MS;
  const now = Date.now();
  const isArchived = startsAt < now - keptMs("appointments");
  const shopId = shop._id;
  const place = { shopId, barberId: barber._id, date: addDays(life.today, visit.day - life.days) };
  const customer = personOfClient(client);
  const isPrepaid = outcome === "completed" && visit.index % 20 === 1;
  const bookingId = await insertVisit(ctx, {
    ...place,
    startsAt,
    endsAt,
    busyUntil: endsAt,
    outcome,
    customer,
    serviceId: service._id,
    items: [{ kind: "service", id: service._id, name: serviceName, priceMinor, durationMinutes }],
    barberName: barber.name,
    serviceName,
    priceMinor,
    bufferMinutes: 0,
    currency: shop.currency,
    archivedAt: isArchived ? startsAt + keptMs("appointments") : undefined,
    isPrepaid,
  });
  if (!isArchived && outcome !== "cancelled") {
    const cellMs = shop.gridMinutes * MINUTE_MS;
    for (let at = startsAt; at < endsAt; at += cellMs) {
      const cell = { ...place, startsAt: at, endsAt: at + cellMs, lastUpdated: startsAt };
      await ctx.db.insert("slots", { ...cell, status: "booked", bookingId });
    }
  }
  const isDone = outcome === "completed";
  const tipMinor = isDone && !isPrepaid && visit.index % 4 === 0 ? 200 : 0;
  const spentMinor = isDone ? priceMinor + tipMinor : 0;
  const of = { shopId, bookingId, barberId: barber._id, barberName: barber.name, serviceName };
  const line = {
    ...of,
    date: place.date,
    at: isPrepaid ? startsAt : endsAt,
    currency: shop.currency,
  };
  if (isPrepaid) await addPayment(ctx, line, priceMinor);
  else if (isDone) {
    const method = visit.index % 3 === 0 ? "cash" : "card_reader";
    await addMoney(ctx, line, { method, amountMinor: priceMinor, tipMinor });
  }
  const booking = await ctx.db.get("bookings", bookingId);
  if (!booking) throw new Error("addVisit: no booking");
  const counted = {
    outcome: isDone ? ("done" as const) : outcome,
    startsAt,
    bookedAt: booking._creationTime,
    spentMinor,
  };
  const { code } = booking;
  await ctx.db.insert("clientVisits", {
    ...of,
    ...counted,
    clientId,
    code,
    currency: shop.currency,
  });
  if (isDone && visit.index % 16 === 0)
    await addReview(ctx, { ...of, at: endsAt, visit, customer });
  if (startsAt > now - keptMs("messages") + DAY_MINUTES * MINUTE_MS)
    await addMessages(ctx, { shopId, bookingId, startsAt, to: customer.email, index: visit.index });
  return counted;
}

type Line = Pick<
  Doc<"movements">,
  "shopId" | "bookingId" | "barberId" | "barberName" | "serviceName" | "date" | "at" | "currency"
>;
type Paid = Pick<Doc<"deskPayments">, "method" | "amountMinor" | "tipMinor">;

/** What was paid when the visit ended, with its lines in the ledger. */
async function addMoney(ctx: MutationCtx, line: Line, paid: Paid): Promise<void> {
  const { shopId, bookingId, currency, at, barberName: by } = line;
  const row = { shopId, bookingId, currency, at, by, requestId: freshKey() };
  await ctx.db.insert("deskPayments", { ...row, ...paid });
  const moved = { ...line, method: paid.method, disputed: false };
  await ctx.db.insert("movements", { ...moved, kind: "visit", amountMinor: paid.amountMinor });
  if (paid.tipMinor === 0) return;
  await ctx.db.insert("movements", { ...moved, kind: "tip", amountMinor: paid.tipMinor });
}

/** What was paid by card in advance, to the letter of what was asked. */
async function addPayment(ctx: MutationCtx, line: Line, amountMinor: number): Promise<void> {
  const { shopId, bookingId, currency, at } = line;
  const paymentId = await ctx.db.insert("payments", {
    shopId,
    bookingId,
    provider: "stripe",
    purpose: "visit",
    attempt: 1,
    status: "succeeded",
    amountMinor,
    tipMinor: 0,
    currency,
    capturedMinor: amountMinor,
    refundedMinor: 0,
    reportedRefundedMinor: 0,
    withdrawnMinor: 0,
    counted: true,
    sessionExpiresAt: at,
    updatedAt: at,
  });
  await ctx.db.patch("bookings", bookingId, { paymentId });
  const moved = { ...line, method: "card" as const, kind: "visit" as const };
  await ctx.db.insert("movements", { ...moved, disputed: false, amountMinor });
}

type Reviewed = {
  shopId: Id<"shops">;
  bookingId: Id<"bookings">;
  barberId: Id<"barbers">;
  at: number;
  visit: PlannedVisit;
  customer: { name: string };
};

async function addReview(
  ctx: MutationCtx,
  { shopId, bookingId, barberId, at, visit, customer }: Reviewed,
): Promise<void> {
  const rating = 3 + (visit.index % 3);
  const about = {
    shopId,
    bookingId,
    barberId,
    at,
    rating,
    author: customer.name.split(" ")[0] ?? "",
  };
  await ctx.db.insert("reviews", { ...about, text: "In and out on time.", hidden: false });
  const sum = await ctx.db
    .query("ratings")
    .withIndex("by_barberId", (q) => q.eq("barberId", barberId))
    .unique();
  if (!sum) await ctx.db.insert("ratings", { barberId, count: 1, sum: rating });
  else await ctx.db.patch("ratings", sum._id, { count: sum.count + 1, sum: sum.sum + rating });
}

type Told = {
  shopId: Id<"shops">;
  bookingId: Id<"bookings">;
  startsAt: number;
  to: string;
  index: number;
};

/** That it is confirmed, and the reminder of the day before. */
async function addMessages(
  ctx: MutationCtx,
  { shopId, bookingId, startsAt, to, index }: Told,
): Promise<void> {
  const dayMs = DAY_MINUTES * MINUTE_MS;
  const planned = [
    { kind: "confirmed", wantedAt: startsAt - 3 * dayMs },
    { kind: "reminder_day", wantedAt: startsAt - dayMs },
  ] as const;
  for (const { kind, wantedAt } of planned) {
    const hasFailed = index % 100 === 3 && kind === "reminder_day";
    await ctx.db.insert("messages", {
      key: `${kind}:${bookingId}:email:${to}`,
      shopId,
      kind,
      channel: "email",
      to,
      otherwise: [],
      bookingId,
      startsAt,
      wantedAt,
      dueAt: wantedAt,
      tries: 1,
      endedAt: wantedAt,
      ...(hasFailed
        ? { status: "failed" as const, problem: "mailbox_full" }
        : { status: "delivered" as const, providerId: `made-up-${bookingId}-${kind}` }),
    });
  }
}
