import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { SumsTable } from "@/components/office/money/sums-table";
import { FiguresTable } from "@/components/office/numbers/figures-table";
import { NO_COUNTS, NO_FIGURES } from "@/lib/numbers/figures";
import { NO_SUMS } from "@/lib/payment/report";
import { wordsOf } from "../../support/words";

/** Every line of a table, as the texts of its cells. */
function lines(table: ReactNode): string[][] {
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale="en-GB" timeZone="UTC" messages={wordsOf("en")}>
      {table}
    </NextIntlClientProvider>,
  );
  return [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/g)].map(([, row = ""]) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = ""]) => cell),
  );
}

describe("the table behind a picture", () => {
  it("has a line for each group of takings, and the total last", () => {
    const monday = { key: "mon", label: "Monday", ...NO_SUMS, takingsMinor: 2500, netMinor: 2500 };
    const report = {
      currency: "GBP",
      total: { ...NO_SUMS, takingsMinor: 2500, netMinor: 2500 },
      byDay: [monday],
      byBarber: [],
      byService: [],
      byMethod: [],
      completed: 1,
      noShow: 0,
      noShowRate: 0,
      keptFeesMinor: 0,
    };
    const table = (
      <SumsTable
        caption="Days"
        head="Day"
        groups={[monday]}
        labelOf={({ label }) => label}
        report={report}
      />
    );
    const figures = ["£25.00", "£0.00", "£0.00", "£0.00", "£0.00", "£25.00"];
    const [head, ...rest] = lines(table);
    expect([head?.[0], head?.length]).toEqual(["Day", 7]);
    expect(rest).toEqual([
      ["Monday", ...figures],
      ["Total", ...figures],
    ]);
  });

  it("adds a chair's time and a total where the lines add up to one, and nothing else", () => {
    const ana = { key: "ana", label: "Ana", ...NO_FIGURES, booked: 2 };
    const chairs = lines(
      <FiguresTable
        kind="chairs"
        caption="Chairs"
        head="Chair"
        currency="GBP"
        groups={[ana]}
        total={{ ...NO_FIGURES, booked: 2 }}
      />,
    );
    expect(chairs.map((line) => [line[0], line.length])).toEqual([
      ["Chair", 11],
      ["Ana", 11],
      ["Total", 11],
    ]);
    expect(chairs[1]?.[1]).toBe("2");
    const counts = lines(
      <FiguresTable
        kind="counts"
        caption="Services"
        head="Service"
        currency="GBP"
        groups={[{ key: "cut", label: "Cut", ...NO_COUNTS }]}
      />,
    );
    expect(counts.map((line) => [line[0], line.length])).toEqual([
      ["Service", 8],
      ["Cut", 8],
    ]);
  });
});
