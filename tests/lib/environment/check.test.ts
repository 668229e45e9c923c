import { describe, expect, test } from "vitest";
import { missing, misshapen, mixedModes } from "@/lib/environment/check";

const namesIn = (problems: readonly { name: string }[]) => problems.map(({ name }) => name);

describe("the shape of variables", () => {
  test.each([
    ["SITE_URL", "https://book.example.com", "https://book.example.com/"],
    ["SITE_URL", "http://localhost:3000", "book.example.com"],
    ["AUTH_ISSUER", "https://your-app.clerk.accounts.dev", "ftp://your-app.example.com"],
    ["LINK_SECRET", "0123456789abcdef", "0123456789abcde"],
    ["STRIPE_SECRET_KEY", "rk_live_51Abc", "pk_live_51Abc"],
    ["STRIPE_SECRET_KEY", "sk_test_local_1", "sk_test_"],
    ["STRIPE_WEBHOOK_SECRET", "whsec_1", "we_1"],
    ["MAIL_FROM", "Bookings <bookings@example.com>", "Bookings"],
    ["MAIL_FROM", "bookings@example.com", "a@b <c>"],
    ["SMTP_URL", "smtps://user:password@mail.example.com", "mail.example.com:465"],
    ["SMS_FROM", "+15005550006", "0151 234567"],
    ["SMS_FROM", "MG0123", "PN0123"],
    ["PUSH_SUBJECT", "mailto:bookings@example.com", "bookings@example.com"],
    ["PUSH_LOOPBACK", "yes", "no"],
    ["HOLD_MINUTES", "0.5", "0"],
  ])("of %s: %s, and not %s", (name, good, bad) => {
    expect(misshapen({ [name]: good }, "deployment")).toEqual([]);
    const [problem, ...others] = misshapen({ [name]: bad }, "deployment");
    expect(problem?.says).toMatch(new RegExp(`^${name} is not `));
    expect(others).toEqual([]);
  });

  test("is asked of what is set, where it is read, and without repeating a secret", () => {
    expect(misshapen({ SITE_URL: " ", LINK_SECRET: "" }, "deployment")).toEqual([]);
    expect(misshapen({ LINK_SECRET: "short" }, "web")).toEqual([]);
    expect(JSON.stringify(misshapen({ LINK_SECRET: "short" }, "deployment"))).not.toContain(
      "short",
    );
  });
});

test("what real services need is named where it is not set", () => {
  const set = { SITE_URL: "https://book.example.com", AUTH_ISSUER: " " };
  expect(namesIn(missing(set, "deployment"))).toEqual(["AUTH_ISSUER", "LINK_SECRET"]);
  expect(namesIn(missing(set, "web"))).toEqual(["NEXT_PUBLIC_CONVEX_URL"]);
});

describe("keys for trying and for real money", () => {
  const keys = (stripe: string, publishable: string, secret: string) => ({
    STRIPE_SECRET_KEY: stripe,
    NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: publishable,
    CLERK_SECRET_KEY: secret,
  });

  test.each([
    [keys("sk_test_1", "pk_test_1", "sk_test_1"), []],
    [keys("rk_live_1", "pk_live_1", "sk_live_1"), []],
    [keys("sk_live_1", "", ""), []],
    [keys("sk_live_1", "pk_test_1", "sk_test_1"), ["NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY"]],
    [keys("sk_test_1", "pk_live_1", "sk_live_1"), ["STRIPE_SECRET_KEY"]],
    [keys("", "pk_live_1", "sk_test_1"), ["CLERK_SECRET_KEY"]],
    [{ STRIPE_SECRET_KEY: "sk_live_1", STRIPE_API_URL: "http://127.0.0.1:1" }, ["STRIPE_API_URL"]],
    [{ STRIPE_SECRET_KEY: "sk_test_1", STRIPE_API_URL: "http://127.0.0.1:1" }, []],
  ])("%j", (values, wrong) => {
    expect(namesIn(mixedModes(values))).toEqual(wrong);
  });
});
