import { ConvexProvider, ConvexReactClient } from "convex/react";
import { NextIntlClientProvider } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { DutySwitch } from "@/components/staff/duty/duty-switch";
import { OfferCard } from "@/components/staff/duty/offer-card";
import { wordsOf } from "../../support/words";

type Offer = ComponentProps<typeof OfferCard>["offer"];

const NOW = Date.UTC(2026, 5, 1, 9, 0);
const OFFER: Offer = {
  id: "offer",
  state: "open",
  attempt: 1,
  from: NOW,
  expiresAt: NOW + 60_000,
  startsAt: NOW + 900_000,
  what: "Cut",
  durationMinutes: 30,
  priceMinor: 2500,
  currency: "GBP",
  timeZone: "Europe/London",
  locale: "en-GB",
  customerName: "Sam",
  place: { kind: "shop" },
  code: null,
};
// It asks nothing of anybody before a page is looked at.
const client = new ConvexReactClient("https://nobody.convex.cloud");

const show = (part: ReactNode) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={wordsOf("en")}>
      <ConvexProvider client={client}>{part}</ConvexProvider>
    </NextIntlClientProvider>,
  );
const showOffer = (offer: Offer) =>
  show(<OfferCard offer={offer} serverNow={NOW} note={() => undefined} />);

describe("a barber's duty", () => {
  it("is asked with the time to answer in sight, and a yes can be taken back", () => {
    const open = showOffer(OFFER);
    expect(open).toContain("Take it");
    expect(open).toContain("sticky");
    const taken = showOffer({ ...OFFER, state: "accepted" });
    expect(taken).toContain("I cannot after all");
    expect(taken).not.toContain("sticky");
  });

  it("is a switch while the shop offers it", () => {
    const duty = { isOn: true, since: NOW, endsAt: NOW + 3_600_000 };
    expect(show(<DutySwitch shopId="shop" duty={duty} />)).toContain('role="switch"');
  });

  it("tells of a home whose address names no district that it is at the customer's", () => {
    const home = { kind: "home" as const, district: "", distanceKm: 5, lat: 51.5, lng: -0.1 };
    expect(showOffer({ ...OFFER, place: home })).toContain("At the customer&#x27;s, 5 km");
  });
});
