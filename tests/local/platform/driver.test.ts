import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startMockBooking } from "../../../local/mockBooking/server";
import type { MockBooking } from "../../../local/mockBooking/server";
import { startDriver } from "../../../local/platform/driver";
import type { Driver, DriverOptions } from "../../../local/platform/driver";
import { listChromiums } from "../../support/chromiums";
import { HUB_SECRET, startPlatformHub } from "../../support/platformHub";

/** A real Chromium goes through a booking page of somebody else, and watches what a lead does there. */

const MINE = { date: "2026-06-01", time: "14:30", provider: "Brandi Vale" };

let mock: MockBooking;
let hub: Awaited<ReturnType<typeof startPlatformHub>>;
let driver: Driver | undefined;

beforeEach(async () => {
  mock = await startMockBooking();
  hub = await startPlatformHub();
});
afterEach(async () => {
  await driver?.stop();
  driver = undefined;
  await mock.stop();
  await hub.stop();
  // Whatever was answered: no driver may ever be out of order, or speak of what is not its own.
  expect(hub.faults).toEqual([]);
});

function start(change: Partial<DriverOptions> = {}): void {
  const { site } = hub;
  driver = startDriver({
    site,
    secret: HUB_SECRET,
    askMs: 20,
    pollMs: 50,
    beatMs: 100,
    loopback: true,
    ...change,
  });
}

/** What a lead does with the link, in a browser of their own. */
async function pay(handoffUrl: string | undefined, card: string): Promise<void> {
  const body = new URLSearchParams({ card, expiry: "12/30", cvv: "123" });
  await fetch(handoffUrl ?? "", { method: "POST", body });
}

async function handedOver(sessionId: string): Promise<string | undefined> {
  await hub.heard(sessionId, "monitoring");
  return (await hub.heard(sessionId, "ready_for_handoff")).handoffUrl;
}

const ENDS = ["success", "payment_failed", "slot_unavailable", "timeout", "error"] as const;

describe("a drive", () => {
  test.each([
    ["4242 4242 4242 4242", "success"],
    ["4111111111111111", "success"],
    ["4000000000000002", "payment_failed"],
    ["4000000000000069", "payment_failed"],
  ])("whose lead pays with %s ends as %s", async (card, outcome) => {
    start();
    const sessionId = hub.offer({ url: mock.url });
    const url = await handedOver(sessionId);
    const [visit] = mock.book.visits.values();
    expect(visit).toMatchObject({
      ...MINE,
      service: "Beard trim",
      contact: {
        firstName: "Lea",
        lastName: "Lead",
        phone: "+442079460018",
        email: "lea@mail.example",
        notes: "First time",
      },
    });
    expect(url).toBe(`${mock.url}/${visit?.id ?? ""}/payment`);
    await pay(url, card);
    const end = await hub.heard(sessionId, ...ENDS);
    expect(end.word).toBe(outcome);
    expect(end.confirmationNumber).toBe(visit?.confirmationNumber);
    expect(hub.stepsOf(sessionId)).toEqual([
      "navigating",
      "ready_for_handoff",
      "monitoring",
      outcome,
    ]);
  });

  test("whose lead tries another card after one that was declined ends as a success", async () => {
    start();
    const sessionId = hub.offer({ url: mock.url });
    const url = await handedOver(sessionId);
    await pay(url, "4000000000000002");
    await hub.heard(sessionId, "payment_failed");
    await pay(url, "4242424242424242");
    await hub.heard(sessionId, "success");
    expect(hub.stepsOf(sessionId)).toEqual([
      "navigating",
      "ready_for_handoff",
      "monitoring",
      "payment_failed",
      "success",
    ]);
  });

  test("finds its way where choices are buttons, and the card is in a frame", async () => {
    await mock.stop();
    mock = await startMockBooking({ look: "buttons" });
    start();
    const sessionId = hub.offer({ url: mock.url });
    await pay(await handedOver(sessionId), "4242424242424242");
    expect((await hub.heard(sessionId, ...ENDS)).word).toBe("success");
    const [visit] = mock.book.visits.values();
    expect(visit).toMatchObject({ ...MINE, service: "Beard trim", state: "booked" });
  });

  test("without names takes the first service and provider, and says which", async () => {
    start();
    const sessionId = hub.offer({ url: mock.url, service: undefined, provider: undefined });
    expect(await hub.heard(sessionId, "ready_for_handoff")).toMatchObject({
      service: "Haircut",
      provider: "Brandi Vale",
    });
  });

  test("of a time that is taken ends before its hand-off", async () => {
    mock.book.take(MINE);
    start();
    const sessionId = hub.offer({ url: mock.url });
    await hub.heard(sessionId, "slot_unavailable");
    expect(hub.stepsOf(sessionId)).toEqual(["navigating", "slot_unavailable"]);
  });

  test("of a time that somebody else takes while the lead is waited for ends too", async () => {
    start();
    const sessionId = hub.offer({ url: mock.url });
    await handedOver(sessionId);
    mock.book.take(MINE);
    expect((await hub.heard(sessionId, ...ENDS)).word).toBe("slot_unavailable");
  });

  test("of a name that the page does not have ends in an error that says so", async () => {
    start();
    const sessionId = hub.offer({ url: mock.url, service: "Botox" });
    const { error } = await hub.heard(sessionId, "error");
    expect(error).toBe('The page has no one service that is meant by "Botox".');
  });

  test("whose lead does not come times out", async () => {
    start({ watchMs: 300 });
    const sessionId = hub.offer({ url: mock.url });
    expect((await hub.heard(sessionId, ...ENDS)).word).toBe("timeout");
  });

  test("goes to no address that leads into the network of its machine", async () => {
    start({ loopback: false });
    const sessionId = hub.offer({ url: mock.url });
    expect((await hub.heard(sessionId, ...ENDS)).word).toBe("error");
    expect(mock.book.visits.size).toBe(0);
  });
});

