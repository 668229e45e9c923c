import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import { dump, setUpBackend } from "../support/convex";
import { HOUR } from "../support/convexClock";
import { callingWith, createPartner, holdFor, stateOf } from "../support/convexPartner";
import type { Partner } from "../support/convexPartner";

/** Keys of partners: what each may, and how long. */

const world = setUpBackend();
const held = async (partner: Partner, change: object = {}) =>
  await holdFor(world(), partner, change);

describe("keys", () => {
  const routes = (id: string) => [
    ["POST", "booking/start"],
    ["GET", `booking/${id}/status`],
    ["GET", `booking/${id}/handoff-url`],
    ["DELETE", `booking/${id}`],
  ];

  test("without one that is known nothing is answered and nothing written", async () => {
    const partner = await createPartner(world());
    const { sessionId } = await held(partner);
    const shopId = world().ids.shop("london");
    const revoked = await createPartner(world());
    await world().as("olivia").mutation(api.apiKeys.revoke, { shopId, keyId: revoked.keyId });
    const before = await dump(world().t);
    for (const key of [null, "gbk_unknown", revoked.key]) {
      for (const [method = "", path = ""] of routes(sessionId)) {
        const { status, body } = await callingWith(world(), key).call(method, path);
        expect([status, body.code]).toEqual([401, "unauthorized"]);
      }
    }
    expect(await dump(world().t)).toBe(before);
  });

  test("what a key may not do it is told, and nothing happens", async () => {
    const partner = await createPartner(world());
    const { sessionId } = await held(partner);
    const narrow = await createPartner(world(), { scopes: ["read"] });
    const answers = [];
    for (const [method = "", path = ""] of routes(sessionId)) {
      answers.push((await narrow.call(method, path, method === "POST" ? {} : undefined)).status);
    }
    expect(answers).toEqual([403, 404, 403, 403]);
    expect((await stateOf(partner, { sessionId })).state).toBe("ready_for_handoff");
  });

  test.each(["london", "jakarta"] as const)(
    "a session is unknown to another partner of %s",
    async (place) => {
      const partner = await createPartner(world());
      const { sessionId } = await held(partner);
      const other = await createPartner(world(), { place });
      for (const [method = "", path = ""] of routes(sessionId).slice(1)) {
        expect((await other.call(method, path)).body.code).toBe("not_found");
      }
      expect((await stateOf(partner, { sessionId })).state).toBe("ready_for_handoff");
    },
  );

  test("a key that was exchanged opens for a day more", async () => {
    const partner = await createPartner(world());
    const shopId = world().ids.shop("london");
    const { keyId } = partner;
    const { key } = await world().as("olivia").mutation(api.apiKeys.rotate, { shopId, keyId });
    const id = crypto.randomUUID();
    expect((await partner.status(id)).status).toBe(404);
    expect((await callingWith(world(), key).status(id)).status).toBe(404);
    await world().pass(24 * HOUR);
    expect((await partner.status(id)).status).toBe(401);
    expect((await callingWith(world(), key).status(id)).status).toBe(404);
  });

  test("each call is on the owner's page with what it came to, and a key is on none", async () => {
    const partner = await createPartner(world());
    const { sessionId } = await held(partner);
    await partner.status(crypto.randomUUID());
    const shopId = world().ids.shop("london");
    const paginationOpts = { numItems: 10, cursor: null };
    const owner = world().as("olivia");
    const { page } = await owner.query(api.apiKeys.calls, { shopId, paginationOpts });
    expect(page.map(({ operation, status, code }) => [operation, status, code])).toEqual([
      ["getStatus", 404, "not_found"],
      ["startBooking", 201, null],
    ]);
    expect(page[1]?.sessionId).toBe(sessionId);
    const keys = await owner.query(api.apiKeys.list, { shopId });
    expect(keys[0]).toMatchObject({ name: "Recep Desk", tail: partner.key.slice(-4) });
    expect(await dump(world().t)).not.toContain(partner.key);
  });

  test("calls of one key are limited, and told when to come again", async () => {
    const partner = await createPartner(world());
    const id = crypto.randomUUID();
    const answers = [];
    for (let call = 0; call < 301; call++) answers.push(await partner.status(id));
    expect(answers.at(-2)?.status).toBe(404);
    expect(answers.at(-1)?.status).toBe(429);
    expect(Number(answers.at(-1)?.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});
