import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { TEMPLATES } from "../../../lib/messages/whatsapp";
import { startInbox } from "../../../local/inbox/server";
import type { InboxServer } from "../../../local/inbox/server";

/** The inbox takes the lines of a conversation as WhatsApp does, and refuses what it refuses. */

const HOUR = 3_600_000;
const NUMBER = "447700900101";
const HIDDEN = "ID.3011223344556";
let folder = "";
let server: InboxServer;
let now = Date.parse("2026-06-01T12:00:00Z");

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "inbox-"));
  server = await startInbox({
    port: 0,
    dataFile: join(folder, "inbox.db"),
    apiKey: "re_local_test",
    now: () => now,
    whatsapp: {
      phoneId: "1",
      token: "t",
      secret: "s",
      site: "https://book.example",
      templates: TEMPLATES,
      webhookUrl: undefined,
    },
  });
});

beforeEach(async () => {
  server.inbox.whatsapp.store.clear();
  await writeAs(NUMBER);
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function writeAs(phone: string): Promise<void> {
  const body = new URLSearchParams({ phone, body: "hi" });
  const address = `${server.url}/whatsapp/write`;
  const { status } = await fetch(address, { method: "POST", redirect: "manual", body });
  expect(status).toBe(303);
}

type Answer = {
  contacts?: object[];
  messages?: { id: string }[];
  error?: { code: number; error_data: { details: string } };
};

async function send(content: object, whom: object = { to: `+${NUMBER}` }): Promise<Answer> {
  const answer = await fetch(`${server.url}/v25.0/1/messages`, {
    method: "POST",
    headers: { authorization: "Bearer t", "content-type": "application/json" },
    body: JSON.stringify({ messaging_product: "whatsapp", ...whom, ...content }),
  });
  const said = (await answer.json()) as Answer;
  expect(answer.ok).toBe(said.error === undefined);
  return said;
}

/** Their number for why it was refused, which says what is wrong; undefined for what was taken. */
async function codeFor(content: object, whom?: object): Promise<number | undefined> {
  const { error } = await send(content, whom);
  if (error) expect(error.error_data.details).not.toBe("");
  return error?.code;
}

const taken = () =>
  server.inbox.whatsapp.store.list(100).filter(({ direction }) => direction === "to");

const words = (body: string) => ({ type: "text", text: { body } });
const interactive = (of: object) => ({ type: "interactive", interactive: of });
const reply = (id: string, title: string) => ({ type: "reply", reply: { id, title } });
const REPLIES = [reply("a", "One"), reply("b", "Two")];
const withButtons = (buttons: readonly object[], of: object = {}) =>
  interactive({ type: "button", body: { text: "Which?" }, action: { buttons }, ...of });
const row = (nth: number, of: object = {}) => ({ id: `r${nth}`, title: `Row ${nth}`, ...of });
const rows = (count: number) => Array.from({ length: count }, (_, nth) => row(nth));
const withSections = (sections: readonly object[], button = "Times", text = "When?") =>
  interactive({ type: "list", body: { text }, action: { button, sections } });
const withRows = (list: readonly object[]) => withSections([{ rows: list }]);
const withLink = (display_text: string, url: string) =>
  interactive({
    type: "cta_url",
    body: { text: "Pay" },
    action: { name: "cta_url", parameters: { display_text, url } },
  });
const long = (length: number) => "x".repeat(length);

describe("inside the window", () => {
  test.each([
    ["text", words(long(4_096)), { kind: "text" }],
    [
      "buttons",
      withButtons([...REPLIES, reply(long(256), long(20))], {
        header: { type: "text", text: long(60) },
        footer: { text: long(60) },
      }),
      { kind: "button", header: long(60), footer: long(60), opens: null },
    ],
    [
      "a list",
      withSections([{ rows: [row(1, { description: long(72) }), ...rows(1)] }], long(20)),
      { kind: "list", opens: long(20) },
    ],
    [
      "a link",
      withLink(long(20), "https://shop.example/pay"),
      { kind: "cta_url", link: "https://shop.example/pay", linkTitle: long(20) },
    ],
  ])("%s is taken and kept as it reads", async (_what, content, kept) => {
    const { contacts, messages } = await send(content);
    expect(contacts).toEqual([{ input: `+${NUMBER}`, wa_id: NUMBER }]);
    expect(taken()).toMatchObject([{ ...kept, id: messages?.[0]?.id, phone: NUMBER }]);
  });

  test.each([
    ["a text that says nothing", words(" "), 131008],
    ["a text over 4,096 characters", words(long(4_097)), 100],
    ["no buttons", withButtons([]), 131009],
    ["four buttons", withButtons([..."abcd"].map((id) => reply(id, id))), 131009],
    ["a button's title over 20", withButtons([reply("a", long(21))]), 131009],
    ["a button's id over 256", withButtons([reply(long(257), "A")]), 131009],
    ["an id with a blank at its edge", withButtons([reply("a ", "A")]), 131009],
    ["two buttons of one id", withButtons([reply("a", "A"), reply("a", "B")]), 131009],
    ["two buttons of one title", withButtons([reply("a", "A"), reply("b", "A")]), 131009],
    ["a button of another sort", withButtons([{ type: "url" }]), 131009],
    ["no body", withButtons(REPLIES, { body: undefined }), 131008],
    ["a body over 1,024", withButtons(REPLIES, { body: { text: long(1_025) } }), 131009],
    ["a footer over 60", withButtons(REPLIES, { footer: { text: long(61) } }), 131009],
    [
      "a header over 60",
      withButtons(REPLIES, { header: { type: "text", text: long(61) } }),
      131009,
    ],
    ["eleven rows in one section", withRows(rows(11)), 131009],
    [
      "eleven rows in all",
      withSections([
        { title: "A", rows: rows(6) },
        { title: "B", rows: rows(5).map((each) => ({ ...each, id: `b${each.id}` })) },
      ]),
      131009,
    ],
    ["no rows", withRows([]), 131008],
    ["no sections", withSections([]), 131009],
    ["sections without titles", withSections([{ rows: [row(1)] }, { rows: [row(2)] }]), 131008],
    ["a section's title over 24", withSections([{ title: long(25), rows: rows(1) }]), 131009],
    ["a list's button over 20", withSections([{ rows: rows(1) }], long(21)), 131009],
    ["a list's body over 4,096", withSections([{ rows: rows(1) }], "Go", long(4_097)), 131009],
    ["a row's title over 24", withRows([row(1, { title: long(25) })]), 131009],
    ["a row's id over 200", withRows([row(1, { id: long(201) })]), 131009],
    ["a row's description over 72", withRows([row(1, { description: long(73) })]), 131009],
    ["two rows of one id", withRows([row(1), row(1)]), 131009],
    ["a link's title over 20", withLink(long(21), "https://shop.example"), 131009],
    ["a link that leads nowhere", withLink("Pay", "shop.example"), 131009],
    ["an interactive sort that is none", interactive({ type: "carousel" }), 100],
    ["a sort that is none", { type: "dance" }, 131051],
  ])("%s is refused", async (_what, content, code) => {
    expect(await codeFor(content)).toBe(code);
    expect(taken()).toEqual([]);
  });
});

describe("whom it is for", () => {
  test("a user id reaches who hides their number, as the recipient only", async () => {
    await writeAs(HIDDEN);
    const { contacts } = await send(words("Hello"), { recipient: HIDDEN });
    expect(contacts).toEqual([{ input: HIDDEN, user_id: HIDDEN }]);
    expect(taken()).toMatchObject([{ phone: HIDDEN, body: "Hello" }]);
    expect(await codeFor(words("Hello"), { to: HIDDEN })).toBe(100);
    expect(taken()).toHaveLength(1);
  });

  test.each([
    ["nobody", {}],
    ["a number as recipient", { recipient: `+${NUMBER}` }],
    ["a user id that nobody has", { recipient: "ID.999" }],
    ["a group", { to: `+${NUMBER}`, recipient_type: "group" }],
  ])("%s is refused", async (_what, whom) => {
    expect(await codeFor(words("Hello"), whom)).toBe(100);
  });
});

describe("the window of 24 hours", () => {
  const NOTE = {
    type: "template",
    template: {
      name: "visit_note",
      language: { code: "en" },
      components: [
        {
          type: "body",
          parameters: ["Fade", "booked"].map((text) => ({ type: "text", text })),
        },
      ],
    },
  };

  test("closes for words and buttons, not for templates; a line opens it again", async () => {
    now += 24 * HOUR - 1;
    expect(await codeFor(words("Hello"))).toBeUndefined();
    now += 1;
    expect(await codeFor(words("Hello"))).toBe(131047);
    expect(await codeFor(withButtons(REPLIES))).toBe(131047);
    expect(await codeFor(NOTE)).toBeUndefined();
    await writeAs(NUMBER);
    expect(await codeFor(words("Hello"))).toBeUndefined();
  });

  test("never opened for who never wrote", async () => {
    expect(await codeFor(words("Hello"), { to: "+447700900102" })).toBe(131047);
    expect(await codeFor(NOTE, { to: "+447700900102" })).toBeUndefined();
  });
});

test("45 at once to one person are taken, and then one in six seconds; others are not kept", async () => {
  await writeAs("447700900102");
  for (let nth = 0; nth < 45; nth += 1) {
    expect(await codeFor(words(`${nth}`))).toBeUndefined();
    now += 10;
  }
  expect(await codeFor(words("more"))).toBe(131056);
  expect(await codeFor(words("more"), { to: "+447700900102" })).toBeUndefined();
  now += 6_000;
  expect(await codeFor(words("more"))).toBeUndefined();
  expect(await codeFor(words("more"))).toBe(131056);
  // What was borrowed is paid back by not sending.
  now += 60_000;
  for (let nth = 0; nth < 10; nth += 1) expect(await codeFor(words("x"))).toBeUndefined();
  expect(await codeFor(words("more"))).toBe(131056);
});

test("a line that the business has read says so to its writer", async () => {
  const [line] = server.inbox.whatsapp.store.list(1);
  expect(line?.status).toBe("sent");
  const read = { status: "read", message_id: line?.id };
  expect(await send(read)).toEqual({ success: true });
  expect(server.inbox.whatsapp.store.list(1)).toMatchObject([{ status: "read" }]);
  expect(await codeFor({ status: "read", message_id: "wamid.none" })).toBe(131009);
});
