import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkIntegrity, freeStarts, openShop, tryHold } from "../../../local/checks/shopClient";
import type { Target } from "../../../local/checks/shopClient";
import { callFunction } from "../../../local/stack/callFunction";
import { convex } from "../../../local/stack/functions";
import { migrate } from "../../../local/stack/migrations";
import type { Migration } from "../../../local/stack/migrations";
import { ROOT, runToEnd } from "../../../local/stack/processes";
import type { Stack } from "../../../local/stack/stack";
import { endOwnStack, startOwnStack } from "../../support/ownStack";

/**
 * Two shops as version 0.1.0 left them on 27 November 2026, with a booking in every state and four
 * days behind them. Whatever the schema becomes, it starts from these data and breaks none of them.
 */

const FROZEN = join(import.meta.dirname, "frozen", "0.1.0");
const SLUGS = ["fade-and-anchor", "pangkas-merdeka"];
/** The bank sent its money back: the owner is told, and until they act the check says so too. */
const SENT_BACK = "9DYCF4JZ";

type FrozenBooking = { code: string; what: string; status: string };
const bookings = JSON.parse(readFileSync(join(FROZEN, "bookings.json"), "utf8")) as FrozenBooking[];

const folder = mkdtempSync(join(tmpdir(), "frozen-shop-"));
let stack: Stack;
let target: Target;

beforeAll(async () => {
  mkdirSync(join(folder, "backend"));
  const unpack = (name: string, to: string) => {
    writeFileSync(join(folder, to), gunzipSync(readFileSync(join(FROZEN, name))));
  };
  unpack("backend.sqlite.gz", join("backend", "backend.sqlite"));
  unpack("stripe.db.gz", "stripe.db");
  stack = await startOwnStack(folder, 3740, { withShops: false });
  target = await openShop(stack.urls.convex, "fade-and-anchor");
}, 180_000);
afterAll(async () => {
  await endOwnStack(stack, folder);
}, 60_000);

/** The status of each booking by its code. */
async function readStatuses(): Promise<Record<string, string>> {
  const { page } = (await callFunction(stack.deployment, "_system/cli/tableData", {
    table: "bookings",
    paginationOpts: { cursor: null, numItems: 1_000 },
  })) as { page: { code: string; status: string }[] };
  return Object.fromEntries(page.map(({ code, status }) => [code, status]));
}

const COUNT_CLIENTS = "migrations:m001CountClients";

/** How many rows the first migration has done. */
async function readProcessed(): Promise<number> {
  const all = (await callFunction(stack.deployment, "migrations:status", {})) as Migration[];
  return all.find(({ name }) => name === COUNT_CLIENTS)?.processed ?? 0;
}

type Batch = { cursor: string; endedAt: number };

/** The batches of one row that have been done: where each of them began, and when it had ended. */
async function readBatches(): Promise<Batch[]> {
  const { page } = (await callFunction(stack.deployment, "_system/cli/tableData", {
    table: "_scheduled_functions",
    componentId: "migrations",
    paginationOpts: { cursor: null, numItems: 1_000 },
  })) as { page: ScheduledBatch[] };
  return page
    .filter(({ args: [{ name, batchSize }] }) => name === COUNT_CLIENTS && batchSize === 1)
    .map(({ args: [{ cursor }], state, completedTime = 0 }) => {
      expect(state.kind).toBe("success");
      return { cursor, endedAt: completedTime };
    });
}

type ScheduledBatch = {
  args: [{ name: string; batchSize?: number; cursor: string }];
  state: { kind: string };
  completedTime?: number;
};

