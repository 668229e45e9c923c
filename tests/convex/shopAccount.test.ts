import { beforeEach, describe, expect, test, vi } from "vitest";
import { api } from "../../convex/_generated/api";
import type { ErrorCode } from "../../lib/errors";
import {
  dump,
  expectIntegrity,
  holdArgs,
  placeHold,
  readBooking,
  refusalOf,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import { HOUR, MINUTE } from "../support/convexClock";
import { stripeEvent } from "../support/convexStripe";

/** Card money goes to the shop's own account, and to the server's only when the server says so. */

const world = setUpBackend({ tendedAnyTime: true });
const owner = () => world().as("olivia");
const shopId = () => world().ids.shop("london");
const connect = async (accountId: string | null, place: "london" | "jakarta" = "london") => {
  world().stripe.accounts.set("acct_london", "active");
  await owner().action(api.payouts.connectShop, { shopId: world().ids.shop(place), accountId });
};
const settings = async () => await owner().query(api.payouts.settings, { shopId: shopId() });
const progress = async () => await owner().query(api.setup.progress, { shopId: shopId() });

const formsOf = (path: string) =>
  world()
    .stripe.requests.filter((made) => made.path === path)
    .map(({ body }) => new URLSearchParams(body));
const sessionForm = () => formsOf("/v1/checkout/sessions").at(-1);
const DESTINATION = "payment_intent_data[transfer_data][destination]";

async function pay(): Promise<void> {
  const session = structuredClone(world().stripe.pay(world().stripe.latest().id));
  await world().deliver(stripeEvent(`evt_${session.id}`, "checkout.session.completed", session));
  await world().settle();
}

describe("a shop with an account of its own", () => {
  beforeEach(async () => await connect("acct_london"));

  test("gets all of a payment there, the tip too", async () => {
    const { code } = await placeHold(world(), { tipMinor: 300 });
    expect(sessionForm()?.get(DESTINATION)).toBe("acct_london");
    expect(sessionForm()?.get("payment_intent_data[application_fee_amount]")).toBeNull();
    await pay();
    expect((await readBooking(world(), code)).booking).toMatchObject({
      status: "confirmed",
      capturedMinor: 2800,
    });
  });

  test("gets it though its barber has one too", async () => {
    const barberId = world().ids.barber("marcus");
    await owner().action(api.payouts.connect, { barberId, accountId: "acct_marcus" });
    await owner().mutation(api.payouts.saveCommission, { shopId: shopId(), percent: 20 });
    await placeHold(world());
    expect(sessionForm()?.get(DESTINATION)).toBe("acct_london");
  });

  test("gives back from there what is refunded", async () => {
    const { code, manageToken: token } = await placeHold(world());
    await pay();
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().settle();
    const asked = formsOf("/v1/refunds");
    expect(asked.map((form) => form.get("reverse_transfer"))).toEqual(["true"]);
    // There is no fee to ask for.
    expect(asked.map((form) => form.get("refund_application_fee"))).toEqual([null]);
    expect((await readBooking(world(), code)).booking.paymentStatus).toBe("refunded");
    await expectIntegrity(world());
  });

  test("needs nothing of the server's, and is another shop's in nothing", async () => {
    vi.stubEnv("CARD_MONEY_TO_SERVER", "");
    expect(await settings()).toMatchObject({
      shop: { accountId: "acct_london", serverKeeps: false },
    });
    expect(await progress()).toMatchObject({ payments: "test" });
    await placeHold(world());
    expect(sessionForm()?.get(DESTINATION)).toBe("acct_london");
    expect((await refusalOf(connect("acct_london", "jakarta"))).code).toBe("NOT_AUTHORIZED");
  });

  test("can take it away again", async () => {
    await connect(null);
    await placeHold(world());
    expect(sessionForm()?.has(DESTINATION)).toBe(false);
  });

  test("gets the fee of who does not come there", async () => {
    await setPolicy(world(), {
      terms: { kind: "at_shop" },
      noShow: { kind: "percent", percent: 100 },
      cardOnFile: true,
    });
    const { code } = await placeHold(world(), { acceptsCardOnFile: true });
    await pay();
    const { appointment } = await readBooking(world(), code);
    const visit = { appointmentId: appointment._id };
    await world().pass(4 * HOUR);
    await world().as("marcus").mutation(api.appointments.noShow, visit);
    await world().as("marcus").mutation(api.noShows.chargeFee, visit);
    await world().settle();
    const form = formsOf("/v1/payment_intents").at(-1);
    expect(form?.get("transfer_data[destination]")).toBe("acct_london");
  });
});

describe("a shop without one", () => {
  test("is paid into the server's account where the server says so", async () => {
    expect(await settings()).toMatchObject({ shop: { accountId: null, serverKeeps: true } });
    await placeHold(world());
    expect(sessionForm()?.has(DESTINATION)).toBe(false);
  });

  test.each(["", "no"])("takes no card where the server says %j", async (said) => {
    vi.stubEnv("CARD_MONEY_TO_SERVER", said);
    expect(await progress()).toMatchObject({ payments: "no_account" });
    const { code, manageToken: token } = await world().t.mutation(
      api.bookings.hold,
      holdArgs(world()),
    );
    await world().settle();
    expect(formsOf("/v1/checkout/sessions")).toEqual([]);
    const seen = await world().t.query(api.bookings.get, { code, token });
    expect(seen?.checkout.url).toBeNull();
    await world().pass(30 * MINUTE);
    expect((await readBooking(world(), code)).booking.status).toBe("expired");
    await expectIntegrity(world());
  });

  test("takes no card through its barber's account either", async () => {
    const barberId = world().ids.barber("marcus");
    await owner().action(api.payouts.connect, { barberId, accountId: "acct_marcus" });
    vi.stubEnv("CARD_MONEY_TO_SERVER", "");
    await world().t.mutation(api.bookings.hold, holdArgs(world()));
    await world().settle();
    expect(formsOf("/v1/checkout/sessions")).toEqual([]);
  });

  test("books what is paid at the shop all the same", async () => {
    vi.stubEnv("CARD_MONEY_TO_SERVER", "");
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    const { code } = await placeHold(world());
    expect((await readBooking(world(), code)).booking.status).toBe("confirmed");
  });
});

describe("the shop's account", () => {
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
});
