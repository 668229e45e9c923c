import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import { SCOPES } from "../../lib/api/keys";
import { ROUTES } from "../../lib/api/routes";
import type { OperationId } from "../../lib/api/routes";
import { dump, setUpBackend } from "../support/convex";
import { HOUR } from "../support/convexClock";
import {
  callingWith,
  countSessions,
  createPartner,
  holdFor,
  startBody,
  stateOf,
} from "../support/convexPartner";
import type { Partner } from "../support/convexPartner";

/** Keys of partners: what each may, and how long. */

const world = setUpBackend();
const held = async (partner: Partner, change: object = {}) =>
  await holdFor(world(), partner, change);

// The keys are the table's own.
const OPERATIONS = Object.keys(ROUTES) as OperationId[];

/** Calls an operation as it wants to be called, of a session where it is of one. */
async function callTo(operation: OperationId, key: string | null, sessionId: string) {
  const { method, path } = ROUTES[operation];
  const address = path.replace(":sessionId", sessionId);
  const query = operation === "findTimes" ? "?date=2026-06-01" : "";
  const body = method === "POST" ? startBody({ time: "10:00" }) : undefined;
  return await callingWith(world(), key).call(method, `${address}${query}`, body);
}

describe("keys", () => {
  test.each(OPERATIONS)("%s is answered to no key that is not known", async (operation) => {
    const partner = await createPartner(world());
    const { sessionId } = await held(partner);
    const revoked = await createPartner(world());
    const shopId = world().ids.shop("london");
    await world().as("olivia").mutation(api.apiKeys.revoke, { shopId, keyId: revoked.keyId });
    const before = await dump(world().t);
    for (const key of [null, "gbk_unknown", revoked.key]) {
      const { status, body } = await callTo(operation, key, sessionId);
      expect([status, body.code]).toEqual([401, "unauthorized"]);
    }
    expect(await dump(world().t)).toBe(before);
  });

  test.each(OPERATIONS)("%s is refused to a key that may do all else", async (operation) => {
    const partner = await createPartner(world());
    const { sessionId } = await held(partner);
    const scopes = SCOPES.filter((scope) => scope !== ROUTES[operation].scope);
    const narrow = await createPartner(world(), { scopes });
    const { status, body } = await callTo(operation, narrow.key, sessionId);
    expect([status, body.code]).toEqual([403, "forbidden"]);
    expect(await countSessions(world())).toBe(1);
    expect((await stateOf(partner, { sessionId })).state).toBe("ready_for_handoff");
  });

  describe.each(["london", "jakarta"] as const)("to another partner of %s", (place) => {
    test.each(OPERATIONS.filter((operation) => "params" in ROUTES[operation]))(
      "a session is unknown: %s",
      async (operation) => {
        const partner = await createPartner(world());
        const { sessionId } = await held(partner);
        const other = await createPartner(world(), { place });
        const { status, body } = await callTo(operation, other.key, sessionId);
        expect([status, body.code]).toEqual([404, "not_found"]);
        expect((await stateOf(partner, { sessionId })).state).toBe("ready_for_handoff");
      },
    );
  });

  test("sessions are listed to their own partner alone", async () => {
    const partner = await createPartner(world());
    await held(partner);
    for (const place of ["london", "jakarta"] as const) {
      const other = await createPartner(world(), { place });
      expect((await other.call("GET", "sessions")).body.sessions).toEqual([]);
    }
  });

  test("a key of another shop sees and books nothing of this one", async () => {
    const other = await createPartner(world(), { place: "jakarta" });
    const names = (await other.call("GET", "services")).body.services?.map(({ name }) => name);
    expect(names).toEqual(["Potong"]);
    const people = (await other.call("GET", "providers")).body.providers?.map(({ name }) => name);
    expect(people).not.toContain("Marcus Bell");
    const times = "availability?date=2026-06-01&provider=Marcus%20Bell";
    expect((await other.call("GET", times)).body.code).toBe("unknown_provider");
    const { status, body } = await other.start({ bookingUrl: undefined });
    expect([status, body.code]).toEqual([422, "unknown_provider"]);
    expect(await countSessions(world())).toBe(0);
  });

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
