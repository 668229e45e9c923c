import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { api } from "../../../convex/_generated/api";
import { addDays, localDate } from "../../../lib/time/zones";
import { ALWAYS_OPEN, clientOf, openAlways } from "../../../local/checks/alwaysOpen";
import { CONTENTS, LEFT_OUT } from "../../../local/backup/contents";
import { convex } from "../../../local/stack/functions";
import type { Stack } from "../../../local/stack/stack";
import {
  checkIntegrity,
  conflicts,
  freeStarts,
  newCustomer,
  openShop,
  openTimes,
  readBooking,
  tryHold,
  until,
} from "../../../local/checks/shopClient";
import type { Placed } from "../../../local/checks/shopClient";
import { callFunction } from "../../../local/stack/callFunction";
import { startDrill } from "../../support/backupDrill";
import { countTables, moveShop } from "../../support/moveDrill";
import { connectDesktop } from "../../support/desktopAssistant";
import { endOwnStack, startOwnStack } from "../../support/ownStack";
import { payCheckout } from "../../support/stripe";
import { pngOf, webpOf } from "../../support/pictures";

/** The product's own functions on the running local stack, as `npm start` brings it up. */

const SHOP = "fade-and-anchor";
const folder = mkdtempSync(join(tmpdir(), "whole-stack-"));
let stack: Stack;

beforeAll(async () => {
  stack = await startOwnStack(folder, 3700, { keptPush: false });
}, 120_000);
afterAll(async () => {
  await endOwnStack(stack, folder);
}, 60_000);

async function costOf(name: string, args: object): Promise<Record<string, number>> {
  return (await callFunction(stack.deployment, name, args)) as Record<string, number>;
}

/** Runs a function as the shop's owner. */
async function asOwner(name: string, args: object): Promise<unknown> {
  const email = "olivia@fade-and-anchor.example";
  const owner = { subject: "olivia", name: "Olivia Hart", email };
  return await callFunction(stack.deployment, name, args, owner);
}

async function costOfHold(customer: object = newCustomer()): Promise<Record<string, number>> {
  const target = await openShop(stack.urls.convex, SHOP);
  const serviceId = target.services[0]?.id ?? "";
  const [startsAt] = await freeStarts(target, serviceId, 1);
  return await costOf("measure:hold", {
    barberId: target.barberId,
    serviceIds: [serviceId],
    startsAt,
    customer,
    requestId: crypto.randomUUID(),
  });
}

test("a booking is held, paid on the hosted page, confirmed by the webhook, cancelled, paid back", async () => {
  const target = await openShop(stack.urls.convex, SHOP);
  const serviceId = target.services[0]?.id ?? "";
  const [startsAt = 0] = await freeStarts(target, serviceId, 1);
  const attempt = await tryHold(target, { serviceId, startsAt });
  if (!attempt.ok) throw attempt.problem;
  const { placed } = attempt;
  const open = await until(target, placed, ({ checkout }) => checkout.url !== null);
  const url = open.checkout.url ?? "";
  expect(await payCheckout(url, "4000000000000002")).toMatchObject({ outcome: "declined" });
  const declined = await until(target, placed, ({ paymentStatus }) => paymentStatus === "failed");
  expect(declined).toMatchObject({ status: "pending", lastPaymentProblem: "card_declined" });
  expect(await payCheckout(url)).toMatchObject({ outcome: "paid" });
  await until(target, placed, ({ status }) => status === "confirmed");
  const manage = { code: placed.code, token: placed.manageToken };
  await target.client.mutation(api.bookings.cancel, manage);
  await until(target, placed, ({ paymentStatus }) => paymentStatus === "refunded");
  expect(await readBooking(target, { ...placed, manageToken: "guessed" })).toBeNull();
  expect((await checkIntegrity(stack.deployment, SHOP)).violations).toEqual([]);
});

async function costOfMonth(): Promise<Record<string, number>> {
  const { barberId, timeZone } = await openShop(stack.urls.convex, SHOP);
  const from = localDate(Date.now(), timeZone);
  return await costOf("measure:month", { barberId, from, to: addDays(from, 30) });
}

