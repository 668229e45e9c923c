import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays } from "../../../lib/time/zones";
import { addLife, endOf, LONG_LIFE, openShop } from "../../../local/seed/longLife";
import { callFunction } from "../../../local/stack/callFunction";
import { startStack } from "../../../local/stack/stack";
import type { Stack } from "../../../local/stack/stack";
import { STAFF_READS } from "../../support/pages/staffReads";
import type { AskedShop } from "../../support/pages/staffReads";
import { lookUp, readAsOwner } from "../../support/pages/askedShop";
import type { Read } from "../../support/pages/askedShop";

/**
 * What the pages of a shop's people read, in one that has just opened, in one of some months, and in
 * one of three years, as busy and ten times as old; twenty chairs each. With LONG_LIVES=whole the old
 * one has 50,000 visits of 5,000 clients behind it, without it a tenth, which is written in a minute.
 */
const OLD = process.env.LONG_LIVES === "whole" ? LONG_LIFE : { ...LONG_LIFE, clients: 500 };
const YOUNG = endOf(OLD, 0.1);
/** What a list has of itself and of its page: it is full in one shop, and may not be in the other. */
const A_PAGE = 25;
const A_PAGE_BYTES = 20_000;

const folder = mkdtempSync(join(tmpdir(), "long-lives-"));
const SHOPS = ["fresh", "young", "old"] as const;
type Slug = (typeof SHOPS)[number];

let stack: Stack;
const shops = new Map<Slug, AskedShop>();
const reads = new Map<string, Read | null>();

beforeAll(async () => {
  // The shops of a demonstration would only be in the way.
  writeFileSync(join(folder, "seeded"), "");
  const ports = {
    web: 3820,
    convex: 3830,
    site: 3831,
    stripe: 12621,
    identity: 12622,
    inbox: 12623,
  };
  stack = await startStack({ dataDir: folder, web: "none", keptPush: true, ports });
  for (const slug of SHOPS) await openShop(stack.deployment, slug);
  await addLife(stack.deployment, "young", YOUNG);
  await addLife(stack.deployment, "old", OLD);
  for (const slug of SHOPS) {
    shops.set(slug, await lookUp(stack.deployment, slug));
  }
  for (const slug of SHOPS) {
    for (const [path, { args }] of Object.entries(STAFF_READS)) {
      const asked = args(shopCalled(slug));
      reads.set(
        `${slug} ${path}`,
        asked && (await readAsOwner(stack.deployment, slug, path, asked)),
      );
    }
  }
}, 1_200_000);
afterAll(async () => {
  await stack.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

function shopCalled(slug: Slug): AskedShop {
  const shop = shops.get(slug);
  if (!shop) throw new Error(`No shop ${slug}`);
  return shop;
}

const readOf = (slug: Slug, path: string): Read | null => reads.get(`${slug} ${path}`) ?? null;

test("the shops are what they are called", async () => {
  const visits = async (slug: Slug) => {
    const { today } = shopCalled(slug);
    const args = { slug, from: addDays(today, -366), to: today };
    const year = (await callFunction(stack.deployment, "reports:ofShop", args)) as {
      completed: number;
      noShow: number;
    };
    return year.completed + year.noShow;
  };
  expect(await visits("fresh")).toBe(0);
  // Ten a client, of which a few were called off.
  expect(await visits("young")).toBeGreaterThan(YOUNG.clients * 7);
  // A year of three.
  expect(await visits("old")).toBeGreaterThan(OLD.clients * 3);
});

test("nothing in them is false, as far as the owner's panel looks", () => {
  for (const slug of SHOPS) {
    expect(readOf(slug, "integrity:report")?.answer).toMatchObject({
      violations: [],
      truncated: false,
    });
  }
});

describe.each(Object.entries(STAFF_READS))("%s", (path, { most, isStretch = false }) => {
  test("reads no more after ten times as long", () => {
    const [young, old] = [readOf("young", path), readOf("old", path)];
    if (!young || !old) throw new Error(`${path}: nothing was asked of a shop with a past`);
    expect(old.documentsRead).toBeLessThanOrEqual(most);
    if (isStretch) return;
    expect(old.documentsRead).toBeLessThanOrEqual(young.documentsRead * 1.25 + A_PAGE);
    expect(old.bytesRead).toBeLessThanOrEqual(young.bytesRead * 1.25 + A_PAGE_BYTES);
  });
});

test.runIf(process.env.LONG_LIVES)("the figures, to be read", () => {
  const figure = (slug: Slug, path: string): string => {
    const found = readOf(slug, path);
    return found ? `${found.documentsRead} / ${(found.bytesRead / 1_000).toFixed(0)} kB` : "-";
  };
  const lines = Object.keys(STAFF_READS).map((path) =>
    [path.padEnd(40), ...SHOPS.map((slug) => figure(slug, path).padStart(16))].join(""),
  );
  console.log(lines.join("\n"));
  expect(lines).toHaveLength(Object.keys(STAFF_READS).length);
});
