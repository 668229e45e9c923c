import type { Doc } from "../../_generated/dataModel";
import { env } from "../../_generated/server";
import type { QueryCtx } from "../../_generated/server";
import { HOME_LOCALES, languageOf } from "../../../lib/languages";
import type { Language } from "../../../lib/languages";
import type { BookingMessageKind, PreviewedKind } from "../../../lib/messages/kinds";
import { addDays, instantOf, localDate, MINUTE_MS } from "../../../lib/time/zones";
import { listBarbers } from "../chairs";
import type { Content } from "./content";
import { wordsOf } from "./words";
import { afterContent } from "./writers/afterVisits";
import { barberContent } from "./writers/barbers";
import { invitationContent } from "./writers/invitations";
import { roleContent } from "./writers/roles";
import { sayingOf } from "./writers/told";
import type { Saying } from "./writers/told";
import { visitContent } from "./writers/visits";

/** Messages about nobody, by the same words and looks as those that are sent. */

/** Ten in the morning of the day after. */
const TEN = 10 * 60;
const TOKEN = "example";

/** How a booking stands of which a kind tells; all others tell of a confirmed one. */
const STATUS: { [Kind in BookingMessageKind]?: Doc<"bookings">["status"] } = {
  cancelled: "cancelled",
  booking_cancelled: "cancelled",
  hold_ended: "expired",
  late_payment_returned: "expired",
  waiting_offer: "pending",
  receipt: "completed",
  after_visit: "completed",
  no_show_fee: "no_show",
  no_show_fee_failed: "no_show",
};

type Asked = { kind: PreviewedKind; language: Language; now: number };

/** A message of a kind with a made-up reader, at the shop's first chair. */
export async function exampleOf(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  { kind, language, now }: Asked,
): Promise<Content> {
  const locale = languageOf(shop.locale) === language ? shop.locale : HOME_LOCALES[language];
  const say = wordsOf(locale);
  const name = say("exampleName");
  switch (kind) {
    case "invitation": {
      const invited = { name, role: "barber" as const, inviterName: shop.name, token: TOKEN };
      return invitationContent(shop, invited, locale);
    }
    case "role_changed":
      return roleContent(shop, { name, what: "founder" }, locale);
    default: {
      const told = await sayingOfExample(ctx, shop, { kind, locale, now, name });
      const url = `${env.SITE_URL}/bookings/${told.booking.code}?t=${TOKEN}`;
      if (kind === "after_visit") return afterContent(told, { url, token: TOKEN });
      return kind.startsWith("booking_")
        ? barberContent(told)
        : visitContent(told, { url, more: [] });
    }
  }
}

async function sayingOfExample(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  example: { kind: BookingMessageKind; locale: string; now: number; name: string },
): Promise<Saying> {
  const { kind, locale, now, name } = example;
  const [barber] = await listBarbers(ctx, shop._id);
  const service = await ctx.db
    .query("services")
    .withIndex("by_shopId_and_active", (q) => q.eq("shopId", shop._id).eq("active", true))
    .first();
  const say = wordsOf(locale);
  const { timeZone, currency } = shop;
  const startsAt = instantOf(addDays(localDate(now, timeZone), 1), TEN, timeZone);
  const priceMinor = service?.priceMinor ?? 0;
  const durationMinutes = service?.durationMinutes ?? 30;
  return sayingOf({
    kind,
    shop,
    locale,
    message: {
      _creationTime: now,
      to: "",
      actor: "guest",
      startsAt,
      amountMinor: priceMinor,
    },
    booking: {
      code: "EXAMPLE2",
      status: STATUS[kind] ?? "confirmed",
      startsAt,
      endsAt: startsAt + durationMinutes * MINUTE_MS,
      changes: 0,
      barberName: barber?.name ?? say("exampleName"),
      serviceName: service?.name ?? say("service"),
      currency,
      capturedMinor: priceMinor,
      refundedMinor: 0,
      dueAtShopMinor: 0,
      customerName: name,
      holdExpiresAt: now + 15 * MINUTE_MS,
      progress: { startsAt, lateMinutes: 10 },
    },
  });
}
