import { v } from "convex/values";
import type { Infer, ObjectType } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { unless } from "../../../lib/availability/problems";
import { isStripeCurrency } from "../../../lib/payment/chargeable";
import { countryOf, isCountry } from "../../../lib/contact/country";
import { parsePhone } from "../../../lib/contact/phone";
import { cleanLine, cleanText, isPlainText, slugOf } from "../../../lib/text";
import { SHOP_TEXTS } from "../../../lib/limits/texts";
import { isTimeZone } from "../../../lib/time/zones";
import { versionOf } from "../../../lib/version";
import * as Brand from "../shop/brand";
import type { BrandDraft } from "../shop/brand";
import * as Memberships from "../shop/memberships";
import * as Operator from "../shop/operator";
import { requireNotSuspended } from "../shop/suspensions";
import { refuse, refuseProblems } from "../refuse";
import { hasHours, listTemplates } from "../shop/schedules";
import { listBarbers } from "../chairs";
import { listServices } from "../shop/shops";
import { vPolicy } from "../validators";
import { requireUnchanged } from "../versions";
import type { BasedOn } from "../versions";

/** A shop's first steps: from nothing to bookable. */

/** What a shop says of itself. */
export const profile = {
  name: v.string(),
  tagline: v.string(),
  about: v.string(),
  address: v.string(),
  city: v.string(),
  phone: v.string(),
  locale: v.string(),
  /** ISO 3166; left out, the time zone and the language tell. */
  country: v.optional(v.string()),
};
export const shopDraft = { ...profile, timeZone: v.string(), currency: v.string() };
type Profile = ObjectType<typeof profile>;

export const vProgress = v.object({
  slug: v.string(),
  active: v.boolean(),
  services: v.number(),
  barbers: v.number(),
  /** Barbers who have hours. */
  barbersWithHours: v.number(),
  photos: v.number(),
  /** What the shop has said about paying; null as long as the default holds unsaid. */
  policy: v.union(vPolicy, v.null()),
  /** Where card payments go; `none` without keys, `no_account` where there is nowhere for their money. */
  payments: v.union(
    v.literal("none"),
    v.literal("no_account"),
    v.literal("simulator"),
    v.literal("test"),
    v.literal("live"),
  ),
  /** True when all that customers need to book is there. */
  ready: v.boolean(),
});

/** What a shop begins with; its owner changes it under the rules of the book. */
const DEFAULTS = { gridMinutes: 30, horizonDays: 60, noticeMinutes: 60, holdMinutes: 15 } as const;

/**
 * Makes a shop, of which somebody may have several; they own it. It takes bookings once opened.
 * @throws TOO_MANY_SHOPS, INVALID_NAME, INVALID_NOTE, INVALID_PHONE, INVALID_LOCALE,
 *   UNKNOWN_TIME_ZONE, UNKNOWN_CURRENCY, OPENING_BY_INVITATION, OPENING_ENDED
 */
export async function createShop(
  ctx: MutationCtx,
  user: Doc<"users">,
  draft: ObjectType<typeof shopDraft>,
): Promise<{ shopId: Id<"shops">; slug: string }> {
  const { timeZone, currency: anyCase, ...typed } = draft;
  const said = cleaned(typed, timeZone);
  const currency = anyCase.toUpperCase();
  const problems = [
    ...profileProblems(said, timeZone),
    ...unless(isTimeZone(timeZone), "UNKNOWN_TIME_ZONE", "timeZone"),
    ...unless(isStripeCurrency(currency), "UNKNOWN_CURRENCY", "currency"),
  ];
  if (problems.length > 0) return refuseProblems(problems);
  await Operator.admit(ctx);
  const slug = await freeSlug(ctx, said.name);
  const shopId = await ctx.db.insert("shops", {
    ...said,
    timeZone,
    currency,
    slug,
    ...DEFAULTS,
    active: false,
  });
  await Memberships.join(ctx, user._id, { shopId, role: "owner", founder: true });
  await ctx.db.patch("users", user._id, { currentShopId: shopId });
  return { shopId, slug };
}

/** What a shop says of itself and how it looks, as a form is made from it. */
export function saidOf(shop: Doc<"shops">): { profile: Profile; brand: BrandDraft } {
  const { name, tagline, about, address, city, phone, locale } = shop;
  const country = countryOf(shop) ?? undefined;
  return {
    profile: { name, tagline, about, address, city, phone, locale, country },
    brand: Brand.brandOf(shop),
  };
}