test("a hold and a month read and write few documents, with a history behind them too", async () => {
  const empty = await costOfHold();
  const month = await costOfMonth();
  expect(month.documentsRead).toBeLessThanOrEqual(40);
  expect(empty.documentsRead).toBeLessThanOrEqual(8);
  expect(empty.documentsWritten).toBeLessThanOrEqual(6);
  await callFunction(stack.deployment, "measure:addPastVisits", { slug: SHOP, count: 500 });
  expect(await costOfHold()).toMatchObject({
    documentsRead: empty.documentsRead,
    documentsWritten: empty.documentsWritten,
  });
  expect(await costOfMonth()).toMatchObject({ documentsRead: month.documentsRead });
});

test("a hold of a client whom the shop asks for a deposit reads a row more for each key, and a card", async () => {
  const target = await openShop(stack.urls.convex, SHOP);
  const serviceId = target.services[0]?.id ?? "";
  const [first = 0, second = 0] = await freeStarts(target, serviceId, 2);
  const pay = async (startsAt: number, customer: ReturnType<typeof newCustomer>) => {
    const attempt = await tryHold(target, { serviceId, startsAt }, customer);
    if (!attempt.ok) throw attempt.problem;
    const open = await until(target, attempt.placed, ({ checkout }) => checkout.url !== null);
    await payCheckout(open.checkout.url ?? "");
    await until(target, attempt.placed, ({ status }) => status === "confirmed");
    return customer;
  };
  const phone = "+44 20 7946 0777";
  const newcomerAt = (number: string) => ({ ...newCustomer(), phone: number });
  const flagged = await pay(first, newcomerAt(phone));
  const other = await pay(second, newcomerAt("+44 20 7946 0778"));
  await asOwner("users:ensure", {});
  const known = async () => await asOwner("clients:match", { phone });
  await expect.poll(known, { timeout: 15_000 }).not.toBeNull();
  const { id: clientId } = (await known()) as { id: string };
  await asOwner("clients:setDepositRequired", { clientId, on: true, reason: "Two no-shows" });
  const usual = await costOfHold(other);
  const cost = await costOfHold(flagged);
  expect(usual.documentsRead).toBeLessThanOrEqual(8);
  // The rows of address and phone, and the card that tells whether a shared phone is another's.
  expect(cost.documentsRead).toBe((usual.documentsRead ?? 0) + 3);
  expect(cost.documentsWritten).toBe(usual.documentsWritten);
});

test("people on different slots of one barber never meet in the database", async () => {
  const target = await openShop(stack.urls.convex, SHOP);
  const serviceId = target.services[0]?.id ?? "";
  const starts = await freeStarts(target, serviceId, 20);
  await conflicts(stack.deployment, { reset: true });
  const attempts = await Promise.all(
    starts.map((startsAt) => tryHold(target, { serviceId, startsAt })),
  );
  expect(attempts.filter((attempt) => !attempt.ok)).toEqual([]);
  const report = await conflicts(stack.deployment, { functions: ["bookings:hold"] });
  expect(report).toMatchObject({ transactions: 20, pairs: 190, collidingPairs: 0 });
});

test("the official command line reads the running stack", async () => {
  expect(await convex(stack.deployment, ["env", "get", "SITE_URL"])).toContain(stack.urls.web);
  expect(await convex(stack.deployment, ["data", "shops"])).toContain("Pangkas Merdeka");
  expect(await convex(stack.deployment, ["run", "shops:list"])).toContain(SHOP);
});

test("a barber's photo is uploaded, shown, replaced and taken away; what is none is refused", async () => {
  const { barberId, client } = await openShop(stack.urls.convex, SHOP);
  const place = { kind: "photo", barberId };
  const put = async (bytes: Uint8Array): Promise<unknown> => {
    const picture = { $bytes: Buffer.from(bytes).toString("base64") };
    return await asOwner("pictures:putPhoto", { barberId, picture });
  };
  const shown = async () => {
    const shop = await client.query(api.shops.bySlug, { slug: SHOP });
    const url = shop?.barbers.find(({ id }) => id === barberId)?.photoUrl ?? null;
    if (url === null) return null;
    const { headers } = await fetch(url);
    return [headers.get("content-type"), headers.get("x-content-type-options")];
  };
  await asOwner("users:ensure", {});
  await expect(put(new TextEncoder().encode("<svg/>"))).rejects.toThrow("INVALID_PHOTO");
  await put(pngOf(640, 640));
  expect(await shown()).toEqual(["image/png", "nosniff"]);
  await put(webpOf("VP8 ", 640, 640));
  expect(await shown()).toEqual(["image/webp", "nosniff"]);
  await asOwner("pictures:clear", { place });
  expect(await shown()).toBeNull();
});

