import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { TEMPLATES } from "../../../lib/messages/whatsapp";
import { startInbox } from "../../../local/inbox/server";
import type { InboxServer } from "../../../local/inbox/server";
import { NO_DELIVERY_FAULTS } from "../../../local/inbox/whatsapp/deliveryFaults";
import { WhatsappStore } from "../../../local/inbox/whatsapp/whatsappStore";
import { openHook } from "../../support/whatsappHook";

/** Phones: what stands on them, what they send, and how the business hears of it. */

const NUMBER = "447700900101";
const HIDDEN = "ID.3011223344556";
const hook = openHook("s");
let folder = "";
let server: InboxServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "inbox-"));
  server = await startInbox({
    port: 0,
    dataFile: join(folder, "inbox.db"),
    apiKey: "re_local_test",
    whatsapp: {
      phoneId: "1",
      token: "t",
      secret: "s",
      site: "https://book.example",
      templates: TEMPLATES,
      webhookUrl: await hook.listen(),
    },
  });
});

beforeEach(() => {
  server.inbox.whatsapp.store.clear();
  server.inbox.whatsapp.deliveries.faults = NO_DELIVERY_FAULTS;
  hook.forget();
});

afterAll(async () => {
  await server.stop();
  hook.close();
  rmSync(folder, { recursive: true, force: true });
});

async function act(deed: string, fields: Record<string, string>, who = NUMBER): Promise<number> {
  const body = new URLSearchParams(fields);
  const address = `${server.url}/whatsapp/phone/${who}/${deed}`;
  return (await fetch(address, { method: "POST", redirect: "manual", body })).status;
}

/** Sends a message of the business, and says what it is called. */
async function send(content: object, whom: object = { to: `+${NUMBER}` }): Promise<string> {
  const answer = await fetch(`${server.url}/v25.0/1/messages`, {
    method: "POST",
    headers: { authorization: "Bearer t", "content-type": "application/json" },
    body: JSON.stringify({ messaging_product: "whatsapp", ...whom, ...content }),
  });
  expect(answer.status).toBe(200);
  const { messages } = (await answer.json()) as { messages: { id: string }[] };
  return messages[0]?.id ?? "";
}

async function sees(who = NUMBER, path = "/lines"): Promise<string> {
  return await (await fetch(`${server.url}/whatsapp/phone/${who}${path}`)).text();
}

const told = () => hook.heard.flatMap(({ statuses = [] }) => statuses);
const lines = () => hook.heard.flatMap(({ messages = [] }) => messages);
const words = (body: string) => ({ type: "text", text: { body } });
const BUTTONS = {
  type: "interactive",
  interactive: {
    type: "button",
    body: { text: "Shall I book it?" },
    action: { buttons: [{ type: "reply", reply: { id: "c:1", title: "Confirm" } }] },
  },
};
const LIST = {
  type: "interactive",
  interactive: {
    type: "list",
    body: { text: "Which service?" },
    action: {
      button: "Services",
      sections: [{ rows: [{ id: "s:1", title: "Haircut", description: "30 minutes" }] }],
    },
  },
};

