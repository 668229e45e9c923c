import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { readLink, searchHref } from "@/components/customer/now/kept-search";
import { Running } from "@/components/customer/now/now-page";
import { SEARCH_STATES } from "@/lib/dispatch/search";
import { wordsOf } from "../../support/words";
import { aSearch } from "./a-search";

const LINK = { searchId: "search", token: "a/token" };

const show = (state: (typeof SEARCH_STATES)[number]) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={wordsOf("en")}>
      <Running search={aSearch({ state })} href={searchHref(LINK)} />
    </NextIntlClientProvider>,
  );

test("a search that goes on shows the way back to it, and one that is over none", () => {
  const shown = SEARCH_STATES.filter((state) => show(state).includes("Your search is running"));
  expect(shown).toEqual(["searching", "pending_accept"]);
  expect(show("searching")).toContain("/now/search?t=a%2Ftoken");
});

test("what a browser has kept opens a search where it is a link, and nothing else does", () => {
  expect(readLink(JSON.stringify(["search", "token"]))).toEqual({
    searchId: "search",
    token: "token",
  });
  for (const text of [null, "", "{", "null", "7", "[]", "[1,2]", '["search"]']) {
    expect(readLink(text)).toBeNull();
  }
});
