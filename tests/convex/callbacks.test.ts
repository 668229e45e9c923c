import { describe, expect, test, vi } from "vitest";
import { api } from "../../convex/_generated/api";
import { setUpBackend } from "../support/convex";
import { DAY, HOUR, MINUTE } from "../support/convexClock";
import { createPartner } from "../support/convexPartner";
import type { Partner } from "../support/convexPartner";
import { all, setUpReceiver, status, verify } from "../support/convexReceiver";

/** What partners are told by callbacks, and what becomes of one that is not taken. */

const world = setUpBackend();
const callbackUrl = "https://partner.example/hook";

const { sent, answers, receive } = setUpReceiver("https://partner.example");

/** A session that its partner ends at once, so that there is something to tell. */
async function cancelled(partner: Partner): Promise<string> {
  const { body } = await partner.start({ callbackUrl });
  await world().settle();
  await partner.cancel(body.sessionId);
  await world().settle();
  return body.sessionId;
}

async function told() {
  const shopId = world().ids.shop("london");
  const paginationOpts = { numItems: 10, cursor: null };
  const owner = world().as("olivia");
  return (await owner.query(api.apiKeys.deliveries, { shopId, paginationOpts })).page;
}

describe("what became of a session is told", () => {
  test("signed so that the public library of Standard Webhooks verifies it", async () => {
    const partner = await createPartner(world());
    receive();
    const sessionId = await cancelled(partner);
    expect(sent).toHaveLength(1);
    const [call] = sent;
    expect(call?.redirect).toBe("manual");
    vi.useRealTimers();
    const verified = verify(partner.signingSecret, call);
    expect(verified).toMatchObject({
      type: "booking_session.cancelled",
      data: { sessionId, state: "cancelled", outcome: "cancelled" },
    });
    expect(() => verify("whsec_b3RoZXI=", call)).toThrow();
  });

  test("as polling has it", async () => {
    const partner = await createPartner(world());
    receive();
    const sessionId = await cancelled(partner);
    const { body } = await partner.status(sessionId);
    const payload: unknown = JSON.parse(sent[0]?.body ?? "");
    expect(payload).toMatchObject({ data: body });
  });

  test("with both secrets for a day after they were exchanged", async () => {
    const partner = await createPartner(world());
    const args = { shopId: world().ids.shop("london"), keyId: partner.keyId };
    const next = await world().as("olivia").mutation(api.apiKeys.rotate, args);
    receive();
    await cancelled(partner);
    await world().pass(DAY);
    const later = await createPartner(world());
    expect(later.key).not.toBe(next.key);
    expect(sent[0]?.headers["webhook-signature"]?.split(" ")).toHaveLength(2);
    for (const secret of [partner.signingSecret, next.signingSecret]) {
      expect(verify(secret, sent[0])).toMatchObject({ type: "booking_session.cancelled" });
    }
  });
});

describe("a receiver", () => {
  test("that fails is asked again under one id, for days, and then counts as dead", async () => {
    const partner = await createPartner(world());
    receive();
    answers.push(...all(500, 20));
    await cancelled(partner);
    await world().pass(MINUTE);
    expect(sent).toHaveLength(2);
    await world().pass(4 * DAY);
    expect(sent).toHaveLength(10);
    expect(new Set(sent.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(await told()).toMatchObject([{ state: "dead", tries: 10, lastStatus: 500 }]);
  });

  test("that comes back is told once", async () => {
    const partner = await createPartner(world());
    receive();
    answers.push(status(503), () => Promise.reject(new Error("no route")) as never);
    await cancelled(partner);
    await world().pass(HOUR);
    expect(sent).toHaveLength(3);
    expect(await told()).toMatchObject([{ state: "delivered", tries: 3, lastStatus: 204 }]);
    await world().pass(DAY);
    expect(sent).toHaveLength(3);
  });

  test("that redirects is not followed", async () => {
    const partner = await createPartner(world());
    receive();
    answers.push(
      () => new Response(null, { status: 302, headers: { Location: "http://169.254.169.254/" } }),
    );
    await cancelled(partner);
    expect(sent).toHaveLength(1);
    expect(await told()).toMatchObject([{ state: "waiting", tries: 1, lastStatus: 302 }]);
  });

  test("that is gone is asked no more, until the owner sends again", async () => {
    const partner = await createPartner(world());
    receive();
    answers.push(status(410));
    await cancelled(partner);
    await world().pass(4 * DAY);
    expect(sent).toHaveLength(1);
    const [dead] = await told();
    expect(dead).toMatchObject({ state: "dead", lastStatus: 410 });
    const shopId = world().ids.shop("london");
    const again = { shopId, deliveryId: dead?.id ?? "" };
    await world().as("olivia").mutation(api.apiKeys.replay, again);
    await world().settle();
    expect(sent.map(({ headers }) => headers["webhook-id"])).toEqual(
      Array(2).fill(sent[0]?.headers["webhook-id"]),
    );
    expect(await told()).toMatchObject([{ state: "delivered" }]);
  });
});

test.each([
  "http://partner.example/hook",
  "https://127.0.0.1/hook",
  "https://0x7f.1/hook",
  "https://2130706433/hook",
  "https://[::1]/hook",
  "https://[::ffff:10.0.0.1]/hook",
  "https://169.254.169.254/latest",
  "https://localhost/hook",
  "https://printer.local/hook",
  "https://partner.example:8443/hook",
  "https://user:word@partner.example/hook",
  "ftp://partner.example/hook",
  "hook",
])("no session is begun that would call %s", async (address) => {
  const partner = await createPartner(world());
  const { status: answered, body } = await partner.start({ callbackUrl: address });
  expect([answered, body.code]).toEqual([422, "invalid"]);
});

test("the address is looked at before each try, as the rule may have changed", async () => {
  vi.stubEnv("CALLBACK_LOOPBACK", "yes");
  const partner = await createPartner(world());
  receive();
  const { body } = await partner.start({ callbackUrl: "http://127.0.0.1:9/hook" });
  vi.stubEnv("CALLBACK_LOOPBACK", "");
  await world().settle();
  await partner.cancel(body.sessionId);
  await world().settle();
  expect(await told()).toMatchObject([
    { state: "waiting", lastStatus: null, lastProblem: "No callback goes to this address." },
  ]);
});
