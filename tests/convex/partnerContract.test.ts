// @vitest-environment node
import { expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import type { Scope } from "../../lib/api/keys";
import type { Ask } from "../../local/checks/contract/document";
import { readContract } from "../../local/checks/contract/document";
import { prepare, readDay } from "../../local/checks/contract/given";
import { goodCalls } from "../../local/checks/contract/goodCalls";
import { WRITTEN, writesBetween } from "../../local/checks/contract/rows";
import { SABOTAGES } from "../../local/checks/contract/sabotages";
import { judgeGood, sendBad } from "../../local/checks/contract/verdict";
import { sabotaged } from "../../local/checks/chaos/broken";
import { setUpBackend } from "../support/convex";
import { createPartner } from "../support/convexPartner";

/** A small run of `npm run contract`: all that is written is answered, and bad calls change nothing. */

const world = setUpBackend();

const ask: Ask = async ({ method, path, headers, body }) => {
  const sent = body === undefined ? { method, headers } : { method, headers, body };
  const response = await world().t.fetch(path, sent);
  const contentType = response.headers.get("content-type") ?? "";
  return { status: response.status, contentType, body: await response.text() };
};

async function makeKeys() {
  const keyOf = async (change: Parameters<typeof createPartner>[1] = {}) =>
    (await createPartner(world(), change)).key;
  const only = async (scope: Scope) => await keyOf({ scopes: [scope] });
  const revoked = await createPartner(world());
  const shopId = world().ids.shop("london");
  await world().as("olivia").mutation(api.apiKeys.revoke, { shopId, keyId: revoked.keyId });
  return {
    full: [await keyOf(), await keyOf(), await keyOf(), await keyOf()],
    one: await keyOf({ sessionsAtOnce: 1 }),
    limited: await keyOf(),
    reads: await only("read"),
    books: await only("book"),
    revoked: revoked.key,
    other: await keyOf(),
    foreign: await keyOf({ place: "jakarta" }),
  };
}

async function readWritten(): Promise<Map<string, string[]>> {
  const read = new Map<string, string[]>();
  for (const table of WRITTEN) {
    const rows = await world().t.run(async (ctx) =>
      (await ctx.db.query(table).collect()).map((row) => JSON.stringify(row)),
    );
    read.set(table, rows);
  }
  return read;
}

async function prepared() {
  const contract = await readContract(ask);
  const keys = await makeKeys();
  const wanted = { date: "2026-06-01", service: "Cut", provider: "Marcus Bell" };
  const given = await prepare(ask, keys, await readDay(ask, keys.other, wanted));
  return { contract, given };
}

test("every answer that is written is given, and each is as it is written", async () => {
  const { contract, given } = await prepared();
  const { written, faults } = judgeGood(contract, await goodCalls(ask, contract, given));
  expect(written).toBeGreaterThan(40);
  expect(faults).toEqual([]);
});

test("bad calls are refused as it is written, and change nothing", async () => {
  const { contract, given } = await prepared();
  const before = await readWritten();
  expect(before.get("bookingSessions")).toHaveLength(1);
  const { kinds, faults } = await sendBad(ask, contract, given, { count: 400, seed: 1 });
  expect(kinds.size).toBeGreaterThan(30);
  expect(faults).toEqual([]);
  expect(writesBetween(before, await readWritten())).toBe(0);
});

test.each(Object.keys(SABOTAGES))("the sabotage %s still finds what it breaks", (name) => {
  expect(sabotaged(name, SABOTAGES).files.size).toBe(1);
});
