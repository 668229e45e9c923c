import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Resend } from "resend";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { NO_FAULTS } from "../../../local/inbox/faults";
import { startInbox } from "../../../local/inbox/server";
import type { InboxServer } from "../../../local/inbox/server";

/** What the inbox reports of a mail, as the official client verifies it. */

const SECRET = `whsec_${Buffer.from("a key of twenty-four byte").toString("base64")}`;
const client = new Resend("re_local_test");
let folder = "";
let inbox: InboxServer;
let heard: { type: string; tags: Record<string, string> | undefined }[] = [];
/** How many of the next deliveries are not taken. */
let refused = 0;

const hook = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    if (refused > 0) {
      refused--;
      response.writeHead(500).end();
      return;
    }
    const {
      "svix-id": id,
      "svix-timestamp": timestamp,
      "svix-signature": signature,
    } = request.headers;
    const event = client.webhooks.verify({
      payload: Buffer.concat(chunks).toString(),
      headers: { id: String(id), timestamp: String(timestamp), signature: String(signature) },
      webhookSecret: SECRET,
    });
    const tags = "tags" in event.data ? event.data.tags : undefined;
    heard.push({ type: event.type, tags });
    response.end();
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => hook.listen(0, "127.0.0.1", () => resolve()));
  const { port } = hook.address() as AddressInfo;
  folder = mkdtempSync(join(tmpdir(), "inbox-"));
  inbox = await startInbox({
    port: 0,
    dataFile: join(folder, "inbox.db"),
    apiKey: "re_local_test",
    webhook: { url: `http://127.0.0.1:${port}`, secret: SECRET },
  });
});

beforeEach(() => {
  heard = [];
  inbox.inbox.faults = NO_FAULTS;
});

afterAll(async () => {
  await inbox.stop();
  hook.close();
  rmSync(folder, { recursive: true, force: true });
});

async function send(to: string, idempotencyKey?: string): Promise<void> {
  const sender = new Resend("re_local_test", { baseUrl: inbox.url });
  const { error } = await sender.emails.send(
    {
      from: "Fade & Anchor <bookings@shop.example>",
      to,
      subject: "Booked",
      text: "See you soon",
      tags: [{ name: "message_id", value: "m1" }],
    },
    { idempotencyKey },
  );
  expect(error).toBeNull();
}

const types = () => heard.map(({ type }) => type);

test("a mail is reported as sent and delivered, with what its sender tagged it with", async () => {
  await send("ana@mail.example", "key-1");
  await send("ana@mail.example", "key-1");
  await vi.waitFor(() => expect(types()).toEqual(["email.sent", "email.delivered"]));
  expect(heard[0]?.tags).toEqual({ message_id: "m1" });
});

test("mail can come back, or be called spam", async () => {
  await send("bounce@mail.example");
  await vi.waitFor(() => expect(types()).toEqual(["email.sent", "email.bounced"]));
  heard = [];
  await send("complain@mail.example");
  await vi.waitFor(() => expect(types().at(-1)).toBe("email.complained"));
});

test("a report that is not taken is made again", async () => {
  refused = 1;
  await send("ana@mail.example");
  await vi.waitFor(() => expect(types()).toEqual(["email.sent", "email.delivered"]), 3_000);
});

test("reports can be mixed up, and lost", async () => {
  inbox.inbox.faults = { ...NO_FAULTS, mixReports: true };
  await send("ana@mail.example");
  const mixed = ["email.delivered", "email.sent", "email.delivered", "email.sent"];
  await vi.waitFor(() => expect(types()).toEqual(mixed));
  inbox.inbox.faults = { ...NO_FAULTS, loseReports: true };
  heard = [];
  await send("lost@mail.example");
  inbox.inbox.faults = NO_FAULTS;
  await send("ana@mail.example");
  await vi.waitFor(() => expect(types()).toEqual(["email.sent", "email.delivered"]));
});
