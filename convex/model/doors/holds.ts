import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import type { Interval } from "../../../lib/availability/intervals";
import { fairBarber } from "../../../lib/availability/choice";
import type { Contact, ContactInput } from "../../../lib/booking/contact";
import type { Proof } from "../../../lib/limits/work";
import { keptLocale } from "../../../lib/languages";
import { knownTextWords } from "../../../lib/messages/consent";
import { isVisitKey } from "../../../lib/numbers/funnel";
import { localDate } from "../../../lib/time/zones";
import * as Alternatives from "../availability/alternatives";
import * as Callers from "../callers";
import { isFor } from "../contacts";
import { requireCustomer, whoIsAt } from "./door";
import type { Door } from "./door";
import * as HoldRules from "./holdRules";
import * as Placements from "./placements";
import type { Placed } from "./placements";
import { requestKey as requestKeyOf } from "../requestIds";
import { listBarbers } from "../chairs";
import * as Slots from "../availability/slots";
import { requireOffer, visitWith } from "../shop/visits";
import type { Offer } from "../shop/visits";

/** Placing a hold: the slots, the booking and its appointment, in one mutation. */

export type HoldRequest = {
  barberId: string;
  /** True when somebody else may do it, should this barber just have been taken. */
  anyBarber?: boolean;
  serviceIds: readonly string[];
  addOnIds?: readonly string[];
  startsAt: number;
  customer: ContactInput;
  /** Minor units; paid with what is due now. */
  tipMinor?: number;
  /** True when the customer agreed that a card is kept for a no-show fee. */
  acceptsCardOnFile?: boolean;
  /** The words by which they agreed to be texted about the visit; any that are not known count for none. */
  textWords?: string;
  /** The same for every try of one hold, so that a double click makes one booking. */
  requestId: string;
  /** Random, kept in the caller's browser beside the id: what proves that a repeated try is theirs. */
  requestSecret?: string;
  /** What the web app says of the network that they are on, see lib/limits/pass. */
  pass?: string;
  /** What a crowded day asks of guests, see lib/limits/work. */
  proof?: Proof;
  /** What the visitor's tab calls itself; one that cannot be is left out. */
  visitKey?: string;
  /** The language that they read, `en-GB`; one that there are no words for is left out. */
  locale?: string;
};

/**
 * Holds a run of slots for a customer until they have paid, through whatever door.
 * @throws INVALID_REQUEST, INVALID_NAME, INVALID_EMAIL, INVALID_PHONE, INVALID_NOTE, RATE_LIMITED,
 *   TOO_MANY_HOLDS, TOO_MANY_UNPAID, NETWORK_HOLDS, NETWORK_UNPAID, NOT_FOUND, SHOP_CLOSED,
 *   SERVICE_NOT_OFFERED, ADD_ON_NOT_OFFERED, VISIT_TOO_LONG, START_IN_PAST, START_TOO_SOON,
 *   START_TOO_LATE, START_OFF_GRID, OUTSIDE_HOURS, SLOT_TAKEN, INVALID_TIP, CONSENT_REQUIRED,
 *   BOOK_WITH_SHOP, PROOF_WANTED, SHOP_FILLING
 */