describe("a shop of version 0.1.0", () => {
  test("still has its bookings, and what was due has happened to them", async () => {
    const wanted = Object.fromEntries(bookings.map(({ code, status }) => [code, status]));
    await expect.poll(readStatuses, { timeout: 120_000, interval: 1_000 }).toMatchObject(wanted);
    expect(Object.keys(await readStatuses())).toHaveLength(93);
  }, 150_000);

  test("has had every migration, and none of them twice", async () => {
    const first = await migrate(stack.deployment);
    const names = first.map(({ name }) => name);
    expect(names).toEqual([...names].sort());
    expect(first.map(({ state }) => state)).toEqual(first.map(() => "success"));
    expect(first.find(({ name }) => name.includes("m001"))?.processed).toBe(93);
    // A second run would count the same rows again, and only its start would be another.
    expect(first.filter(({ startedAt }) => startedAt === 0)).toEqual([]);
    expect(await migrate(stack.deployment)).toEqual(first);
  });

  test.each(SLUGS)(
    "is whole: %s",
    async (slug) => {
      const violations = async () =>
        (await checkIntegrity(stack.deployment, slug)).violations.filter(
          ({ message }) => !message.includes(SENT_BACK),
        );
      // A hold whose checkout Stripe has to close first ends a moment after the others.
      await expect.poll(violations, { timeout: 60_000, interval: 1_000 }).toEqual([]);
    },
    90_000,
  );

  test("is deployed to, and looked over, by one command", async () => {
    const env = {
      CONVEX_SELF_HOSTED_URL: stack.deployment.url,
      CONVEX_SELF_HOSTED_ADMIN_KEY: stack.deployment.adminKey,
      CI: "1",
    };
    await convex(stack.deployment, ["env", "remove", "LINK_SECRET"]);
    const command = ["--import", "tsx", join(ROOT, "local", "deploy.ts")];
    // It ends with 1, for the booking whose money the bank sent back is in it.
    const told = await runToEnd("deploy", command, env).catch((problem: Error) => problem.message);
    // A deployment of a version without it gets one, and keeps it from then on.
    expect(told).toContain("Made LINK_SECRET");
    const secret = (await convex(stack.deployment, ["env", "get", "LINK_SECRET"])).trim();
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(told).toMatch(/done \S*m001CountClients \(93 rows\)/);
    expect(told).toMatch(new RegExp(`2 shops, \\d violations`));
    expect(
      told.match(/^ {2}I\d: .*$/gm)?.filter((line) => !line.includes(SENT_BACK)) ?? [],
    ).toEqual([]);
  }, 240_000);

  test("goes on with a migration that was killed half-way, row by row and none twice", async () => {
    await convex(stack.deployment, ["run", "--component", "migrations", "lib:clearAll"]);
    // As a version would begin it that knew no other: in batches of one row, to be met half-way.
    await callFunction(stack.deployment, COUNT_CLIENTS, { batchSize: 1 });
    await expect.poll(readProcessed, { timeout: 30_000, interval: 5 }).toBeGreaterThanOrEqual(5);
    await stack.parts.find(({ name }) => name === "backend")?.kill();
    const killedAt = Date.now();
    await stack.restart("backend");
    const all = await migrate(stack.deployment);
    expect(all.map(({ state }) => state)).toEqual(all.map(() => "success"));
    expect(all.length).toBeGreaterThan(1);
    expect(all.find(({ name }) => name === COUNT_CLIENTS)?.processed).toBe(93);
    const batches = await readBatches();
    expect(new Set(batches.map(({ cursor }) => cursor)).size).toBe(batches.length);
    const [before, after] = [true, false].map((isBefore) =>
      batches.filter(({ endedAt }) => endedAt < killedAt === isBefore),
    );
    expect(before?.length).toBeGreaterThan(0);
    expect(after?.length).toBeGreaterThan(0);
    for (const slug of SLUGS) {
      const { violations } = await checkIntegrity(stack.deployment, slug);
      expect(violations.filter(({ message }) => !message.includes(SENT_BACK))).toEqual([]);
    }
  }, 120_000);

  test("takes new bookings, once the days since it was frozen are made", async () => {
    const serviceId = target.services[0]?.id ?? "";
    const hold = async () => {
      const [startsAt = 0] = await freeStarts(target, serviceId, 1);
      return await tryHold(target, { serviceId, startsAt });
    };
    await expect.poll(hold, { timeout: 120_000, interval: 1_000 }).toMatchObject({ ok: true });
  }, 150_000);
});
