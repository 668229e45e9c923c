import { ConvexProvider, ConvexReactClient } from "convex/react";
import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { SayComing } from "@/components/customer/status/say-coming";
import { wordsOf } from "../../support/words";

// It asks nothing of anybody before a page is looked at.
const client = new ConvexReactClient("https://nobody.convex.cloud");

const show = (attendanceConfirmedAt: number | null, homeAddress: string | null) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={wordsOf("en")}>
      <ConvexProvider client={client}>
        <SayComing
          booking={{ attendanceConfirmedAt, homeAddress }}
          access={{ code: "CODE", token: "token" }}
        />
      </ConvexProvider>
    </NextIntlClientProvider>,
  );

test("whom the barber comes to says that they will be there, and not that they are coming", () => {
  expect(show(null, "7 Hill Road")).toContain("Yes, I will be there");
  expect(show(1, "7 Hill Road")).toContain("You have said that you will be there.");
  expect(show(null, null)).toContain("Yes, I am coming");
  expect(show(1, null)).toContain("You have said that you are coming.");
});