describe("what a phone sends", () => {
  test("names its number, its user id and its name", async () => {
    expect(await act("write", { body: "Hello (fade-and-anchor)" })).toBe(303);
    await vi.waitFor(() => expect(lines()).toHaveLength(1));
    expect(hook.heard).toEqual([
      {
        messaging_product: "whatsapp",
        metadata: { display_phone_number: "15550000000", phone_number_id: "1" },
        contacts: [{ profile: { name: "Gina Price" }, wa_id: NUMBER, user_id: "GB.4471010000001" }],
        messages: [
          {
            from: NUMBER,
            from_user_id: "GB.4471010000001",
            id: expect.stringMatching(/^wamid\./),
            timestamp: expect.stringMatching(/^\d{10}$/),
            type: "text",
            text: { body: "Hello (fade-and-anchor)" },
          },
        ],
      },
    ]);
  });

  test("names no number where it is hidden, in lines and in reports", async () => {
    await act("write", { body: "Halo" }, HIDDEN);
    await send(words("Halo!"), { recipient: HIDDEN });
    await vi.waitFor(() => expect(told()).toHaveLength(2));
    await vi.waitFor(() => expect(lines()).toMatchObject([{ from_user_id: HIDDEN }]));
    expect(lines()[0]).not.toHaveProperty("from");
    expect(hook.heard.flatMap(({ contacts = [] }) => contacts)).toEqual([
      { profile: { name: "Budi" }, user_id: HIDDEN },
    ]);
    expect(told()[0]).toMatchObject({ recipient_user_id: HIDDEN });
    expect(told()[0]).not.toHaveProperty("recipient_id");
  });

  test("is a number that was hidden, once its person shares it, and it leads to them", async () => {
    await act("write", { body: "Halo" }, HIDDEN);
    const body = { text: "By which number?" };
    const asking = { type: "request_contact_info", body, action: { name: "request_contact_info" } };
    const whom = { recipient: HIDDEN };
    const asked = await send({ type: "interactive", interactive: asking }, whom);
    expect(await sees(HIDDEN)).toContain("Share contact info");
    expect(await act("tap", { message: asked, choice: "share_contact_info" }, HIDDEN)).toBe(303);
    const phones = [{ phone: "+6281255500188", wa_id: "6281255500188", type: "CELL" }];
    await vi.waitFor(() =>
      expect(lines().at(-1)).toMatchObject({
        type: "contacts",
        from_user_id: HIDDEN,
        contacts: [{ origin: "contact_request", phones }],
        context: { id: asked },
      }),
    );
    await send(words("Thanks"), { to: "+6281255500188" });
    expect(await sees(HIDDEN)).toContain("Thanks");
  });

  test("is another name for its person, by which alone they are reached from then on", async () => {
    await act("write", { body: "Halo" }, HIDDEN);
    expect(await act("rename", {}, HIDDEN)).toBe(303);
    const updates = () => hook.heard.flatMap(({ user_id_update = [] }) => user_id_update);
    await vi.waitFor(() => expect(updates()).toHaveLength(1));
    const { previous, current } = updates()[0]?.user_id ?? {};
    expect(previous).toBe(HIDDEN);
    await act("write", { body: "Me again" }, HIDDEN);
    await vi.waitFor(() => expect(lines().at(-1)).toMatchObject({ from_user_id: current }));
    await send(words("Hello"), { recipient: current });
    expect(await sees(HIDDEN)).toContain("Hello");
    server.inbox.whatsapp.renamed.clear();
  });

  test("is a tap with its id, and of which message; of a choice that is there", async () => {
    await act("write", { body: "hi" });
    const [asked, listed] = [await send(BUTTONS), await send(LIST)];
    expect(await act("tap", { message: asked, choice: "c:1" })).toBe(303);
    await vi.waitFor(() => expect(lines()).toHaveLength(2));
    expect(await act("tap", { message: listed, choice: "s:1" })).toBe(303);
    await vi.waitFor(() => expect(lines()).toHaveLength(3));
    expect(lines().slice(1)).toMatchObject([
      {
        type: "interactive",
        context: { id: asked },
        interactive: { type: "button_reply", button_reply: { id: "c:1", title: "Confirm" } },
      },
      {
        context: { id: listed },
        interactive: {
          type: "list_reply",
          list_reply: { id: "s:1", title: "Haircut", description: "30 minutes" },
        },
      },
    ]);
    expect(await act("tap", { message: asked, choice: "s:1" })).toBe(404);
    expect(await act("tap", { message: asked, choice: "c:1" }, HIDDEN)).toBe(404);
  });

  test("may be a picture or a voice message", async () => {
    await act("media", { kind: "image" });
    await vi.waitFor(() => expect(lines()).toMatchObject([{ type: "image" }]));
    await act("media", { kind: "audio" });
    await vi.waitFor(() => expect(lines()[1]).toMatchObject({ audio: { voice: true } }));
    expect(await act("media", { kind: "virus" })).toBe(404);
  });

  test("is nothing for what is no phone", async () => {
    expect(await act("write", { body: "hi" }, "nobody")).toBe(404);
    expect(await act("write", { body: " " })).toBe(404);
  });
});