const pagesOf = () => listChromiums().flatMap(({ isMain, pid }) => (isMain ? [] : [pid]));

/** Waits for something to be so; the machine may be busy. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
}

test("a partner that wants it no more has its page closed, and no other one", async () => {
  start();
  const kept = hub.offer({ url: mock.url });
  const dropped = hub.offer({ url: mock.url, time: "16:00" });
  const url = await handedOver(kept);
  await handedOver(dropped);
  const before = pagesOf();
  hub.cancel(dropped);
  await until(() => before.some((pid) => !pagesOf().includes(pid)));
  expect(hub.stepsOf(dropped).at(-1)).toBe("monitoring");
  await pay(url, "4242424242424242");
  expect((await hub.heard(kept, ...ENDS)).word).toBe("success");
});

test("a browser that is killed ends its drives in an error, and the next one has a new browser", async () => {
  start();
  const lost = hub.offer({ url: mock.url });
  await handedOver(lost);
  const [main] = listChromiums().filter(({ isMain }) => isMain);
  process.kill(main?.pid ?? NaN, "SIGKILL");
  expect(await hub.heard(lost, ...ENDS)).toMatchObject({
    word: "error",
    error: "The browser was lost on the page.",
  });
  const next = hub.offer({ url: mock.url });
  await pay(await handedOver(next), "4242424242424242");
  expect((await hub.heard(next, ...ENDS)).word).toBe("success");
});

test("five at once need less than 1.5 GB, and a sixth waits", async () => {
  start();
  const times = ["09:00", "10:30", "13:00", "14:30", "16:00"];
  const five = times.map((time) => hub.offer({ url: mock.url, time }));
  for (const sessionId of five) await handedOver(sessionId);
  const sixth = hub.offer({ url: mock.url, time: "09:00", provider: "Chris" });
  const processes = listChromiums();
  const mib = processes.reduce((sum, { pssKib }) => sum + pssKib, 0) / 1024;
  console.log(`${processes.length} processes of Chromium, ${mib.toFixed(0)} MiB (PSS)`);
  expect(processes.length).toBeGreaterThan(5);
  expect(mib).toBeLessThan(1_500);
  expect(hub.stepsOf(sixth)).toEqual([]);
  hub.cancel(five[0] ?? "");
  await handedOver(sixth);
});
