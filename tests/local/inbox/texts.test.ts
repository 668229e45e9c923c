import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import twilio from "twilio";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { NO_FAULTS } from "../../../local/inbox/faults";
import { startInbox } from "../../../local/inbox/server";
import type { InboxServer } from "../../../local/inbox/server";

/** The official client talks to the inbox as to the service itself, and verifies what it is called with. */

const ACCOUNT = `AC${"1".repeat(32)}`;
const TOKEN = "a token";
const FROM = "+15005550006";
const TO = "+442079460018";
let folder = "";
let server: InboxServer;
let client: ReturnType<typeof twilio>;
let heard: { path: string; fields: Record<string, string> }[] = [];
/** What the called address wants to have sent back. */
let answer = "<Response></Response>";
let hookUrl = "";

const hook = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const fields = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
    const signature = String(request.headers["x-twilio-signature"]);
    const url = hookUrl + (request.url ?? "");
    if (!twilio.validateRequest(TOKEN, signature, url, fields)) {
      response.writeHead(401).end();
      return;
    }
    heard.push({ path: request.url ?? "", fields });
    response.end(answer);
  });
});

/** The client knows one address only: its requests are sent to the inbox instead. */
function clientOf(token: string): ReturnType<typeof twilio> {
  const through = new twilio.RequestClient();
  const httpClient = {
    request: async (options: Parameters<typeof through.request>[0]) => {
      const uri = options.uri.replace("https://api.twilio.com", server.url);
      return await through.request({ ...options, uri });
    },
  } as unknown as InstanceType<typeof twilio.RequestClient>;
  return twilio(ACCOUNT, token, { httpClient });
}

beforeAll(async () => {
  await new Promise<void>((resolve) => hook.listen(0, "127.0.0.1", () => resolve()));
  hookUrl = `http://127.0.0.1:${(hook.address() as AddressInfo).port}`;
  folder = mkdtempSync(join(tmpdir(), "inbox-"));
  const incomingUrl = `${hookUrl}/incoming`;
  server = await startInbox({
    port: 0,
    dataFile: join(folder, "inbox.db"),
    apiKey: "re_local_test",
    sms: { account: ACCOUNT, token: TOKEN, number: FROM, incomingUrl },
  });
  client = clientOf(TOKEN);
});

beforeEach(() => {
  heard = [];
  answer = "<Response></Response>";
  server.inbox.textFaults = NO_FAULTS;
  server.inbox.texts.clear();
});

afterAll(async () => {
  await server.stop();
  hook.close();
  rmSync(folder, { recursive: true, force: true });
});

const send = async (change: object = {}) =>
  await client.messages.create({ to: TO, from: FROM, body: "Booked", ...change });
const taken = () => server.inbox.texts.list({ limit: 100 });
const problemOf = async (work: Promise<unknown>): Promise<unknown> =>
  await work.then(
    () => null,
    (problem: unknown) => problem,
  );

describe("a text", () => {
  test("is taken, can be looked up and is listed for its phone", async () => {
    const { sid, status } = await send();
    expect([sid, status]).toEqual([expect.stringMatching(/^SM[0-9a-f]{32}$/), "queued"]);
    expect(await client.messages(sid).fetch()).toMatchObject({ body: "Booked", to: TO });
    await send({ to: "+442079460019" });
    expect((await client.messages.list({ to: TO })).map((each) => each.sid)).toEqual([sid]);
    expect(await client.messages.list({ pageSize: 1 })).toHaveLength(2);
  });

  test("is taken as often as it is sent: no keys are known", async () => {
    await send();
    await send();
    expect(taken()).toHaveLength(2);
  });

  test.each([
    ["a number that cannot be", { to: "+12" }, 21211],
    ["nothing in it", { body: "" }, 21602],
    ["somebody else's number", { from: "+15005550001" }, 21606],
    ["too much in it", { body: "x".repeat(1_601) }, 21617],
  ])("with %s is refused", async (_what, change, code) => {
    expect(await problemOf(send(change))).toMatchObject({ status: 400, code });
    expect(taken()).toEqual([]);
  });

  test("of a stranger is not taken", async () => {
    const stranger = clientOf("another").messages.create({ to: TO, from: FROM, body: "Hello" });
    expect(await problemOf(stranger)).toMatchObject({ status: 401, code: 20003 });
    expect(taken()).toEqual([]);
  });

  test.each([
    ["before", 500, 0],
    ["after", 500, 1],
    ["busy", 429, 0],
    ["refuse", 400, 0],
  ] as const)("fails by the switch: %s", async (failMode, status, count) => {
    server.inbox.textFaults = { ...NO_FAULTS, failMode, failNext: 1 };
    expect(await problemOf(send())).toMatchObject({ status });
    expect(taken()).toHaveLength(count);
    expect(server.inbox.faults).toEqual(NO_FAULTS);
  });

  test("is taken, and then no answer", async () => {
    server.inbox.textFaults = { ...NO_FAULTS, failMode: "disconnect", failNext: 1 };
    expect(await problemOf(send())).not.toBeNull();
    expect(taken()).toHaveLength(1);
  });
});

describe("what becomes of a text", () => {
  const steps = () => heard.map(({ fields }) => [fields.MessageStatus, fields.ErrorCode]);

  test("is told to the address that it names, signed", async () => {
    await send({ statusCallback: `${hookUrl}/sms?message=m1` });
    await vi.waitFor(() =>
      expect(steps()).toEqual([
        ["sent", undefined],
        ["delivered", undefined],
      ]),
    );
    expect(heard[0]?.path).toBe("/sms?message=m1");
  });

  test("may be that it did not arrive", async () => {
    await send({ to: "+442079460006", statusCallback: `${hookUrl}/sms` });
    await vi.waitFor(() => expect(steps().at(-1)).toEqual(["undelivered", "30006"]));
  });
});

describe("a phone", () => {
  const reply = async (body: string) =>
    await fetch(`${server.url}/texts/answer`, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ phone: TO, body }),
    });

  test("answers, and hears what is sent back", async () => {
    answer = "<Response><Message>See you &amp; thanks</Message></Response>";
    await reply("C");
    expect(heard[0]?.fields).toMatchObject({ From: TO, To: FROM, Body: "C" });
    expect(taken().map(({ body }) => body)).toEqual(["See you & thanks", "C"]);
  });

  test("that answered STOP gets nothing until START", async () => {
    await reply("Stop");
    expect(await problemOf(send())).toMatchObject({ code: 21610 });
    await reply("START");
    expect(await problemOf(send())).toBeNull();
  });

  test("and its texts stand on the page, which runs nothing of them", async () => {
    await send({ body: "<b>Booked https://shop.example/bookings/K7?t=1" });
    const page = await (await fetch(server.url)).text();
    expect(page).toContain("&lt;b&gt;Booked");
    expect(page).toContain('<a href="https://shop.example/bookings/K7?t=1">');
  });
});
