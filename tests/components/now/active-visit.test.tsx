import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ActiveVisit } from "@/components/customer/now/active-visit";
import type { Found } from "@/components/customer/now/types";
import { wordsOf } from "../../support/words";
import { aFound, aSearch, NOW } from "./a-search";

const show = (change: Partial<Found>) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={wordsOf("en")}>
      <ActiveVisit
        search={aSearch({ state: "active" })}
        found={aFound(change)}
        link={{ searchId: "search", token: "token" }}
        serverNow={NOW}
      />
    </NextIntlClientProvider>,
  );

test("what is still to be paid says until when the time is held", () => {
  const due = { dueNowMinor: 3500, payBy: NOW + 600_000 };
  expect(show(due)).toContain("It is held for you until 10:10");
  expect(show({ ...due, isPaid: true, payBy: null })).not.toContain("It is held for you");
});
