import { expect, test } from "vitest";
import { readValues, refuseWrong, withModesOf } from "../../../local/stack/environment";

test("reads what the command line prints of a deployment", () => {
  const printed = [
    "SITE_URL=https://book.example.com",
    'MAIL_FROM="Bookings #1 <bookings@example.com>"',
    "SMS_TOKEN='it is a \"word\"'",
    "EMPTY=",
    "No environment variables besides",
  ].join("\n");
  expect(readValues(printed)).toEqual({
    SITE_URL: "https://book.example.com",
    MAIL_FROM: "Bookings #1 <bookings@example.com>",
    SMS_TOKEN: 'it is a "word"',
    EMPTY: "",
  });
});

test("begins with what is well, or not set", () => {
  const values = { SITE_URL: "http://localhost:3000", HOLD_MINUTES: "", CLERK_SECRET_KEY: "x" };
  expect(() => refuseWrong(values, ["deployment", "local"])).not.toThrow();
});

test("begins with nothing that is wrong, and says of all of it what to do", () => {
  const values = { SITE_URL: "book.example.com", LINK_SECRET: "short" };
  expect(() => refuseWrong(values, ["deployment"])).toThrow(
    /SITE_URL is not an address .*\n.*LINK_SECRET .*openssl rand -hex 32.*\nSee docs/,
  );
  // The web app and the deployment share it, and it is said once.
  const said = () => refuseWrong({ SITE_URL: "book.example.com" }, ["web", "deployment"]);
  expect(said).toThrow(/^[^:]*:\n {2}SITE_URL[^\n]*\nSee docs/);
});

test("refuses a live key of one service beside a test key of another", () => {
  const web = { NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: "pk_test_1", STRIPE_SECRET_KEY: "sk_test_1" };
  const deployment = { STRIPE_SECRET_KEY: "sk_live_1" };
  expect(() => refuseWrong(withModesOf(deployment, web), ["deployment"])).toThrow(
    /STRIPE_SECRET_KEY is a live key and NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY a test key/,
  );
});
