import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import {
  dump,
  HALF_PAST_NINE,
  placeHold,
  placePaid,
  readBooking,
  refusalOf,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import type { HoldArgs } from "../support/convex";
import { DAY, HOUR, MINUTE } from "../support/convexClock";
import { all, setUpReceiver, status, verify } from "../support/convexReceiver";
import * as Webhooks from "../../convex/model/outbox/webhooks";
import type { Sent } from "../support/convexReceiver";

/** What a shop's own addresses are told of its book. */

const world = setUpBackend({ tendedAnyTime: true });
const { sent, answers, receive } = setUpReceiver("https://books.example");
const ADDRESS = "https://books.example/hook";

const shopId = () => world().ids.shop("london");
const owner = () => world().as("olivia");
const add = async (url = ADDRESS) =>
  await owner().mutation(api.webhooks.add, { shopId: shopId(), url });

/** An address of the shop, with its receiver. */
async function listen(url?: string) {
  receive();
  return await add(url);
}

const paginationOpts = { numItems: 20, cursor: null };
const told = async () =>
  (await owner().query(api.apiKeys.deliveries, { shopId: shopId(), paginationOpts })).page;

type Body = {
  type: string;
  timestamp: string;
  data: {
    eventId: string;
    occurredAt: string;
    shop: string;
    booking: Record<string, unknown>;
    money?: Record<string, unknown>;
  };
};
// What the model wrote.
const bodyOf = ({ body }: Sent) => JSON.parse(body) as Body;
const bodies = () => sent.map(bodyOf);
const types = () => bodies().map(({ type }) => type);
/** All that was sent until now is old. */
const forget = () => void sent.splice(0);

/** A visit that is paid for at the shop, and so confirmed at once. */
async function placeAtShop(change: Partial<HoldArgs> = {}) {
  await setPolicy(world(), { terms: { kind: "at_shop" } });
  return await placeHold(world(), change);
}

async function tend(code: string, deed: "complete" | "noShow" | "reopen") {
  const { appointment } = await readBooking(world(), code);
  const args = { appointmentId: appointment._id };
  await world().as("marcus").mutation(api.appointments[deed], args);
  await world().settle();
}

describe("an address is told", () => {
  test("of a payment and of the visit that it confirms, once each, and of no hold", async () => {
    await listen();
    const { code } = await placePaid(world());
    expect(types()).toEqual(["payment.received", "booking.confirmed"]);
    const [paid, confirmed] = bodies();
    expect(paid?.data.money).toEqual({ amountMinor: 2500, currency: "GBP", method: "card" });
    expect(confirmed?.data).toEqual({
      eventId: sent[1]?.headers["webhook-id"],
      occurredAt: confirmed?.timestamp,
      shop: "london",
      booking: {
        code,
        status: "confirmed",
        startsAt: new Date(HALF_PAST_NINE).toISOString(),
        timeZone: "Europe/London",
        services: ["Cut"],
        barber: "Marcus Bell",
        priceMinor: 2500,
        currency: "GBP",
      },
    });
  });

  test("of nothing by which the customer could be known or reached", async () => {
    await listen();
    const customer = { name: "Gil Guest", email: "gil@mail.example", phone: "+442079460018" };
    await placePaid(world(), { customer });
    expect(sent).toHaveLength(2);
    for (const { body } of sent) expect(body).not.toMatch(/Gil|mail\.example|7946/);
  });

  test("of a move with its new time, and of a second move again", async () => {
    await listen();
    const { code, manageToken: token } = await placePaid(world());
    forget();
    const barberId = world().ids.barber("marcus");
    for (const hours of [1, 2]) {
      const startsAt = HALF_PAST_NINE + hours * HOUR;
      await world().t.mutation(api.bookings.reschedule, { code, token, barberId, startsAt });
      await world().settle();
    }
    expect(bodies().map(({ type, data }) => [type, data.booking.startsAt])).toEqual(
      [1, 2].map((hours) => [
        "booking.moved",
        new Date(HALF_PAST_NINE + hours * HOUR).toISOString(),
      ]),
    );
  });

  test("of a visit that is called off, and of the money that went back", async () => {
    await listen();
    const { code, manageToken: token } = await placePaid(world());
    forget();
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().settle();
    expect(types()).toEqual(["booking.cancelled", "refund.done"]);
    expect(bodies()[1]?.data.money).toEqual({ amountMinor: 2500, currency: "GBP", method: "card" });
  });

  test("of no hold that is let go", async () => {
    await listen();
    const { code, manageToken: token } = await placeHold(world());
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().settle();
    expect(sent).toEqual([]);
  });

  test("of a visit that is done, taken up again and missed after all", async () => {
    const { code } = await placePaid(world());
    await listen();
    await tend(code, "complete");
    await tend(code, "reopen");
    await tend(code, "noShow");
    expect(bodies().map(({ type, data }) => [type, data.booking.status])).toEqual([
      ["booking.completed", "completed"],
      ["booking.no_show", "no_show"],
    ]);
  });

  test("of a visit that is done a second time", async () => {
    const { code } = await placePaid(world());
    await listen();
    for (const deed of ["complete", "reopen", "complete"] as const) await tend(code, deed);
    expect(types()).toEqual(["booking.completed", "booking.completed"]);
  });

  test("of what is paid at the desk, and of what was recorded there by mistake", async () => {
    const { code } = await placeAtShop();
    await listen();
    const { appointment } = await readBooking(world(), code);
    const appointmentId = appointment._id;
    const marcus = world().as("marcus");
    const paid = { method: "cash" as const, amountMinor: 2500, tipMinor: 200 };
    const requestId = "request-at-the-desk-1";
    for (let taps = 0; taps < 2; taps++) {
      await marcus.mutation(api.payments.recordAtDesk, { appointmentId, ...paid, requestId });
    }
    const [payment] = await marcus.query(api.payments.listAtDesk, { appointmentId });
    const deskPaymentId = payment?.id ?? "";
    await marcus.mutation(api.payments.undoAtDesk, { appointmentId, deskPaymentId });
    await world().settle();
    const money = { amountMinor: 2700, currency: "GBP", method: "cash" };
    expect(bodies().map(({ type, data }) => [type, data.money])).toEqual([
      ["payment.received", money],
      ["refund.done", money],
    ]);
  });

  test("each of two, under one id, and another shop's not", async () => {
    await listen();
    await add("https://books.example/other");
    const jakarta = { shopId: world().ids.shop("jakarta"), url: "https://books.example/jakarta" };
    await world().as("sari").mutation(api.webhooks.add, jakarta);
    await placeAtShop();
    expect(sent.map(({ url }) => url).sort()).toEqual([ADDRESS, "https://books.example/other"]);
    expect(new Set(sent.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  });

  test("once, whoever tells it again", async () => {
    await listen();
    const { code } = await placeAtShop();
    const { booking } = await readBooking(world(), code);
    const again = { type: "booking.confirmed" as const, about: String(booking.changes ?? 0) };
    await world().t.run(async (ctx) => await Webhooks.tell(ctx, booking, again));
    await world().settle();
    expect(types()).toEqual(["booking.confirmed"]);
  });

  test("signed with its secret, and with both for a day after an exchange", async () => {
    const first = await listen();
    const args = { shopId: shopId(), webhookId: first.webhookId };
    const next = await owner().mutation(api.webhooks.rotate, args);
    await placeAtShop();
    await world().pass(DAY);
    await placeAtShop({ startsAt: HALF_PAST_NINE + DAY + HOUR });
    const [during, after] = sent;
    for (const { signingSecret } of [first, next]) {
      expect(verify(signingSecret, during)).toMatchObject({ type: "booking.confirmed" });
    }
    expect(verify(next.signingSecret, after)).toMatchObject({ type: "booking.confirmed" });
    expect(() => verify(first.signingSecret, after)).toThrow("No matching signature found");
  });
});

test("docs/api.md shows an event as it is sent", async () => {
  const docs = readFileSync(join(import.meta.dirname, "../../docs/api.md"), "utf8");
  const examples = [...docs.matchAll(/```json\n(.*?)```/gs)].map(([, text = ""]) => text);
  const [shown = ""] = examples.filter((text) => text.includes('"payment.received"'));
  await listen();
  const { code } = await placePaid(world());
  const eventId = sent[0]?.headers["webhook-id"];
  const example = JSON.parse(shown) as Body;
  const { data } = example;
  const now = { ...data, eventId, booking: { ...data.booking, code } };
  expect(bodies()[0]).toEqual({
    ...example,
    timestamp: expect.any(String) as string,
    data: {
      ...now,
      occurredAt: bodies()[0]?.timestamp,
      booking: { ...now.booking, startsAt: new Date(HALF_PAST_NINE).toISOString() },
    },
  });
});

describe("a receiver", () => {
  test("that fails is asked again under one id, for days; what it never took is sent again by the owner", async () => {
    await listen();
    answers.push(...all(500, 10));
    await placeAtShop();
    await world().pass(4 * DAY);
    expect(sent).toHaveLength(10);
    const [dead] = await told();
    expect(dead).toMatchObject({ type: "booking.confirmed", tries: 10, canSendAgain: true });
    const again = { shopId: shopId(), deliveryId: dead?.id ?? "" };
    await owner().mutation(api.apiKeys.replay, again);
    await world().settle();
    expect(sent).toHaveLength(11);
    expect(new Set(sent.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(await told()).toMatchObject([{ state: "delivered", lastStatus: 204 }]);
  });

  test("that is gone is told nothing more, until the owner sends again", async () => {
    await listen();
    answers.push(status(410));
    const { code } = await placeAtShop();
    await tend(code, "complete");
    await world().pass(4 * DAY);
    expect(types()).toEqual(["booking.confirmed"]);
    const listed = await owner().query(api.webhooks.list, { shopId: shopId() });
    expect(listed[0]?.goneAt).not.toBeNull();
    const [dead] = await told();
    await owner().mutation(api.apiKeys.replay, { shopId: shopId(), deliveryId: dead?.id ?? "" });
    await world().settle();
    await tend(code, "reopen");
    await tend(code, "noShow");
    expect(types()).toEqual(["booking.confirmed", "booking.confirmed", "booking.no_show"]);
    expect(await owner().query(api.webhooks.list, { shopId: shopId() })).toMatchObject([
      { url: ADDRESS, goneAt: null },
    ]);
  });

  test("that the owner removes is told nothing more, and what was on its way ends", async () => {
    const { webhookId } = await listen();
    answers.push(status(503));
    await placeAtShop();
    await owner().mutation(api.webhooks.remove, { shopId: shopId(), webhookId });
    await world().pass(5 * MINUTE);
    await world().t.mutation(internal.callbacks.sweep, {});
    await world().settle();
    expect(sent).toHaveLength(1);
    const [ended] = await told();
    expect(ended).toMatchObject({ state: "dead", canSendAgain: false });
    const again = { shopId: shopId(), deliveryId: ended?.id ?? "" };
    const refused = await refusalOf(owner().mutation(api.apiKeys.replay, again));
    expect(refused.code).toBe("CANNOT_CHANGE");
  });
});

describe("an address is refused", () => {
  test.each([
    "http://books.example/hook",
    "https://127.0.0.1/hook",
    "https://10.0.0.7/hook",
    "https://[::1]/hook",
    "https://169.254.169.254/latest",
    "https://localhost/hook",
    "https://printer.local/hook",
    "https://books.example:8443/hook",
    "https://user:word@books.example/hook",
    "hook",
    "",
  ])("that is %s", async (address) => {
    const before = await dump(world().t);
    const refused = await refusalOf(add(address));
    expect([refused.code, refused.details?.field]).toEqual(["INVALID_LINK", "url"]);
    expect(await dump(world().t)).toBe(before);
  });

  test("that is there already, and a fourth", async () => {
    await add();
    expect((await refusalOf(add(` ${ADDRESS}`))).code).toBe("INVALID_LINK");
    await add("https://books.example/2");
    await add("https://books.example/3");
    expect((await refusalOf(add("https://books.example/4"))).code).toBe("CANNOT_CHANGE");
  });

  test("before each try too, as the rule may have changed", async () => {
    vi.stubEnv("CALLBACK_LOOPBACK", "yes");
    await listen("http://127.0.0.1:9/hook");
    vi.stubEnv("CALLBACK_LOOPBACK", "");
    await placeAtShop();
    expect(await told()).toMatchObject([
      { state: "waiting", lastStatus: null, lastProblem: "No callback goes to this address." },
    ]);
  });
});
