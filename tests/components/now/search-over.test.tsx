import { ConvexProvider, ConvexReactClient } from "convex/react";
import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { SearchOver } from "@/components/customer/now/search-over";
import type { Search } from "@/components/customer/now/types";
import { wordsOf } from "../../support/words";
import { aSearch, NOW } from "./a-search";

/** What a search that is over says of itself. */

// It asks nothing of anybody before a page is looked at.
const client = new ConvexReactClient("https://nobody.convex.cloud");

const show = (change: Partial<Search>) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={wordsOf("en")}>
      <ConvexProvider client={client}>
        <SearchOver search={aSearch(change)} serverNow={NOW} />
      </ConvexProvider>
    </NextIntlClientProvider>,
  );

const NOBODY = { state: "not_found", endedBecause: "nobody" } as const;

test("nobody is said to have been asked where nobody was", () => {
  expect(show({ ...NOBODY, attempt: 0 })).toContain("nobody was asked");
  expect(show({ ...NOBODY, attempt: 2 })).toContain("Nobody whom we asked could come");
});

test("searching again keeps what was wanted and where; the address itself is in no link", () => {
  const shown = show(NOBODY);
  expect(shown).toContain("/s/shop/now?services=cut&amp;extras=wash&amp;place=home");
  expect(shown).not.toContain("Hill");
  const place = { kind: "shop", address: null, spot: null } as const;
  expect(show({ ...NOBODY, place })).toMatch(/services=cut&amp;extras=wash"/);
});
