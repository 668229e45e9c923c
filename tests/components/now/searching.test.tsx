import { ConvexProvider, ConvexReactClient } from "convex/react";
import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Searching } from "@/components/customer/now/searching";
import type { Search } from "@/components/customer/now/types";
import { wordsOf } from "../../support/words";
import { aSearch, NOW } from "./a-search";

// It asks nothing of anybody before a page is looked at.
const client = new ConvexReactClient("https://nobody.convex.cloud");

const show = (change: Partial<Search>) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={wordsOf("en")}>
      <ConvexProvider client={client}>
        <Searching
          search={aSearch(change)}
          link={{ searchId: "search", token: "token" }}
          serverNow={NOW}
        />
      </ConvexProvider>
    </NextIntlClientProvider>,
  );

test("that the barber who had accepted cannot come is said while the search goes on", () => {
  const words = "cannot come after all. The search goes on.";
  expect(show({ isLetDown: true, attempt: 2 })).toContain(words);
  expect(show({ isLetDown: false, attempt: 2 })).not.toContain(words);
});
