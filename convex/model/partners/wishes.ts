import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { env } from "../../_generated/server";
import type { LinkWay } from "../../../lib/api/handoff";
import { matchName } from "../../../lib/api/names";
import type { ProblemCode } from "../../../lib/api/problems";
import type { StartBody } from "../../../lib/api/schemas";
import { readStart } from "../../../lib/api/times";
import type { Contact } from "../../../lib/booking/contact";
import { defined } from "../../../lib/defined";
import { asRefusal } from "../../../lib/errors";
import { cleanLine } from "../../../lib/text";
import { listBarbers } from "../chairs";
import { partnerDoor, requireCustomer } from "../doors/door";
import * as Openings from "../availability/openings";
import { listServices } from "../shop/shops";
import { mayGoTo } from "../outbox/deliveries";
import * as Links from "./links";
import type { Session } from "./platform";

/** What a partner asks for, as rows and an instant of the shop. */

type Wanted =
  | {
      serviceId: Id<"services">;
      /** Absent where whoever is free will do. */
      barberId: Id<"barbers"> | undefined;
      page?: undefined;
    }
  /** On a page elsewhere, by what it calls them. */
  | { serviceId?: undefined; barberId?: undefined; page: NonNullable<Session["page"]> };

export type Wish = Wanted & {
  date: string;
  startsAt: number;
  /** `lastName` is the end of the name, for a page that asks for both. */
  lead: Contact & { lastName?: string };
  /** Where to tell what became of it. */
  callbackUrl: string | undefined;
  /** How we send the lead their link; absent where the partner does. */
  sendLink: LinkWay | undefined;
};

/** What cannot be read of it; `available` are names that there are. */
export type Misread = { code: ProblemCode; detail: string; available?: string[] };

/** Reads what was asked for, in the shop's own terms. */
export async function read(
  ctx: QueryCtx,
  { shop, key }: { shop: Doc<"shops">; key: Doc<"apiKeys"> },
  body: StartBody,
): Promise<{ ok: true; wish: Wish } | { ok: false; misread: Misread }> {
  const { platform } = key;
  if (platform ? !isOfPage(body.bookingUrl, platform) : !isOfShop(body.bookingUrl, shop)) {
    return misread("invalid", `bookingUrl is not the page of ${shop.name}.`);
  }
  const startsAt = readStart(body.date, body.time, shop.timeZone);
  if (startsAt === null) {
    return misread("invalid", "date and time cannot be read: 2026-02-05 and 2:30pm, or ISO 8601.");
  }
  const { callbackUrl: asked } = body;
  if (asked !== undefined && !mayGoTo(asked)) {
    return misread("invalid", "callbackUrl must be https on a public name, at its usual port.");
  }
  const callbackUrl = asked === undefined ? undefined : new URL(asked).href;
  const lead = readLead(shop, body.lead);
  if (typeof lead === "string") return misread("invalid", lead);
  const { date, sendLink } = body;
  const asking = { date, startsAt, lead, callbackUrl, sendLink };
  if (platform) return readElsewhere(platform, body, asking);
  if (sendLink !== undefined && !Links.canSend(sendLink, lead)) {
    return misread("invalid", LINK_NEEDS[sendLink]);
  }
  const provider = await findProvider(ctx, shop, body.provider);
  if (!provider.ok) return provider;
  const service = await findService(ctx, shop, body.service, provider.barberId);
  if (!service.ok) return service;
  const { barberId } = provider;
  const { serviceId } = service;
  return { ok: true, wish: { serviceId, barberId, ...asking } };
}

/** A page elsewhere knows its services and providers itself, and its link is its partner's to send. */
function readElsewhere(
  { url }: NonNullable<Doc<"apiKeys">["platform"]>,
  { service, provider, lead: { lastName } }: StartBody,
  { lead, ...asking }: Omit<Wish, keyof Wanted>,
): { ok: true; wish: Wish } | { ok: false; misread: Misread } {
  if (asking.sendLink !== undefined) {
    return misread("invalid", "This key books on a page elsewhere: send its link yourself.");
  }
  const page = { url, ...defined({ service, provider }) };
  const named = lastName === undefined ? lead : { ...lead, lastName: cleanLine(lastName) };
  return { ok: true, wish: { page, lead: named, ...asking } };
}

const LINK_NEEDS: Record<LinkWay, string> = {
  email: "sendLink by email needs the lead's email, and that mail is set up here.",
  sms: "sendLink by sms needs the lead's phone, and that texts are set up here.",
};

function misread(code: ProblemCode, detail: string, available?: string[]) {
  const found = available === undefined ? { code, detail } : { code, detail, available };
  return { ok: false as const, misread: found };
}

/** A key opens one shop; an address of another one is a mistake that would book at the wrong place. */
function isOfShop(bookingUrl: string | undefined, { slug }: Doc<"shops">): boolean {
  if (bookingUrl === undefined) return true;
  if (!URL.canParse(bookingUrl)) return false;
  const { origin, pathname } = new URL(bookingUrl);
  const path = `/s/${slug}`;
  const isPage = pathname === path || pathname.startsWith(`${path}/`);
  return origin === new URL(env.SITE_URL).origin && isPage;
}

/** True without an address, and for the one that the owner has set. */
function isOfPage(bookingUrl: string | undefined, { url }: { url: string }): boolean {
  if (bookingUrl === undefined) return true;
  return URL.canParse(bookingUrl) && new URL(bookingUrl).href === url;
}

/** The lead as the book keeps a customer; a sentence where that cannot be. */
function readLead(shop: Doc<"shops">, lead: StartBody["lead"]): Contact | string {
  const { firstName, lastName = "", email, phone, notes } = lead;
  const said = { name: `${firstName} ${lastName}`, email, phone, note: notes };
  try {
    return requireCustomer(shop, partnerDoor("", 0), said, {});
  } catch (thrown) {
    const refusal = asRefusal(thrown);
    if (!refusal) throw thrown;
    const field = refusal.details?.field ?? "contact";
    return `The lead's ${field} cannot be used: a name, and an e-mail address or a phone number.`;
  }
}

/** By a name or an id; whoever is free where none is asked for. */
export async function findProvider(ctx: QueryCtx, shop: Doc<"shops">, asked: string | undefined) {
  if (asked === undefined) return { ok: true as const, barberId: undefined };
  const barbers = (await listBarbers(ctx, shop._id)).map(({ _id: id, name }) => ({ id, name }));
  const match = matchName(asked, barbers);
  if (match.ok) return { ok: true as const, barberId: match.row.id };
  const names = match.near.map(({ name }) => name);
  return misread("unknown_provider", `No one provider is meant by "${asked}".`, names);
}

/** By its name, or the first of the shop that the provider, or anybody, does. */
export async function findService(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  asked: string | undefined,
  barberId: Id<"barbers"> | undefined,
) {
  const services = (await listServices(ctx, shop._id)).map(({ _id: id, name }) => ({ id, name }));
  if (asked !== undefined) {
    const match = matchName(asked, services);
    if (match.ok) return { ok: true as const, serviceId: match.row.id };
    const names = match.near.map(({ name }) => name);
    return misread("unknown_service", `No one service is meant by "${asked}".`, names);
  }
  for (const { id } of services) {
    const wanted = { serviceIds: [id] };
    const bookable = await Openings.getBookable(ctx, shop._id, barberId ?? null, wanted);
    if (bookable) return { ok: true as const, serviceId: id };
  }
  return misread("unknown_service", "Nothing can be booked here at present.", []);
}
