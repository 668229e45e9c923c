import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Headline } from "@/components/office/numbers/headline";
import type { NumbersReport, Totals } from "@/components/office/numbers/types";
import { NO_FIGURES } from "@/lib/numbers/figures";
import { NO_FUNNEL } from "@/lib/numbers/funnel";
import messages from "@/messages/en.json";

const nothing: Totals = { total: NO_FIGURES, funnel: NO_FUNNEL };

/** Each tile's name, figure and note. */
function tiles(sums: Totals, earlier: Totals | null | undefined): string[][] {
  const report: NumbersReport = {
    ...sums,
    currency: "GBP",
    byDay: [],
    byBarber: [],
    byService: [],
    byHour: [],
  };
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale="en-GB" timeZone="UTC" messages={messages}>
      <Headline report={report} earlier={earlier} />
    </NextIntlClientProvider>,
  );
  return [...html.matchAll(/<dt[^>]*>(.*?)<\/dt>((?:<dd[^>]*>.*?<\/dd>)+)/g)].map(
    ([, name = "", values = ""]) => [
      name,
      ...[...values.matchAll(/<dd[^>]*>(.*?)<\/dd>/g)].map(([, value = ""]) => value),
    ],
  );
}

describe("the headline", () => {
  it("tells what has no data from what is nought", () => {
    expect(tiles(nothing, null)).toEqual([
      ["Bookings", "0"],
      ["Booked value", "£0.00"],
      ["Average booking", "No data"],
      ["Chair time used", "No data"],
      ["No-show rate", "No data"],
      ["Cancelled", "0"],
      ["Visitors", "0"],
      ["Visitors who booked", "No data"],
    ]);
  });

  const now: Totals = {
    total: {
      booked: 50,
      completed: 40,
      noShow: 10,
      cancelled: 4,
      valueMinor: 125_000,
      usedMinutes: 600,
      workedMinutes: 1000,
    },
    funnel: { visited: 200, opened: 100, held: 30, confirmed: 25 },
  };

  it("says how each figure stands against the days before, shares in points", () => {
    const before: Totals = {
      total: { ...now.total, booked: 40, noShow: 0, valueMinor: 250_000, usedMinutes: 500 },
      funnel: { ...now.funnel, confirmed: 50 },
    };
    expect(tiles(now, before)).toEqual([
      ["Bookings", "50", "+25% from 40"],
      ["Booked value", "£1,250.00", "-50% from £2,500.00"],
      ["Average booking", "£25.00", "-60% from £62.50"],
      ["Chair time used", "60%", "+10 points from 50%"],
      ["No-show rate", "20%", "+20 points from 0%"],
      ["Cancelled", "4", "the same as before"],
      ["Visitors", "200", "the same as before"],
      ["Visitors who booked", "12.5%", "-12.5 points from 25%"],
    ]);
  });

  it("compares with nothing where there is nothing to compare with", () => {
    const without: Totals = { ...now, funnel: NO_FUNNEL };
    const notes = tiles(now, without).map(([name, , note]) => [name, note]);
    expect(notes.slice(-2)).toEqual([
      ["Visitors", "no figure before"],
      ["Visitors who booked", "no figure before"],
    ]);
    expect(tiles(now, undefined).every(([, , note]) => note === "Comparing…")).toBe(true);
  });
});
