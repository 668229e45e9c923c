import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import type { ErrorCode } from "../../lib/errors";
import {
  dump,
  expectIntegrity,
  placeHold,
  readBooking,
  refusalOf,
  setUpBackend,
} from "../support/convex";
import { MINUTE } from "../support/convexClock";
import { stripeEvent } from "../support/convexStripe";

/** Barbers who are paid out directly, and what the shop keeps. */

const world = setUpBackend();
const owner = () => world().as("olivia");
const shopId = () => world().ids.shop("london");
const barberId = () => world().ids.barber("marcus");
const connect = async (accountId: string | null) =>
  await owner().action(api.payouts.connect, { barberId: barberId(), accountId });
const setUp = async (percent: number) => {
  await connect("acct_marcus");
  await owner().mutation(api.payouts.saveCommission, { shopId: shopId(), percent });
};
const accountOfMarcus = async () => {
  const { barbers } = await owner().query(api.payouts.settings, { shopId: shopId() });
  return barbers.find(({ id }) => id === barberId())?.accountId;
};
test("the example is a service that costs something", async () => {
  const settings = await owner().query(api.payouts.settings, { shopId: shopId() });
  expect(settings).toMatchObject({ commissionPercent: 0, example: { priceMinor: 2500 } });
});

const formOf = (path: string) =>
  new URLSearchParams(world().stripe.requests.find((made) => made.path === path)?.body);

/** The customer fills in Stripe's page. */
async function fillIn(): Promise<void> {
  const session = structuredClone(world().stripe.pay(world().stripe.latest().id));
  await world().deliver(stripeEvent(`evt_${session.id}`, "checkout.session.completed", session));
  await world().settle();
}

describe("a barber who is paid out directly", () => {
  test("gets all but the shop's commission of what is due, and the tip", async () => {
    await setUp(20);
    const { code } = await placeHold(world(), { tipMinor: 300 });
    const form = formOf("/v1/checkout/sessions");
    expect(form.get("payment_intent_data[transfer_data][destination]")).toBe("acct_marcus");
    expect(form.get("payment_intent_data[application_fee_amount]")).toBe("500");
    await fillIn();
    const { booking } = await readBooking(world(), code);
    expect(booking).toMatchObject({ status: "confirmed", capturedMinor: 2800 });
  });

  test("gives back what is refunded, and the shop its commission", async () => {
    await setUp(20);
    const { code, manageToken: token } = await placeHold(world());
    await fillIn();
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().settle();
    const form = formOf("/v1/refunds");
    expect([form.get("reverse_transfer"), form.get("refund_application_fee")]).toEqual([
      "true",
      "true",
    ]);
    await expectIntegrity(world());
  });

  test("is nobody before the shop says so, and nobody again afterwards", async () => {
    await setUp(20);
    await connect(null);
    expect(await accountOfMarcus()).toBeNull();
    await placeHold(world());
    const form = formOf("/v1/checkout/sessions");
    expect(form.has("payment_intent_data[transfer_data][destination]")).toBe(false);
  });

  test.each([-1, 101, 0.5])("at a commission of %d is refused", async (percent) => {
    expect((await refusalOf(setUp(percent))).code).toBe("INVALID_POLICY");
  });
});

describe("an account", () => {
  const bad: [string, string, ErrorCode][] = [
    ["that is no id", "https://evil.example", "UNKNOWN_ACCOUNT"],
    ["that Stripe does not know", "acct_nobody", "UNKNOWN_ACCOUNT"],
    ["whose holder is not done", "acct_half", "ACCOUNT_NOT_READY"],
  ];
  test.each(bad)("%s is refused beside its field and changes nothing", async (_, id, code) => {
    world().stripe.accounts.set("acct_half", "inactive");
    const before = await dump(world().t);
    const refusal = await refusalOf(connect(id));
    expect(refusal).toMatchObject({ code, details: { field: "accountId" } });
    expect(await dump(world().t)).toBe(before);
  });

  test("is not taken while Stripe does not answer, and can be taken away all the same", async () => {
    await connect("acct_marcus");
    world().stripe.setFault("away");
    const refused = refusalOf(connect("acct_marcus"));
    // The SDK asks once more after a moment.
    await world().pass(MINUTE);
    expect((await refused).code).toBe("PAYMENTS_UNAVAILABLE");
    await connect(null);
    expect(await accountOfMarcus()).toBeNull();
  });
});
