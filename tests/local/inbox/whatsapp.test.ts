import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { TEMPLATES } from "../../../lib/messages/whatsapp";
import { NO_FAULTS } from "../../../local/inbox/faults";
import { startInbox } from "../../../local/inbox/server";
import type { InboxServer } from "../../../local/inbox/server";
import { openHook } from "../../support/whatsappHook";

/** The inbox takes templates as WhatsApp does, refuses what it refuses, and reports signed. */

const PHONE_ID = "106540352242922";
const TOKEN = "a token";
const SECRET = "a secret";
const TO = "+442079460018";
const SITE = "https://book.example";
let folder = "";
let server: InboxServer;
const hook = openHook(SECRET);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "inbox-"));
  server = await startInbox({
    port: 0,
    dataFile: join(folder, "inbox.db"),
    apiKey: "re_local_test",
    whatsapp: {
      phoneId: PHONE_ID,
      token: TOKEN,
      secret: SECRET,
      site: SITE,
      templates: TEMPLATES,
      webhookUrl: await hook.listen(),
    },
  });
});

beforeEach(() => {
  hook.forget();
  server.inbox.whatsapp.faults = NO_FAULTS;
  server.inbox.whatsapp.store.clear();
});

afterAll(async () => {
  await server.stop();
  hook.close();
  rmSync(folder, { recursive: true, force: true });
});

const textsOf = (values: readonly string[]) => values.map((text) => ({ type: "text", text }));
const bodyWith = (values: readonly string[]) => ({ type: "body", parameters: textsOf(values) });
const BODY = bodyWith(["Fade", "booked, Cut."]);
const BUTTON = {
  type: "button",
  sub_type: "url",
  index: "0",
  parameters: textsOf(["bookings/K7?t=abc"]),
};
const NEWS = { name: "visit_news", language: { code: "en" }, components: [BODY, BUTTON] };
const NOTE = { name: "visit_note", language: { code: "id" }, components: [BODY] };

async function send(
  template: object = NEWS,
  { change = {}, token = TOKEN, phoneId = PHONE_ID }: Sending = {},
): Promise<{ status: number; id: string; code: number | undefined }> {
  const answer = await fetch(`${server.url}/v25.0/${phoneId}/messages`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({
      messaging_product: "whatsapp",
      recipient_type: "individual",
      to: TO,
      type: "template",
      template,
      biz_opaque_callback_data: "m1",
      ...change,
    }),
  });
  const said = (await answer.json().catch(() => ({}))) as {
    messages?: { id: string }[];
    error?: { code: number; fbtrace_id: string };
  };
  return { status: answer.status, id: said.messages?.[0]?.id ?? "", code: said.error?.code };
}
type Sending = { change?: object; token?: string; phoneId?: string };

const taken = () => server.inbox.whatsapp.store.list(100);
const steps = () =>
  hook.heard.flatMap(({ statuses = [] }) => statuses).map(({ status, errors }) => [status, errors]);