export async function place(ctx: MutationCtx, request: HoldRequest, door: Door): Promise<Placed> {
  const { user, caller, proven } = await whoIsAt(ctx, door, request.pass);
  const mine = { secret: request.requestSecret, person: Callers.personKey(caller) };
  const requestKey = await requestKeyOf("hold", request.requestId, mine);
  const offer = await requireOffer(ctx, request.barberId, request);
  const contact = requireCustomer(offer.shop, door, request.customer, proven);
  await Callers.spendTry(ctx, caller, offer.shop._id, contact);
  const repeated = await Placements.getByRequestKey(ctx, requestKey);
  if (repeated) {
    const same = repeated.channel === door.channel && isSame(repeated, request, contact);
    return await Placements.handOutAgain(ctx, repeated, same);
  }
  await HoldRules.requireStart(ctx, offer, request.startsAt);
  const found = await findRun(ctx, offer, request);
  const holder = { ...contact, ...caller };
  const { tipMinor = 0, startsAt, visitKey = "" } = request;
  const acceptsCardOnFile = request.acceptsCardOnFile === true;
  const { workBits: _, ...terms } = await HoldRules.admit(ctx, found.offer, {
    date: localDate(startsAt, offer.shop.timeZone),
    holder,
    work: { subject: requestKey, proof: request.proof },
    tipMinor,
    acceptsCardOnFile,
  });
  const placement = {
    ...found,
    ...terms,
    holdMinutesAtMost: leastOf(terms.holdMinutesAtMost, door.holdMinutesAtMost),
    startsAt,
    contact,
    user,
    requestKey,
    channel: door.channel,
    actor: user ? "customer" : "guest",
    tipMinor,
    acceptsCardOnFile,
    textWords: knownTextWords(request.textWords),
    visitKey: isVisitKey(visitKey) ? visitKey : undefined,
    locale: keptLocale(request.locale),
  };
  return await HoldRules.hold(ctx, placement, holder);
}

function leastOf(one = Infinity, other = Infinity): number | undefined {
  const least = Math.min(one, other);
  return Number.isFinite(least) ? least : undefined;
}

/** True when a booking is what a repeated request asks for. */
function isSame(booking: Doc<"bookings">, request: HoldRequest, contact: Contact): boolean {
  const ids = [...request.serviceIds, ...(request.addOnIds ?? [])];
  return (
    isFor(booking, contact) &&
    booking.startsAt === request.startsAt &&
    (request.anyBarber === true || booking.barberId === request.barberId) &&
    booking.items.length === ids.length &&
    booking.items.every((item, index) => item.id === ids[index])
  );
}

type Found = { offer: Offer; slots: Doc<"slots">[]; busyUntil: number };

/** The slots of the wanted barber, or of another one when any will do; or a refusal. */
async function findRun(ctx: MutationCtx, offer: Offer, request: HoldRequest): Promise<Found> {
  const wanted = { barberId: offer.barber._id, startsAt: request.startsAt, ...offer.visit };
  const cells = await Slots.listCells(ctx, wanted);
  const run = Slots.runOf(cells, wanted);
  if (run.ok) return { offer, ...run.value };
  const other = request.anyBarber === true && run.code === "SLOT_TAKEN";
  const found = other ? await findOther(ctx, offer, request.startsAt) : null;
  if (found) return found;
  return await Alternatives.refuseRun(ctx, run.code, {
    ...offer,
    anyBarber: request.anyBarber === true,
    startsAt: request.startsAt,
  });
}

/** The fairest of the other barbers who could start the same visit at the same time. */
async function findOther(ctx: MutationCtx, offer: Offer, startsAt: number): Promise<Found | null> {
  const { shop, catalogue } = offer;
  const suited: { found: Found; load: { barberId: string; booked: Interval[] } }[] = [];
  for (const barber of await listBarbers(ctx, shop._id)) {
    const visit = visitWith(barber, catalogue, shop);
    if (barber._id === offer.barber._id || !visit.ok) continue;
    const day = await Slots.listDay(
      ctx,
      barber._id,
      localDate(startsAt, shop.timeZone),
      shop.timeZone,
    );
    const run = Slots.runOf(day, { startsAt, ...visit.value });
    if (!run.ok) continue;
    suited.push({
      found: { offer: { shop, barber, catalogue, visit: visit.value }, ...run.value },
      load: { barberId: barber._id, booked: Slots.bookedIn(day) },
    });
  }
  const chosen = fairBarber(
    suited.map(({ load }) => load),
    startsAt,
  );
  return suited.find(({ load }) => load.barberId === chosen)?.found ?? null;
}
