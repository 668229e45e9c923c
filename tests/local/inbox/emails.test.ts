import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Resend } from "resend";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { NO_FAULTS } from "../../../local/inbox/faults";
import { startInbox } from "../../../local/inbox/server";
import type { InboxServer } from "../../../local/inbox/server";

/** The official client talks to the inbox as to the service itself. */

const API_KEY = "re_local_test";
let folder = "";
let server: InboxServer;
let client: Resend;
let now = Date.UTC(2026, 5, 1, 9);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "inbox-"));
  const dataFile = join(folder, "inbox.db");
  server = await startInbox({ port: 0, dataFile, apiKey: API_KEY, now: () => now });
  client = new Resend(API_KEY, { baseUrl: server.url });
});

beforeEach(() => {
  server.inbox.faults = NO_FAULTS;
  server.inbox.store.clear();
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const MAIL = {
  from: "Fade & Anchor <bookings@shop.example>",
  to: "ana@mail.example",
  subject: "Booked",
  html: "<p>See you soon</p>",
  text: "See you soon",
};
const send = async (change: object = {}, idempotencyKey?: string) =>
  await client.emails.send({ ...MAIL, ...change }, idempotencyKey ? { idempotencyKey } : {});
const taken = () => server.inbox.store.list({ limit: 100 });

describe("a mail", () => {
  test("is taken and can be looked up", async () => {
    const file = {
      filename: "visit.ics",
      content: Buffer.from("BEGIN"),
      contentType: "text/calendar",
    };
    const { data, error } = await send({ attachments: [file] });
    expect(error).toBeNull();
    const found = await client.emails.get(data?.id ?? "");
    expect(found.data).toMatchObject({ id: data?.id, subject: "Booked", to: ["ana@mail.example"] });
    const [mail] = taken();
    expect(mail?.attachments).toEqual([
      { filename: "visit.ics", contentType: "text/calendar", content: btoa("BEGIN") },
    ]);
  });

  test.each([
    ["an address that cannot be", { to: "ana" }, 422, "validation_error"],
    ["nobody to go to", { to: [] }, 422, "validation_error"],
    ["no subject", { subject: undefined }, 422, "missing_required_field"],
    ["nothing in it", { html: undefined, text: undefined }, 422, "missing_required_field"],
  ])("with %s is refused", async (_what, change, statusCode, name) => {
    const { data, error } = await send(change);
    expect(data).toBeNull();
    expect(error).toMatchObject({ statusCode, name });
    expect(taken()).toEqual([]);
  });

  test("is taken once under a key, for a day", async () => {
    const first = await send({}, "key-1");
    expect((await send({}, "key-1")).data).toEqual(first.data);
    expect((await send({ subject: "Else" }, "key-1")).error).toMatchObject({
      statusCode: 409,
      name: "invalid_idempotent_request",
    });
    expect(taken()).toHaveLength(1);
    now += 24 * 60 * 60_000 + 1;
    expect((await send({}, "key-1")).data?.id).not.toBe(first.data?.id);
    expect(taken()).toHaveLength(2);
  });
});

describe("a caller", () => {
  test("without the key is let in nowhere", async () => {
    const stranger = new Resend("re_other", { baseUrl: server.url });
    expect((await stranger.emails.send(MAIL)).error).toMatchObject({ statusCode: 401 });
    expect((await stranger.emails.get("any")).error).toMatchObject({ statusCode: 401 });
    const nobody = await fetch(`${server.url}/emails`, { method: "POST", body: "{}" });
    expect(nobody.status).toBe(401);
    expect(taken()).toEqual([]);
  });
});

describe("faults", () => {
  test.each([
    ["before", 0, 500],
    ["after", 1, 500],
    ["busy", 0, 429],
    ["refuse", 0, 422],
  ] as const)("%s: %d taken, answered %d, once", async (failMode, count, statusCode) => {
    server.inbox.faults = { ...NO_FAULTS, failMode, failNext: 1 };
    expect((await send({}, "key")).error).toMatchObject({ statusCode });
    expect(taken()).toHaveLength(count);
    expect((await send({}, "key")).error).toBeNull();
    expect(taken()).toHaveLength(1);
  });

  test("taken, and then no answer", async () => {
    server.inbox.faults = { ...NO_FAULTS, failMode: "disconnect", failNext: 1 };
    expect((await send({}, "key")).data).toBeNull();
    expect(taken()).toHaveLength(1);
  });

  test("are set by a script and by the page's form", async () => {
    const set = async (body: string, type: string) =>
      await fetch(`${server.url}/faults`, {
        method: "POST",
        body,
        headers: { "content-type": type },
      });
    await set(
      JSON.stringify({ down: true, failNext: -1, failMode: "nonsense" }),
      "application/json",
    );
    expect(server.inbox.faults).toEqual({ ...NO_FAULTS, down: true });
    expect((await send()).error).toMatchObject({ statusCode: 503 });
    await set("mode=busy&count=2", "application/x-www-form-urlencoded");
    expect(server.inbox.faults).toEqual({ ...NO_FAULTS, failMode: "busy", failNext: 2 });
  });
});

describe("the page", () => {
  test("shows what was sent, and runs nothing of it", async () => {
    const { data } = await send({
      html: "<head></head><script>alert(1)</script>",
      subject: "<b>Bold",
    });
    const list = await (await fetch(server.url)).text();
    expect(list).toContain("&lt;b&gt;Bold");
    const mail = await fetch(`${server.url}/mails/${data?.id}/html`);
    const policy = mail.headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("sandbox");
    expect(policy).not.toContain("allow-scripts");
  });

  test("is of one reader where one is named", async () => {
    await send();
    await send({ to: "ben@mail.example" });
    const answer = await fetch(`${server.url}/?to=ben@mail.example`, {
      headers: { accept: "application/json" },
    });
    expect(await answer.json()).toMatchObject({ mails: [{ to: ["ben@mail.example"] }] });
  });
});

test("more calls in a second than an account may make are refused until it has passed", async () => {
  const dataFile = join(folder, "paced.db");
  const paced = await startInbox({
    port: 0,
    dataFile,
    apiKey: API_KEY,
    perSecond: 2,
    now: () => now,
  });
  const { emails } = new Resend(API_KEY, { baseUrl: paced.url });
  const names = async (count: number) => {
    const found: (string | undefined)[] = [];
    for (let nth = 0; nth < count; nth++) found.push((await emails.send(MAIL)).error?.name);
    return found;
  };
  expect(await names(3)).toEqual([undefined, undefined, "rate_limit_exceeded"]);
  now += 1_000;
  expect(await names(1)).toEqual([undefined]);
  await paced.stop();
});