describe("a template", () => {
  test("is taken and reads as its reader sees it", async () => {
    const { status, id } = await send();
    expect([status, id]).toEqual([200, expect.stringMatching(/^wamid\./)]);
    expect(taken()).toMatchObject([
      {
        id,
        phone: "442079460018",
        body: "About your visit, from Fade: booked, Cut.\nThe button below opens its page.\nAnswer STOP to get no more of these.",
        link: `${SITE}/bookings/K7?t=abc`,
      },
    ]);
    expect((await send(NOTE)).status).toBe(200);
    expect(taken()[0]).toMatchObject({ language: "id", link: null });
  });

  test("is taken as often as it is sent: no keys are known", async () => {
    expect((await send()).id).not.toBe((await send()).id);
    expect(taken()).toHaveLength(2);
  });

  test.each([
    ["that nobody approved", { ...NEWS, name: "other" }, 404, 132001],
    ["in a language that it has not", { ...NEWS, language: { code: "en_GB" } }, 404, 132001],
    ["with too few values", { ...NEWS, components: [bodyWith(["a"]), BUTTON] }, 400, 132000],
    ["with too many", { ...NEWS, components: [bodyWith(["a", "b", "c"]), BUTTON] }, 400, 132000],
    ["with an empty one", { ...NEWS, components: [bodyWith(["a", ""]), BUTTON] }, 400, 131008],
    ["with a line break", { ...NEWS, components: [bodyWith(["a", "b\nc"]), BUTTON] }, 400, 132018],
    ["with a tab", { ...NEWS, components: [bodyWith(["a", "b\tc"]), BUTTON] }, 400, 132018],
    [
      "with five spaces",
      { ...NEWS, components: [bodyWith(["a", "b     c"]), BUTTON] },
      400,
      132018,
    ],
    [
      "too long",
      { ...NEWS, components: [bodyWith(["a", "b".repeat(1_000)]), BUTTON] },
      400,
      132005,
    ],
    ["without its button", { ...NEWS, components: [BODY] }, 400, 131008],
    ["with a button that it has not", { ...NOTE, components: [BODY, BUTTON] }, 400, 132018],
  ])("%s is refused", async (_what, template, status, code) => {
    expect(await send(template)).toMatchObject({ status, code });
    expect(taken()).toEqual([]);
  });

  test.each([
    ["a number that cannot be", { to: "+12" }, 131009],
    ["no number", { to: undefined }, 100],
    ["another product", { messaging_product: "sms" }, 100],
    ["a place", { type: "location" }, 131051],
    ["more than may be said back", { biz_opaque_callback_data: "x".repeat(513) }, 100],
  ])("to %s is refused", async (_what, change, code) => {
    expect(await send(NEWS, { change })).toMatchObject({ status: 400, code });
    expect(taken()).toEqual([]);
  });

  test("of a stranger, or for a number that is none, is not taken", async () => {
    expect(await send(NEWS, { token: "another" })).toMatchObject({ status: 401, code: 190 });
    expect(await send(NEWS, { phoneId: "1" })).toMatchObject({ status: 400, code: 100 });
    expect(taken()).toEqual([]);
  });

  test.each([
    ["before", 500, 131000, 0],
    ["after", 502, undefined, 1],
    ["busy", 400, 130429, 0],
    ["refuse", 400, 131026, 0],
  ] as const)("fails by the switch: %s", async (failMode, status, code, count) => {
    server.inbox.whatsapp.faults = { ...NO_FAULTS, failMode, failNext: 1 };
    expect(await send()).toMatchObject({ status, code });
    expect(taken()).toHaveLength(count);
    expect([server.inbox.faults, server.inbox.textFaults]).toEqual([NO_FAULTS, NO_FAULTS]);
    expect((await send()).status).toBe(200);
  });

  test("is taken, and then no answer; or nothing is, while the service is away", async () => {
    server.inbox.whatsapp.faults = { ...NO_FAULTS, failMode: "disconnect", failNext: 1 };
    await expect(send()).rejects.toThrow();
    expect(taken()).toHaveLength(1);
    server.inbox.whatsapp.faults = { ...NO_FAULTS, down: true };
    expect(await send()).toMatchObject({ status: 503, code: 131016 });
  });
});

describe("what becomes of it", () => {
  test("is told signed, with what it was to say back, until somebody takes it", async () => {
    hook.refuse(1);
    const { id } = await send();
    await vi.waitFor(
      () =>
        expect(steps()).toEqual([
          ["sent", undefined],
          ["delivered", undefined],
        ]),
      5_000,
    );
    expect(hook.heard[0]).toMatchObject({
      metadata: { phone_number_id: PHONE_ID },
      statuses: [{ id, biz_opaque_callback_data: "m1", recipient_id: "442079460018" }],
    });
  });

  test("may be that the phone has no WhatsApp, or is off", async () => {
    await send(NEWS, { change: { to: "+442079460006" } });
    await vi.waitFor(() => expect(steps()).toMatchObject([["failed", [{ code: 131026 }]]]));
    await send(NEWS, { change: { to: "+442079460003" } });
    await vi.waitFor(() => expect(steps()[1]?.[0]).toBe("sent"));
    expect(taken().map(({ status }) => status)).toEqual(["sent", "failed"]);
  });

  test("is told twice and backwards by a switch", async () => {
    server.inbox.whatsapp.faults = { ...NO_FAULTS, mixReports: true };
    await send();
    await vi.waitFor(() =>
      expect(steps().map(([status]) => status)).toEqual(["delivered", "sent", "delivered", "sent"]),
    );
  });
});

describe("a phone", () => {
  test("writes, and both stand on the page, which runs nothing of them", async () => {
    await send({ ...NEWS, components: [bodyWith(["Fade", "<b>booked"]), BUTTON] });
    await fetch(`${server.url}/whatsapp/write`, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ phone: "442079460018", body: "STOP" }),
    });
    const written = () => hook.heard.flatMap(({ messages = [] }) => messages);
    await vi.waitFor(() =>
      expect(written()).toMatchObject([
        { from: "442079460018", type: "text", text: { body: "STOP" } },
      ]),
    );
    const page = await (await fetch(server.url)).text();
    expect(page).toContain("+442079460018 writes");
    expect(page).toContain("&lt;b&gt;booked");
    expect(page).toContain(`<a href="${SITE}/bookings/K7?t=abc">`);
  });
});
