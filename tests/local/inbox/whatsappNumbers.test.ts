import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { TEMPLATES } from "../../../lib/messages/whatsapp";
import { startInbox } from "../../../local/inbox/server";
import type { InboxServer } from "../../../local/inbox/server";
import { openHook } from "../../support/whatsappHook";

/** Two numbers of two businesses: each with its own token, secret, templates, windows and names for people. */

const FIRST = { phoneId: "100001", businessId: "200001", token: "t-first", secret: "s-first" };
const OTHER = {
  phoneId: "100002",
  businessId: "200002",
  token: "t-other",
  secret: "s-other",
  display: "+44 7700 900555",
  name: "Other Shop",
  states: { "visit_note id": "PENDING", "visit_note en": "PAUSED" },
};
const PHONE = "447700900101";
const AT_OTHER = `${PHONE}@${OTHER.phoneId}`;
/** It hears what is signed for the other number, and nothing else. */
const hook = openHook(OTHER.secret);
let folder = "";
let server: InboxServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "inbox-"));
  const account = { ...FIRST, site: "https://book.example", templates: TEMPLATES };
  const webhookUrl = await hook.listen();
  const whatsapp = { ...account, others: [OTHER], webhookUrl };
  server = await startInbox({
    port: 0,
    dataFile: join(folder, "inbox.db"),
    apiKey: "re_local_test",
    whatsapp,
  });
});

beforeEach(() => {
  server.inbox.whatsapp.store.clear();
  hook.forget();
});

afterAll(async () => {
  await server.stop();
  hook.close();
  rmSync(folder, { recursive: true, force: true });
});

type Asked = { number?: { token: string; businessId: string }; business?: string; secret?: string };

async function ask(what: string, { number = OTHER, business, secret }: Asked = {}) {
  const query = new URLSearchParams({ fields: "name,language,status,display_phone_number" });
  if (secret !== undefined) {
    const proof = createHmac("sha256", secret).update(number.token).digest("hex");
    query.set("appsecret_proof", proof);
  }
  const address = `${server.url}/v25.0/${business ?? number.businessId}/${what}?${query.toString()}`;
  const answer = await fetch(address, { headers: { authorization: `Bearer ${number.token}` } });
  const { data, error } = (await answer.json()) as {
    data?: Record<string, string>[];
    error?: { code: number };
  };
  return { status: answer.status, data, code: error?.code };
}

async function send(phoneId: string, token: string, content: object, whom: object) {
  const answer = await fetch(`${server.url}/v25.0/${phoneId}/messages`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ messaging_product: "whatsapp", ...whom, ...content }),
  });
  const said = (await answer.json()) as { error?: { code: number } };
  return { status: answer.status, code: said.error?.code };
}

async function write(who: string, body: string): Promise<void> {
  await fetch(`${server.url}/whatsapp/phone/${who}/write`, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({ body }),
  });
}

const text = (body: string) => ({ type: "text", text: { body } });
const heard = () => hook.heard.flatMap(({ messages = [] }) => messages);

describe("an account", () => {
  test("says which numbers and templates it has, and how these stand", async () => {
    expect((await ask("phone_numbers")).data).toEqual([
      { id: OTHER.phoneId, display_phone_number: OTHER.display },
    ]);
    const { data = [] } = await ask("message_templates", { secret: OTHER.secret });
    expect(data.map(({ name, language, status }) => [name, language, status])).toEqual([
      ["visit_news", "en", "APPROVED"],
      ["visit_news", "id", "APPROVED"],
      ["visit_note", "en", "PAUSED"],
      ["visit_note", "id", "PENDING"],
    ]);
  });

  test.each([
    ["with a token of nobody", { number: { ...OTHER, token: "x" } }, 401, 190],
    ["of another business", { business: FIRST.businessId }, 400, 100],
    ["with a proof of another secret", { secret: FIRST.secret }, 400, 100],
  ])("says nothing %s", async (_what, asked, status, code) => {
    expect(await ask("message_templates", asked)).toEqual({ status, code, data: undefined });
  });
});

describe("a number", () => {
  test("sends by its own token alone", async () => {
    const to = { to: `+${PHONE}` };
    await write(AT_OTHER, "hi");
    expect((await send(OTHER.phoneId, OTHER.token, text("hello"), to)).status).toBe(200);
    expect(await send(OTHER.phoneId, FIRST.token, text("hello"), to)).toMatchObject({ code: 100 });
  });

  test("hears what is written to it, signed with its own secret, and is no other's window", async () => {
    await write(AT_OTHER, "hi");
    await vi.waitFor(() => expect(heard()).toMatchObject([{ from: PHONE, text: { body: "hi" } }]));
    const [brought] = hook.heard;
    expect(brought?.metadata).toEqual({
      display_phone_number: "447700900555",
      phone_number_id: OTHER.phoneId,
    });
    const to = { to: `+${PHONE}` };
    expect(await send(FIRST.phoneId, FIRST.token, text("hello"), to)).toEqual({
      status: 400,
      code: 131047,
    });
    const page = await (await fetch(`${server.url}/whatsapp/phone/${AT_OTHER}`)).text();
    expect(page).toContain("<h1>Other Shop</h1>");
  });

  test("calls its people by names of its own", async () => {
    await write(AT_OTHER, "hi");
    await vi.waitFor(() => expect(heard()).toHaveLength(1));
    const recipient = heard()[0]?.from_user_id;
    expect(recipient).not.toBe("GB.4471010000001");
    const sent = async (phoneId: string, token: string) =>
      (await send(phoneId, token, text("hello"), { recipient })).status;
    expect(await sent(OTHER.phoneId, OTHER.token)).toBe(200);
    expect(await sent(FIRST.phoneId, FIRST.token)).toBe(400);
  });

  test("sends no template that is not approved for it", async () => {
    const parameters = ["Fade", "booked"].map((each) => ({ type: "text", text: each }));
    const components = [{ type: "body", parameters }];
    const note = (code: string) => ({
      type: "template",
      template: { name: "visit_note", language: { code }, components },
    });
    const to = { to: `+${PHONE}` };
    const codeOf = async (number: typeof FIRST, language: string) =>
      (await send(number.phoneId, number.token, note(language), to)).code;
    expect(await codeOf(OTHER, "id")).toBe(132001);
    expect(await codeOf(OTHER, "en")).toBe(132015);
    expect(await codeOf(FIRST, "id")).toBeUndefined();
  });
});