test("a webhook that does not verify is refused", async () => {
  const response = await fetch(`${stack.urls.site}/stripe/webhook`, {
    method: "POST",
    headers: { "stripe-signature": "t=1,v1=00" },
    body: "{}",
  });
  expect(response.status).toBe(400);
});

test("what was booked survives the backend being killed", async () => {
  const target = await openShop(stack.urls.convex, SHOP);
  const serviceId = target.services[0]?.id ?? "";
  const [startsAt = 0] = await freeStarts(target, serviceId, 1);
  const attempt = await tryHold(target, { serviceId, startsAt });
  if (!attempt.ok) throw attempt.problem;
  await stack.parts.find((part) => part.name === "backend")?.kill();
  await stack.restart("backend");
  const booking = await readBooking(target, attempt.placed);
  expect(booking).toMatchObject({ code: attempt.placed.code, startsAt });
  // The kill may have met the action that opens the checkout, which runs at most once: the customer
  // asks again, and has one either way.
  const manage = { code: attempt.placed.code, token: attempt.placed.manageToken };
  await target.client.mutation(api.bookings.requestCheckout, manage);
  await until(target, attempt.placed, ({ checkout }) => checkout.url !== null);
});

test("a search and its thread go on although the backend is killed in their middle, and before the yes", async () => {
  const shop = await openAlways(stack, { barbers: 2, offerSeconds: 15 });
  const { shopId, serviceId, people } = shop;
  for (const person of people) {
    const barber = await clientOf(stack, person);
    await barber.mutation(api.duty.turn, { shopId, isOn: true });
  }
  const { client } = await openShop(stack.urls.convex, SHOP);
  const link = await client.mutation(api.searches.start, {
    shopId,
    serviceIds: [serviceId],
    place: { kind: "shop" },
    customer: { name: "Kim Killed", phone: "+44 20 7946 0555" },
    requestId: crypto.randomUUID(),
  });
  const crash = async () => {
    await stack.parts.find((part) => part.name === "backend")?.kill();
    await stack.restart("backend");
  };
  await crash();
  const see = async () => await client.query(api.searches.view, link);
  await expect.poll(async () => (await see())?.attempt, { timeout: 60_000 }).toBe(2);
  const [, second] = people;
  if (!second) throw new Error("The shop has two barbers.");
  const barber = await clientOf(stack, second);
  const offer = await barber.query(api.duty.offer, { shopId });
  const accepted = await barber.mutation(api.duty.accept, { offerId: offer?.id ?? "" });
  expect(accepted).toMatchObject({ outcome: "taken" });
  await crash();
  await client.mutation(api.searches.agree, link);
  expect(await see()).toMatchObject({ state: "active", found: { barberName: second.name } });
  const line = { sayId: crypto.randomUUID(), text: "I stand at the blue door." };
  const access = { code: (await see())?.code ?? "", token: link.token };
  await client.mutation(api.threads.say, { ...access, ...line });
  await crash();
  // The page has heard no answer, and sends it again.
  await client.mutation(api.threads.say, { ...access, ...line });
  const read = await barber.query(api.threads.view, { code: access.code });
  expect(read?.lines.filter(({ text }) => text === line.text)).toHaveLength(1);
  const { violations } = await checkIntegrity(stack.deployment, ALWAYS_OPEN);
  expect(violations).toEqual([]);
}, 120_000);

test("the addresses are written down for other programs", () => {
  const written: unknown = JSON.parse(readFileSync(join(folder, "urls.json"), "utf8"));
  expect(written).toEqual(stack.urls);
});

