import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { bookingWindow } from "../../../lib/availability/openings";
import { tidyName } from "../../../lib/clients/identity";
import type { KnownCard } from "../../../lib/clients/merging";
import { defined } from "../../../lib/defined";
import { sameName } from "../../../lib/imports/names";
import type { Remark, Reason, Verdict } from "../../../lib/imports/verdicts";
import { MINUTE_MS } from "../../../lib/time/zones";
import * as Slots from "../availability/slots";
import * as ImportedCards from "../clients/importedCards";
import { isSuspended } from "../shop/suspensions";
import { getCatalogue, visitWith } from "../shop/visits";
import type { Offer } from "../shop/visits";

/** What will become of one row, as the shop is now: the same for the dry run and for the import. */

export type Batch = { shop: Doc<"shops">; batch: Doc<"imports"> };
type Row = Doc<"importRows">;

/** A row's verdict, with all that was found out for it. */
export type Judgement = {
  verdict: Verdict;
  reason?: Reason;
  otherLine?: number;
  takes?: string[];
  remarks?: Remark[];
  /** The address and number of the card that a name has led to. */
  foundEmail?: string | undefined;
  foundPhone?: string | undefined;
};

/** Rows of one file that share an address or a number, as far as they are looked at. */
const MOST_ALIKE = 20;

/** Whether a row is a client of nobody's yet; `besides` looks at the earlier rows of its file too. */
export async function judgeClient(
  ctx: QueryCtx,
  { shop }: Batch,
  row: Row,
  { besides }: { besides: boolean },
): Promise<Judgement> {
  const { name, email, phone } = row;
  if (email === undefined && phone === undefined) return leftOut("nothing_to_know");
  const person = { name, ...defined({ email, phone }) };
  const { home, takes } = await ImportedCards.decideOn(ctx, shop, person, async (key) =>
    besides ? await earlierWith(ctx, row, key) : null,
  );
  if (home === null) return { verdict: "create", takes };
  const line = lineOf(home);
  return line === null ? { verdict: "known" } : { verdict: "twice", otherLine: line };
}

const ROW = "row:";

function lineOf(card: string): number | null {
  return card.startsWith(ROW) ? Number(card.slice(ROW.length)) : null;
}

/** The new client among the earlier rows who is known by a key. */
async function earlierWith(ctx: QueryCtx, row: Row, key: string): Promise<KnownCard | null> {
  const rows = await rowsWith(ctx, row, key);
  const found = rows.find(
    ({ line, verdict, takes = [] }) =>
      line < row.line && verdict === "create" && takes.includes(key),
  );
  if (!found) return null;
  const { line, name, emailKey } = found;
  return { id: `${ROW}${line}`, name, hasEmail: emailKey !== undefined, hasUser: false };
}

async function rowsWith(ctx: QueryCtx, { importId }: Row, key: string): Promise<Row[]> {
  const rows = ctx.db.query("importRows");
  if (key.startsWith("email:")) {
    return await rows
      .withIndex("by_importId_and_emailKey", (q) => q.eq("importId", importId).eq("emailKey", key))
      .take(MOST_ALIKE);
  }
  if (key.startsWith("phone:")) {
    return await rows
      .withIndex("by_importId_and_phoneKey", (q) => q.eq("importId", importId).eq("phoneKey", key))
      .take(MOST_ALIKE);
  }
  return await rows
    .withIndex("by_importId_and_namedKey", (q) => q.eq("importId", importId).eq("namedKey", key))
    .take(MOST_ALIKE);
}

/** Where a visit fits into the book. */
export type Place = { offer: Offer; slots: Doc<"slots">[]; busyUntil: number };

/** Whether a row's visit can be put in the book, and where. `now` is epoch ms. */
export async function judgeVisit(
  ctx: QueryCtx,
  { shop, batch }: Batch,
  row: Row,
  now: number,
): Promise<{ judgement: Judgement; place: Place | null }> {
  const meant = meantBy(batch, row, now);
  if ("verdict" in meant) return { judgement: meant, place: null };
  const { startsAt, barberId, serviceId } = meant;
  const offer = await offerOf(ctx, shop, { barberId, serviceId });
  if (!offer) return refused("not_offered");
  if (startsAt >= bookingWindow(shop, now).until) return refused("too_far");
  const wanted = { barberId: offer.barber._id, startsAt, ...offer.visit };
  const cells = await Slots.listCells(ctx, wanted);
  const run = Slots.runOf(cells, wanted);
  if (!run.ok) return refused(await whyNot(ctx, run.code, { shop, row, cells, wanted }));
  return { judgement: { verdict: "create" }, place: { offer, ...run.value } };
}

