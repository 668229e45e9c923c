import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { ActionCtx } from "../../../convex/_generated/server";
import { push } from "../../../convex/model/carriers/push";
import type { PushParcel } from "../../../convex/model/messages/carrier";
import { NO_PUSH_FAULTS } from "../../../local/inbox/push/pushFaults";
import { startInbox } from "../../../local/inbox/server";
import type { InboxServer } from "../../../local/inbox/server";
import { newPushKeys } from "../../../local/stack/pushKeys";

/** The product's own carrier sends to the inbox's push service, which reads it as a browser would. */

const KEYS = newPushKeys();
let folder = "";
let server: InboxServer;
let now = Date.now();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "push-"));
  const dataFile = join(folder, "inbox.db");
  server = await startInbox({ port: 0, dataFile, apiKey: "re_local_test", now: () => now });
});

beforeEach(() => {
  now = Date.now();
  server.inbox.push.faults = NO_PUSH_FAULTS;
  server.inbox.push.store.clear();
  vi.stubEnv("PUSH_PUBLIC_KEY", KEYS.publicKey);
  vi.stubEnv("PUSH_PRIVATE_KEY", KEYS.privateKey);
  vi.stubEnv("PUSH_SUBJECT", "mailto:shop@shop.example");
  vi.stubEnv("PUSH_LOOPBACK", "yes");
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

type Subscription = { id: string; endpoint: string; keys: { p256dh: string; auth: string } };

async function subscribe(applicationServerKey = KEYS.publicKey): Promise<Subscription> {
  const body = JSON.stringify({ applicationServerKey });
  const answer = await fetch(`${server.url}/push/browsers`, { method: "POST", body });
  expect(answer.status).toBe(201);
  return (await answer.json()) as Subscription;
}

function parcelFor({ endpoint, keys }: Pick<Subscription, "endpoint" | "keys">): PushParcel {
  const url = "https://shop.example/barber";
  const note = { title: "A new booking", body: "New: Ana, Cut.", url, tag: "m1" };
  return { channel: "push", key: "m1", to: { endpoint, ...keys }, note, language: "en-GB" };
}

const forgotten: unknown[] = [];
/** All that the carrier asks of it: to forget a browser. */
const ctx = {
  runMutation: (_: unknown, { endpoint }: { endpoint: string }) => {
    forgotten.push(endpoint);
    return Promise.resolve();
  },
} as unknown as ActionCtx;
const send = async (to: Pick<Subscription, "endpoint" | "keys">) =>
  await push.send(parcelFor(to), ctx).then(
    () => "taken",
    (problem: Error) => `${problem.name}: ${problem.message}`,
  );
const taken = ({ id }: Subscription) => server.inbox.push.store.list(10, id);

describe("a push", () => {
  test("is taken by the service, and its browser reads the note", async () => {
    const [phone, laptop] = [await subscribe(), await subscribe()];
    expect(await send(phone)).toBe("taken");
    const [one] = taken(phone);
    expect(one).toMatchObject({
      ttl: 86_400,
      urgency: "high",
      topic: expect.stringMatching(/^.{32}$/),
    });
    expect(JSON.parse(one?.text ?? "")).toMatchObject({
      web_push: 8030,
      notification: { title: "A new booking", body: "New: Ana, Cut.", tag: "m1" },
    });
    expect(taken(laptop)).toEqual([]);
  });

  test("that was taken without an answer is sent again under the same topic", async () => {
    const phone = await subscribe();
    server.inbox.push.faults = { failNext: 1, failMode: "disconnect" };
    expect(await send(phone)).toMatch(/^NotNow/);
    expect(await send(phone)).toBe("taken");
    const topics = taken(phone).map(({ topic }) => topic);
    expect(topics).toHaveLength(2);
    expect(new Set(topics).size).toBe(1);
  });

  test("to a browser that is gone or was never there is not taken, and the browser forgotten", async () => {
    const phone = await subscribe();
    server.inbox.push.faults = { failNext: 1, failMode: "gone" };
    const never = { ...phone, endpoint: `${server.url}/push/to/never` };
    forgotten.length = 0;
    expect(await send(phone)).toBe("NotTaken: 410 The browser is gone.");
    expect(await send(never)).toBe("NotTaken: 404 There is no such browser.");
    expect(forgotten).toEqual([phone.endpoint, never.endpoint]);
  });

  test("that the service has no time for is tried later, when it says", async () => {
    const phone = await subscribe();
    server.inbox.push.faults = { failNext: 1, failMode: "busy" };
    await expect(push.send(parcelFor(phone), ctx)).rejects.toMatchObject({
      name: "NotNow",
      atLeastMs: 1_000,
    });
    server.inbox.push.faults = { failNext: 1, failMode: "before" };
    expect(await send(phone)).toBe("NotNow: 500 An error.");
    expect(taken(phone)).toEqual([]);
  });

  test("never leaves for this machine without the setting", async () => {
    vi.stubEnv("PUSH_LOOPBACK", "");
    const phone = await subscribe();
    expect(await send(phone)).toMatch(/^NotTaken: This is no address/);
    expect(taken(phone)).toEqual([]);
  });
});

describe("the service refuses, as real ones do", () => {
  test("whoever is not the one that the browser let in", async () => {
    const phone = await subscribe(newPushKeys().publicKey);
    expect(await send(phone)).toMatch(/^NotTaken: 403 The browser takes pushes of another key/);
  });

  test("a signature that another one made", async () => {
    const phone = await subscribe();
    vi.stubEnv("PUSH_PRIVATE_KEY", newPushKeys().privateKey);
    // The pair is looked at before anything is sent.
    expect(await send(phone)).toMatch(/^NotNow: .*are no pair/);
  });

  test("a token that is too old, or good for longer than a day", async () => {
    const phone = await subscribe();
    now = Date.now() + 13 * 60 * 60_000;
    expect(await send(phone)).toMatch(/^NotTaken: 403 .*exp/);
    now = Date.now() - 13 * 60 * 60_000;
    expect(await send(phone)).toMatch(/^NotTaken: 403 .*longer than a day/);
  });

  test("a sender who names nobody to write to", async () => {
    vi.stubEnv("PUSH_SUBJECT", "shop@shop.example");
    expect(await send(await subscribe())).toMatch(/^NotTaken: 403 .*nobody/);
  });

  test.each([
    ["no signature", { authorization: "" }, 401],
    ["no TTL", { ttl: "" }, 400],
    ["a long topic", { topic: "a".repeat(33) }, 400],
    ["an older sealing", { "content-encoding": "aesgcm" }, 400],
  ])("%s", async (_, change, status) => {
    const phone = await subscribe();
    let request: RequestInit = {};
    const real = globalThis.fetch;
    vi.stubGlobal("fetch", async (address: string, init: RequestInit) => {
      request = init;
      return await real(address, init);
    });
    expect(await send(phone)).toBe("taken");
    vi.unstubAllGlobals();
    const headers = { ...(request.headers as Record<string, string>) };
    const changed = Object.entries(headers).filter(([name]) => !(name.toLowerCase() in change));
    const sent = [...changed, ...Object.entries(change)].filter(([, value]) => value !== "");
    const answer = await fetch(phone.endpoint, { ...request, headers: Object.fromEntries(sent) });
    expect(answer.status).toBe(status);
    expect(taken(phone)).toHaveLength(1);
  });

  test("a push that is too long, or not sealed for the browser", async () => {
    const [phone, other] = [await subscribe(), await subscribe()];
    expect(await send({ endpoint: phone.endpoint, keys: other.keys })).toMatch(/^NotTaken: 400/);
    const long = {
      ...parcelFor(phone),
      note: { ...parcelFor(phone).note, url: "x".repeat(4_000) },
    };
    await expect(push.send(long, ctx)).rejects.toThrow("too many");
    expect(taken(phone)).toEqual([]);
  });
});

test("the inbox's page shows what browsers were sent", async () => {
  await send(await subscribe());
  const page = await (await fetch(server.url)).text();
  expect(page).toContain("Pushes to browsers");
  expect(page).toContain("New: Ana, Cut.");
});