test("an assistant on the desktop books by tools, whichever version of the protocol it speaks", async () => {
  await asOwner("users:ensure", {});
  const { shopId, timeZone } = await openShop(stack.urls.convex, SHOP);
  const wanted = { name: "A desktop", scopes: ["read", "book", "cancel"], sessionsAtOnce: 2 };
  const { key } = (await asOwner("apiKeys:create", { shopId, ...wanted })) as { key: string };
  const date = addDays(localDate(Date.now(), timeZone), 3);
  for (const mode of ["auto", "legacy"] as const) {
    const { client, call } = await connectDesktop(
      { PARTNER_KEY: key, PARTNER_SITE: stack.urls.site },
      mode,
    );
    expect(client.getServerVersion()?.title).toBe("Fade & Anchor");
    const { times } = await call("find_times", { date });
    const [free] = times as { time: string; providerId: string }[];
    const { sessionId, state } = await call("hold_time", {
      requestId: mode,
      date,
      time: free?.time,
      provider: free?.providerId,
      lead: { firstName: "Dee", email: `dee-${mode}@customers.example` },
    });
    expect(state).toBe("ready_for_handoff");
    expect(await call("get_handoff_link", { sessionId })).toHaveProperty("handoffUrl");
    expect(await call("cancel_session", { sessionId })).toMatchObject({ state: "cancelled" });
    await client.close();
  }
});

test("a backup taken while people book is the shop at one moment, and comes back by one command", async () => {
  await asOwner("users:ensure", {});
  const { barberId, ...target } = await openShop(stack.urls.convex, SHOP);
  const picture = { $bytes: Buffer.from(pngOf(640, 640)).toString("base64") };
  await asOwner("pictures:putPhoto", { barberId, picture });
  const drill = await startDrill(stack, folder, { ...target, barberId });
  try {
    await drill.bookAndBackUp();
    expect(() => drill.restoreOver(folder)).toThrow(`is running at ${stack.urls.web}`);
    // Where nothing was, and then over what a killed backend left.
    for (let time = 0; time < 2; time++) {
      const there = await drill.restoreAndStart();
      const has = async (placed: Placed) => (await readBooking(there, placed)) !== null;
      expect(await Promise.all(drill.before.map(has))).toEqual(drill.before.map(() => true));
      // One after the other was booked: those in it are the first of them.
      const during = await Promise.all(drill.during.map(has));
      expect(during).toEqual(during.toSorted((a, b) => Number(b) - Number(a)));
      expect(await Promise.all(drill.after.map(has))).toEqual(drill.after.map(() => false));
      const shop = await there.client.query(api.shops.bySlug, { slug: SHOP });
      const photo = shop?.barbers.find(({ id }) => id === barberId)?.photoUrl ?? "";
      expect((await fetch(photo)).headers.get("content-type")).toBe("image/png");
      const restored = { url: there.client.url, adminKey: stack.secrets.adminKey };
      expect((await checkIntegrity(restored, SHOP)).violations).toEqual([]);
      drill.after.push(await drill.book(there));
      await drill.kill();
    }
  } finally {
    await drill.end();
  }
}, 120_000);

test("a shop moves to another deployment by export and import: nothing is lost, and all adds up", async () => {
  const before = await countTables(stack.deployment);
  const moved = await moveShop(stack.deployment);
  try {
    const after = await countTables(moved.deployment);
    expect(after).toEqual(before);
    expect(after.bookings).toBeGreaterThan(0);
    expect((await checkIntegrity(moved.deployment, SHOP)).violations).toEqual([]);
    const target = await openShop(moved.deployment.url, SHOP);
    const shop = await target.client.query(api.shops.bySlug, { slug: SHOP });
    const photo = shop?.barbers.find(({ photoUrl }) => photoUrl !== null)?.photoUrl ?? "";
    expect((await fetch(photo)).headers.get("content-type")).toBe("image/png");
    const [time] = await openTimes(target, 5);
    if (!time) throw new Error("no time is free there");
    expect(await tryHold(target, time)).toMatchObject({ ok: true });
  } finally {
    await moved.end();
  }
}, 120_000);

test("all that the data folder holds is backed up, or known to be made anew", () => {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .map((path) => path.replace(/-(wal|shm)$/, ""));
  const isLeftOut = (path: string): boolean =>
    LEFT_OUT.some((name) => path === name || path.startsWith(`${name}/`));
  const kept = new Set(found.filter((path) => !isLeftOut(path)));
  expect([...kept].sort()).toEqual(CONTENTS.map(({ path }) => path).sort());
});