/**
 * Changes what a shop says of itself, and how it looks when that is said too. Gives the version.
 * @throws as `createShop`; INVALID_LINK, CHANGED_MEANWHILE
 */
export async function saveProfile(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  { brand, basedOn, ...typed }: Profile & { brand?: BrandDraft } & BasedOn,
): Promise<string> {
  const said = cleaned(typed, shop.timeZone);
  const checked = brand && Brand.check(brand);
  const problems = [
    ...profileProblems(said, shop.timeZone),
    ...(checked?.ok === false ? checked.problems : []),
  ];
  if (problems.length > 0) return refuseProblems(problems);
  requireUnchanged(saidOf(shop), basedOn);
  const look = checked?.ok ? { brand: checked.value } : {};
  await ctx.db.patch("shops", shop._id, { ...said, ...look });
  return versionOf(saidOf({ ...shop, ...said, ...look }));
}

/** How far a shop is; where its card payments go, the payment provider knows. */
export async function progress(
  ctx: QueryCtx,
  shop: Doc<"shops">,
): Promise<Omit<Infer<typeof vProgress>, "payments">> {
  const services = await listServices(ctx, shop._id);
  const barbers = await listBarbers(ctx, shop._id);
  const worked = await Promise.all(
    barbers.map(async ({ _id }) => await hasHours(ctx, _id, await listTemplates(ctx, _id))),
  );
  const barbersWithHours = worked.filter(Boolean).length;
  return {
    slug: shop.slug,
    active: shop.active,
    services: services.length,
    barbers: barbers.length,
    barbersWithHours,
    photos: barbers.filter(({ photoId }) => photoId !== undefined).length,
    policy: shop.policy ?? null,
    ready: services.length > 0 && barbersWithHours > 0,
  };
}

/**
 * Opens the shop to customers, or closes it; what is booked stays.
 * @throws SHOP_NOT_READY without a service and a barber with hours; SHOP_SUSPENDED
 */
export async function setOpen(ctx: MutationCtx, shop: Doc<"shops">, open: boolean): Promise<void> {
  requireNotSuspended(shop);
  if (open && !(await progress(ctx, shop)).ready) {
    refuse("SHOP_NOT_READY", "It needs a service, and a barber with hours.");
  }
  await ctx.db.patch("shops", shop._id, { active: open });
}

function profileProblems({ name, locale, phone, country, ...said }: Profile, timeZone: string) {
  const called =
    phone === "" || parsePhone(phone, countryOf({ country, timeZone, locale })) !== null;
  const texts = (["tagline", "about", "address", "city"] as const).flatMap((field) =>
    unless(isPlainText(said[field], SHOP_TEXTS[field]), "INVALID_NOTE", field),
  );
  return [
    ...unless(name !== "" && isPlainText(name, SHOP_TEXTS.name), "INVALID_NAME", "name"),
    ...texts,
    ...unless(called, "INVALID_PHONE", "phone"),
    ...unless(isLocale(locale), "INVALID_LOCALE", "locale"),
    ...unless(country === undefined || isCountry(country), "INVALID_COUNTRY", "country"),
  ];
}

/** A number stays as typed when it is none; a country that zone and language tell is not said again. */
function cleaned(said: Profile, timeZone: string): Profile {
  const { locale } = said;
  const country = said.country === countryOf({ timeZone, locale }) ? undefined : said.country;
  const phone = cleanLine(said.phone);
  return {
    name: cleanLine(said.name),
    tagline: cleanLine(said.tagline),
    about: cleanText(said.about),
    address: cleanLine(said.address),
    city: cleanLine(said.city),
    phone: parsePhone(phone, countryOf({ country, timeZone, locale }))?.written ?? phone,
    locale,
    country,
  };
}

/** A language tag such as `en-GB` (BCP 47). */
function isLocale(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale)[0] === locale;
  } catch {
    return false;
  }
}

async function freeSlug(ctx: QueryCtx, name: string): Promise<string> {
  const base = slugOf(name) || "shop";
  for (let count = 1; ; count++) {
    const slug = count === 1 ? base : `${base}-${count}`;
    const known = await ctx.db
      .query("shops")
      .withIndex("by_slug", (q) => q.eq("slug", slug))
      .unique();
    if (!known) return slug;
  }
}
