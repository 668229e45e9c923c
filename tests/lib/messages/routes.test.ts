import { describe, expect, test } from "vitest";
import { chainsOf, routesOf } from "../../../lib/messages/routes";
import type { Reach } from "../../../lib/messages/routes";
import { DEFAULT_SETTINGS } from "../../../lib/messages/settings";
import type { MessageChannel } from "../../../lib/messages/kinds";

const REACH = { email: "m@shop.example", sms: "+44", push: ["phone", "laptop"] };

/** As `push phone > email m@shop.example`, one for each that is told at once. */
function told(reach: Reach, channels: readonly MessageChannel[] = DEFAULT_SETTINGS.channels) {
  const routes = routesOf("booking_new", reach, () => true, { ...DEFAULT_SETTINGS, channels });
  return chainsOf(routes).map((chain) =>
    chain.map(({ channel, to }) => `${channel} ${to}`).join(" > "),
  );
}

describe("a barber is told", () => {
  test("in every browser at once, with mail behind each", () => {
    expect(told(REACH)).toEqual([
      "push phone > email m@shop.example",
      "push laptop > email m@shop.example",
    ]);
  });

  test("by mail without a browser", () => {
    expect(told({ email: "m@shop.example" })).toEqual(["email m@shop.example"]);
    expect(told({ email: "m@shop.example", push: [] })).toEqual(["email m@shop.example"]);
    expect(told({})).toEqual([]);
  });

  test("in their browsers first whatever the shop's order is, and not where it uses none", () => {
    expect(told(REACH, ["email", "push"])).toEqual(told(REACH));
    expect(told(REACH, ["email"])).toEqual(["email m@shop.example"]);
    expect(told(REACH, ["push"])).toEqual(["push phone", "push laptop"]);
  });
});

describe("what must be heard", () => {
  const ways = (kind: "confirmed" | "after_visit", channels: readonly MessageChannel[]) =>
    routesOf(kind, REACH, () => true, { ...DEFAULT_SETTINGS, channels }).map(
      ({ channel }) => channel,
    );

  test("goes by what the shop uses, and then by what it does not", () => {
    expect(ways("confirmed", ["sms"])).toEqual(["sms", "email"]);
    expect(ways("confirmed", ["whatsapp"])).toEqual(["email", "sms"]);
  });

  test("is all that does", () => {
    expect(ways("after_visit", ["sms"])).toEqual([]);
  });

  test("goes to no empty address", () => {
    expect(routesOf("booking_new", { email: "" }, () => true, DEFAULT_SETTINGS)).toEqual([]);
  });
});