describe("what stands on a phone", () => {
  test("runs nothing, has what can be tapped, and is read once it is looked at", async () => {
    await act("write", { body: "hi" });
    await send(words("<b>Hello</b> https://book.example/bookings/K7?t=a."));
    await send(BUTTONS);
    await send(LIST);
    await vi.waitFor(() => expect(told()).toHaveLength(6));
    const shown = await sees();
    expect(shown).toContain("&lt;b&gt;Hello");
    expect(shown).toContain('href="https://book.example/bookings/K7?t=a"');
    expect(shown).toContain('value="c:1"');
    expect(shown).toContain('value="s:1"');
    await vi.waitFor(() =>
      expect(told().filter(({ status }) => status === "read")).toHaveLength(3),
    );
    await sees();
    expect(told()).toHaveLength(9);
  });

  test("is nothing while it is off", async () => {
    const off = "447700900003";
    await act("write", { body: "hi" }, off);
    await send(words("Are you there?"), { to: `+${off}` });
    expect(await sees(off)).not.toContain("Are you there?");
    expect(server.inbox.whatsapp.store.list(1)).toMatchObject([{ status: "sent" }]);
    await vi.waitFor(() => expect(lines()).toHaveLength(1));
  });

  test("is only of its own conversation, with the text that a link has ready", async () => {
    await act("write", { body: "only mine" });
    const page = await sees(HIDDEN, "?text=Halo%20%22(a)%22");
    expect(page).not.toContain("only mine");
    expect(page).toContain('value="Halo &quot;(a)&quot;"');
    await vi.waitFor(() => expect(lines()).toHaveLength(1));
  });

  test("ages past its window, and a line opens it again", async () => {
    await act("write", { body: "hi" });
    expect(await sees()).toContain("the shop may write freely");
    await act("age", {});
    expect(await sees()).toContain("templates only");
    await act("write", { body: "still there?" });
    expect(await sees()).toContain("the shop may write freely");
    await vi.waitFor(() => expect(lines()).toHaveLength(2));
  });
});

describe("what is told", () => {
  test("comes twice by a switch, the same each time", async () => {
    expect(await act("deliveries", { twice: "on" })).toBe(303);
    await act("write", { body: "hi" });
    await vi.waitFor(() => expect(lines()).toHaveLength(2));
    expect(lines()[0]).toEqual(lines()[1]);
    await send(words("Hello"));
    await vi.waitFor(() =>
      expect(told().map(({ status }) => status)).toEqual([
        ...["sent", "sent"],
        ...["delivered", "delivered"],
      ]),
    );
  });

  test("comes in another order by a switch, and all of it", async () => {
    await act("deliveries", { shuffled: "on" });
    const said = Array.from({ length: 12 }, (_, nth) => `line ${nth}`);
    for (const body of said) await act("write", { body });
    await vi.waitFor(() => expect(lines()).toHaveLength(said.length));
    const came = lines().map(({ text }) => (text as { body: string }).body);
    expect(new Set(came)).toEqual(new Set(said));
    expect(came).not.toEqual(said);
  });

  test("is tried again where its first try is lost, or is not taken", async () => {
    await act("deliveries", { lost: "on" });
    hook.refuse(1);
    await act("write", { body: "hi" });
    expect(server.inbox.whatsapp.store.list(1)).toMatchObject([{ status: "sent" }]);
    await vi.waitFor(() => expect(lines()).toHaveLength(1), 10_000);
    await vi.waitFor(() =>
      expect(server.inbox.whatsapp.store.list(1)).toMatchObject([{ status: "delivered" }]),
    );
  });

  test("comes late by a switch", async () => {
    const address = `${server.url}/whatsapp/faults`;
    const change = JSON.stringify({ lateMs: 300, failNext: 0 });
    const answer = await fetch(address, { method: "POST", body: change });
    expect(await answer.json()).toMatchObject({ lateMs: 300, twice: false, down: false });
    const began = performance.now();
    await act("write", { body: "hi" });
    await vi.waitFor(() => expect(lines()).toHaveLength(1));
    expect(performance.now() - began).toBeGreaterThan(290);
  });
});

test("an older file is taken over", () => {
  const { db } = server.inbox.store;
  db.exec("DROP TABLE whatsapps");
  db.exec(`CREATE TABLE whatsapps (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL, direction TEXT NOT NULL, phone TEXT NOT NULL, template TEXT, language TEXT,
    body TEXT NOT NULL, link TEXT, opaque TEXT, status TEXT NOT NULL)`);
  db.exec(`INSERT INTO whatsapps (id, at, direction, phone, body, status)
    VALUES ('wamid.1', 1, 'from', '${NUMBER}', 'STOP', 'received')`);
  const store = new WhatsappStore(db);
  expect(store.list(9)).toMatchObject([
    { kind: "text", body: "STOP", status: "delivered", choices: [], header: null },
  ]);
});
