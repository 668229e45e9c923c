import { ConvexProvider, ConvexReactClient } from "convex/react";
import { NextIntlClientProvider } from "next-intl";
import type { ComponentProps } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { DutyParts } from "@/components/staff/duty/duty-panel";
import { wordsOf } from "../../support/words";

type Parts = ComponentProps<typeof DutyParts>;

const NOW = Date.UTC(2026, 5, 1, 9, 0);
const DUTY: Parts["duty"] = { isOn: true, since: NOW, endsAt: NOW + 3_600_000 };
const OFFER: Parts["offer"] = {
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

const show = (duty: Parts["duty"], offer: Parts["offer"]) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={wordsOf("en")}>
      <ConvexProvider client={client}>
        <DutyParts shopId="shop" duty={duty} offer={offer} serverNow={NOW} />
      </ConvexProvider>
    </NextIntlClientProvider>,
  );

describe("a barber's duty", () => {
  it("shows an offer that stands, and a yes to take back, also once the shop offers it no more", () => {
    const offered = show(null, OFFER);
    expect(offered).toContain("Take it");
    expect(offered).not.toContain('role="switch"');
    expect(show(null, { ...OFFER, state: "accepted" })).toContain("I cannot after all");
  });

  it("is a switch while the shop offers it, and nothing for who has no chair there", () => {
    expect(show(DUTY, null)).toContain('role="switch"');
    expect(show(null, null)).toBe("");
  });

  it("tells of a home whose address names no district that it is at the customer's", () => {
    const home = { kind: "home" as const, district: "", distanceKm: 5, lat: 51.5, lng: -0.1 };
    expect(show(DUTY, { ...OFFER, place: home })).toContain("At the customer&#x27;s, 5 km");
  });
});