function leftOut(reason: Reason): Judgement {
  return { verdict: "left_out", reason };
}

function refused(reason: Reason): { judgement: Judgement; place: null } {
  return { judgement: leftOut(reason), place: null };
}

type Meant = { startsAt: number; barberId: string; serviceId: string };

/** When it is, and whom and what its words mean; or what is missing for that. */
function meantBy(batch: Doc<"imports">, row: Row, now: number): Meant | Judgement {
  const { startsAt, barber, service } = row;
  if (row.isOff === true) return leftOut("called_off");
  if (startsAt === undefined) return leftOut("no_date");
  if (startsAt <= now) return leftOut("past");
  if (barber === undefined) return leftOut("no_barber");
  if (service === undefined) return leftOut("no_service");
  const who = batch.barbers.find(({ said }) => sameName(said, barber));
  const barberId = who?.id ?? null;
  if (barberId === null) return unknown(who, "barber");
  const what = batch.services.find(({ said }) => sameName(said, service));
  const serviceId = what?.id ?? null;
  if (serviceId === null) return unknown(what, "service");
  return { startsAt, barberId, serviceId };
}

function unknown(
  name: Doc<"imports">["barbers"][number] | undefined,
  kind: "barber" | "service",
): Judgement {
  if (name?.chosen === true) return leftOut(`other_${kind}`);
  return { verdict: "ask", reason: `unknown_${kind}` };
}

/**
 * What staff can book with a barber, also while the shop is closed to customers; null for nothing, as while the
 * operator keeps it closed.
 */
async function offerOf(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  wanted: { barberId: string; serviceId: string },
): Promise<Offer | null> {
  const id = ctx.db.normalizeId("barbers", wanted.barberId);
  const barber = id && (await ctx.db.get("barbers", id));
  if (!barber?.active || barber.shopId !== shop._id || isSuspended(shop)) return null;
  const catalogue = await getCatalogue(ctx, shop._id, { serviceIds: [wanted.serviceId] });
  if (!catalogue) return null;
  const visit = visitWith(barber, catalogue, shop);
  return visit.ok ? { shop, barber, catalogue, visit: visit.value } : null;
}

type Wanted = { barberId: Doc<"barbers">["_id"]; startsAt: number };

async function whyNot(
  ctx: QueryCtx,
  code: string,
  {
    shop,
    row,
    cells,
    wanted,
  }: { shop: Doc<"shops">; row: Row; cells: Doc<"slots">[]; wanted: Wanted },
): Promise<Reason> {
  if (code === "SLOT_TAKEN") {
    const [first] = cells;
    const booking = first?.bookingId && (await ctx.db.get("bookings", first.bookingId));
    if (!booking || booking.startsAt !== wanted.startsAt) return "taken";
    return isOf(booking, row) ? "there_already" : "taken";
  }
  const { barberId, startsAt } = wanted;
  const before = await Slots.listBetween(ctx, barberId, {
    from: startsAt - shop.gridMinutes * MINUTE_MS + 1,
    until: startsAt,
  });
  const isWithin = before.some((slot) => slot.endsAt > startsAt);
  return isWithin || code === "START_OFF_GRID" ? "off_grid" : "outside_hours";
}

/** True for a booking of the same person, as far as a file can tell. */
function isOf(
  { customerName, customerEmail, customerPhone }: Doc<"bookings">,
  { name, email, phone }: Row,
): boolean {
  if (email !== undefined && email === customerEmail) return true;
  if (phone !== undefined && phone === customerPhone) return true;
  return tidyName(name) === tidyName(customerName);
}

/** No visit is longer than this, buffer included. */
const LONGEST_VISIT_MS = 14 * 60 * MINUTE_MS;
const MOST_OF_DAY = 300;

/** The earlier row of the same file that has the barber at this time; null for none. */
export async function earlierAtOnce(
  ctx: QueryCtx,
  row: Row,
  { barberId, startsAt, busyUntil }: Slots.Run,
): Promise<Row | null> {
  const near = await ctx.db
    .query("importRows")
    .withIndex("by_importId_and_barberId_and_startsAt", (q) =>
      q
        .eq("importId", row.importId)
        .eq("barberId", barberId)
        .gt("startsAt", startsAt - LONGEST_VISIT_MS)
        .lt("startsAt", busyUntil),
    )
    .take(MOST_OF_DAY);
  const found = near.find(
    (each) => each.verdict === "create" && each.line < row.line && (each.busyUntil ?? 0) > startsAt,
  );
  return found ?? null;
}
