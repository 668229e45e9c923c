import { beforeEach, describe, expect, test, vi } from "vitest";
import { api } from "../../convex/_generated/api";
import { signatureOf } from "../../convex/model/carriers/whatsappReports";
import * as Consents from "../../convex/model/outbox/consents";
import * as Suppressions from "../../convex/model/outbox/suppressions";
import { asRefusal } from "../../lib/errors";
import { dump, HALF_PAST_NINE, placePaid, refusalOf, setUpBackend } from "../support/convex";
import { DAY, MINUTE } from "../support/convexClock";
import { messagesOf } from "../support/convexOutbox";
import { connect, FakeWhatsapp, NUMBERS, PHONE_ID, SECRET } from "../support/convexWhatsapp";
import type { OwnNumber } from "../support/convexWhatsapp";
import { createScene } from "./permissions/createScene";
import { ROWS } from "./permissions/rows";

/** Numbers that shops connect: who may, what is asked of WhatsApp first, and whom its deliveries are for. */

const world = setUpBackend();
let whatsapp = new FakeWhatsapp();
beforeEach(() => {
  whatsapp = new FakeWhatsapp().install();
});

const { london, jakarta } = NUMBERS;
const shopOf = (name: "london" | "jakarta") => world().ids.shop(name);
const owner = () => world().as("olivia");
const draftOf = ({ phoneId, businessId, token, secret }: OwnNumber) => {
  return { phoneId, businessId, token, secret };
};

async function connectBy(
  change: Partial<OwnNumber> = {},
  { person = "olivia" as "olivia" | "sari", shop = "london" as "london" | "jakarta" } = {},
) {
  const shopId = shopOf(shop);
  const draft = draftOf({ ...NUMBERS[shop], ...change });
  return await world()
    .as(person)
    .action(api.whatsapp.connect, { shopId, ...draft });
}

const shown = async () => await owner().query(api.whatsapp.forOwner, { shopId: shopOf("london") });

async function readNumbers() {
  return await world().t.run(async (ctx) => await ctx.db.query("whatsappNumbers").collect());
}

describe("an owner connects a number", () => {
  test("that WhatsApp knows, with how its templates stand", async () => {
    whatsapp.states = { "visit_note id": "PENDING", "visit_news id": "PAUSED" };
    expect((await shown()).number).toBeNull();
    expect(await connectBy()).toEqual({ problem: null });
    const { number, webhook } = await shown();
    expect(number).toMatchObject({
      phoneId: london.phoneId,
      businessId: london.businessId,
      phone: "+44 20 7946 0555",
      name: "London Shop",
      tokenTail: "x9Qz",
      templates: [
        { name: "visit_news", language: "en", state: "approved" },
        { name: "visit_news", language: "id", state: "paused" },
        { name: "visit_note", language: "en", state: "approved" },
        { name: "visit_note", language: "id", state: "pending" },
      ],
    });
    expect(webhook).toMatch(/\/messages\/whatsapp$/);
  });

  test("that is changed later, and keeps what was left empty", async () => {
    await connectBy();
    const before = await readNumbers();
    whatsapp.states = { "visit_note en": "REJECTED" };
    expect(await connectBy({ token: "", secret: "" })).toEqual({ problem: null });
    const [after] = await readNumbers();
    expect(after).toMatchObject({
      token: london.token,
      secret: london.secret,
      verifyToken: before[0]?.verifyToken,
    });
    expect(after?.templates).toContainEqual({
      name: "visit_note",
      language: "en",
      state: "rejected",
    });
  });

  test("asks again how the templates stand", async () => {
    await connectBy();
    whatsapp.states = { "visit_note id": "DISABLED" };
    const shopId = shopOf("london");
    expect(await owner().action(api.whatsapp.refresh, { shopId })).toEqual({ problem: null });
    expect((await shown()).number?.templates).toContainEqual({
      name: "visit_note",
      language: "id",
      state: "disabled",
    });
    whatsapp.fault = "away";
    expect(await owner().action(api.whatsapp.refresh, { shopId })).toEqual({ problem: "away" });
  });

  test.each([
    ["token", { token: "a token that WhatsApp never gave".replaceAll(" ", "-") }],
    ["secret", { secret: jakarta.secret }],
    ["businessId", { businessId: jakarta.businessId }],
    ["phoneId", { phoneId: "999999999999" }],
  ])("not with a %s that WhatsApp does not know", async (problem, change) => {
    expect(await connectBy(change)).toEqual({ problem });
    expect(await readNumbers()).toEqual([]);
  });

  test("not while WhatsApp is away, nor what cannot be", async () => {
    whatsapp.fault = "away";
    expect(await connectBy()).toEqual({ problem: "away" });
    const calls = whatsapp.calls;
    const refused = await refusalOf(connectBy({ phoneId: "../me" }));
    expect(refused).toMatchObject({
      code: "INVALID_MESSAGE_SETTINGS",
      details: { field: "phoneId" },
    });
    expect(whatsapp.calls).toBe(calls);
    expect(await readNumbers()).toEqual([]);
  });

  test("that no other shop has, nor the deployment", async () => {
    await connectBy();
    const shopId = shopOf("jakarta");
    const taken = { shopId, ...draftOf(london) };
    const sari = world().as("sari");
    expect(await sari.action(api.whatsapp.connect, taken)).toEqual({ problem: "taken" });
    vi.stubEnv("WHATSAPP_PHONE_ID", jakarta.phoneId);
    expect(await connectBy({}, { person: "sari", shop: "jakarta" })).toEqual({ problem: "taken" });
    expect(await readNumbers()).toHaveLength(1);
  });

  test("and lets it go, with its secrets", async () => {
    await connectBy();
    await owner().mutation(api.whatsapp.disconnect, { shopId: shopOf("london") });
    expect((await shown()).number).toBeNull();
    expect(await readNumbers()).toEqual([]);
  });

  test("and nobody of another shop or chair does", async () => {
    for (const person of ["sari", "marcus"] as const) {
      const draft = { shopId: shopOf("london"), ...draftOf(london) };
      const call = world().as(person).action(api.whatsapp.connect, draft);
      expect((await refusalOf(call)).code).toBe("NOT_AUTHORIZED");
    }
    expect(whatsapp.calls).toBe(0);
    expect(await readNumbers()).toEqual([]);
  });
});

test("no public function gives a token or a secret back, whoever asks", async () => {
  const scene = await createScene();
  new FakeWhatsapp().install();
  await connect(scene.world, scene.shopId, london);
  let answers = 0;
  for (const [name, row] of Object.entries(ROWS)) {
    if (name === "whatsapp.disconnect") continue;
    for (const person of ["olivia", "marcus", "sari"] as const) {
      let said: unknown;
      try {
        said = await row.call(scene.world.as(person), scene, "owner");
        answers += 1;
      } catch (thrown) {
        said = asRefusal(thrown) ?? String(thrown);
      }
      const text = JSON.stringify(said ?? null);
      expect(text.includes(london.token) || text.includes(london.secret), name).toBe(false);
    }
  }
  expect(answers).toBeGreaterThan(50);
});

type Said = { statuses?: object[]; messages?: object[]; contacts?: object[] };

/** What WhatsApp brings of some numbers in one delivery, signed with one secret. */
async function deliver(
  brought: { number: Pick<OwnNumber, "phoneId" | "businessId">; said: Said }[],
  secret: string,
): Promise<number> {
  const entry = brought.map(({ number: { businessId, phoneId }, said }) => {
    const metadata = { display_phone_number: "15550001", phone_number_id: phoneId };
    const value = { messaging_product: "whatsapp", metadata, ...said };
    return { id: businessId, changes: [{ field: "messages", value }] };
  });
  const body = JSON.stringify({ object: "whatsapp_business_account", entry });
  const answer = await world().t.fetch("/messages/whatsapp", {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-hub-signature-256": await signatureOf(secret, new TextEncoder().encode(body)),
    },
  });
  await world().settle();
  return answer.status;
}

const SHARED = { phoneId: PHONE_ID, businessId: "1" };
const PHONE = "+442079460018";
let lines = 0;

function line(text: string, { from = PHONE.slice(1), userId = "GB.1" } = {}): Said {
  lines += 1;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const id = `wamid.own${lines}`;
  const body = { from, from_user_id: userId, id, timestamp, type: "text", text: { body: text } };
  return { contacts: [{ wa_id: from, user_id: userId }], messages: [body] };
}

async function conversations() {
  return await world().t.run(async (ctx) => await ctx.db.query("conversations").collect());
}

describe("what WhatsApp brings", () => {
  beforeEach(async () => {
    await connect(world(), shopOf("london"), london);
    await connect(world(), shopOf("jakarta"), jakarta);
  });

  test("of a number is its shop's, and is answered by that number", async () => {
    // The name of another shop changes nothing on a shop's own number.
    for (const number of [london, jakarta]) {
      expect(await deliver([{ number, said: line("hi (jakarta)") }], number.secret)).toBe(200);
      expect(whatsapp.last).toMatchObject({ by: number.phoneId, to: PHONE });
    }
    const kept = await conversations();
    expect(kept.map(({ shopId, numberId }) => ({ shopId, numberId }))).toEqual([
      { shopId: shopOf("london"), numberId: london.phoneId },
      { shopId: shopOf("jakarta"), numberId: jakarta.phoneId },
    ]);
    expect(await deliver([{ number: SHARED, said: line("hi (london)") }], SECRET)).toBe(200);
    expect(whatsapp.last.by).toBe(PHONE_ID);
  });

  test.each([
    ["another shop's secret", london, jakarta.secret],
    ["the deployment's secret", london, SECRET],
    ["a shop's secret, of the deployment's number", SHARED, london.secret],
    ["no secret of anybody", london, "a secret of nobody at all"],
  ])("signed with %s is answered 401, and nothing is written", async (_what, number, secret) => {
    const before = await dump(world().t);
    expect(await deliver([{ number, said: line("hi") }], secret)).toBe(401);
    expect(await dump(world().t)).toBe(before);
    expect(whatsapp.taken).toHaveLength(0);
  });

  test("of two numbers at once is signed for both, or for none", async () => {
    const before = await dump(world().t);
    const both = [
      { number: london, said: line("hi") },
      { number: jakarta, said: line("hi") },
    ];
    for (const { secret } of [london, jakarta]) expect(await deliver(both, secret)).toBe(401);
    expect(await dump(world().t)).toBe(before);
  });

  test("of a number that no shop has changes nothing, also where the account is a shop's", async () => {
    const number = { phoneId: "555555555555", businessId: london.businessId };
    const before = await dump(world().t);
    expect(await deliver([{ number, said: line("hi") }], london.secret)).toBe(200);
    expect(await deliver([{ number, said: line("hi") }], jakarta.secret)).toBe(401);
    expect(await dump(world().t)).toBe(before);
  });

  test("of a message that went by another number tells nothing of it", async () => {
    await deliver([{ number: london, said: line("hi") }], london.secret);
    const { id, biz_opaque_callback_data: messageId } = whatsapp.last;
    const status = { id, status: "failed", biz_opaque_callback_data: messageId };
    const said = { statuses: [{ ...status, errors: [{ code: 131050 }] }] };
    const fateOf = async () =>
      await world().t.run(async (ctx) => {
        const messages = await ctx.db.query("messages").collect();
        return messages.find(({ _id }) => _id === messageId)?.status;
      });
    expect(await deliver([{ number: jakarta, said }], jakarta.secret)).toBe(200);
    expect(await deliver([{ number: SHARED, said }], SECRET)).toBe(200);
    expect(await fateOf()).toBe("sent");
    expect(await deliver([{ number: london, said }], london.secret)).toBe(200);
    expect(await fateOf()).toBe("failed");
  });

  test("is heard of, and what fails, by the number's own owner", async () => {
    const at = Date.now();
    await deliver([{ number: london, said: line("hi") }], london.secret);
    const { sentAt, ...heard } = (await shown()).news;
    expect(heard).toEqual({ heardAt: at, failedAt: null, failedWhy: null });
    // Hashing the address that a limit counts lets the clock of a test go on by an instant.
    expect(Math.abs((sentAt ?? 0) - at)).toBeLessThan(1_000);
    await world().pass(2 * MINUTE);
    whatsapp.fault = { status: 401, code: 190 };
    await deliver([{ number: london, said: line("hello") }], london.secret);
    const { news } = await shown();
    expect(news.failedAt).toBeGreaterThan(at);
    expect(news.failedWhy).toMatch(/190: The token/);
    const other = await world()
      .as("sari")
      .query(api.whatsapp.forOwner, {
        shopId: shopOf("jakarta"),
      });
    expect(other.news.heardAt).toBeNull();
  });

  test("a shop's word proves that its address was set up", async () => {
    const [own] = await readNumbers();
    const ask = async (word: string) => {
      const query = new URLSearchParams({
        "hub.mode": "subscribe",
        "hub.verify_token": word,
        "hub.challenge": "42",
      });
      return await world().t.fetch(`/messages/whatsapp?${query.toString()}`);
    };
    expect(await (await ask(own?.verifyToken ?? "")).text()).toBe("42");
    expect((await ask("a word of nobody")).status).toBe(403);
  });
});

describe("STOP to a shop's own number", () => {
  const mayWrite = async (shop: "london" | "jakarta") =>
    await world().t.run(
      async (ctx) => await Consents.isAllowed(ctx, "whatsapp", PHONE, "visit", shopOf(shop)),
    );

  test("ends that shop's messages alone: nobody else vouches for who wrote it", async () => {
    await connect(world(), shopOf("london"), london);
    await deliver([{ number: SHARED, said: line("START") }], SECRET);
    expect([await mayWrite("london"), await mayWrite("jakarta")]).toEqual([true, true]);
    await world().pass(MINUTE);
    await deliver([{ number: london, said: line("STOP") }], london.secret);
    expect([await mayWrite("london"), await mayWrite("jakarta")]).toEqual([false, true]);
    await world().pass(MINUTE);
    await deliver([{ number: london, said: line("START") }], london.secret);
    expect([await mayWrite("london"), await mayWrite("jakarta")]).toEqual([true, true]);
  });
});

test("a shop's page leads to its own number, whose name is no service", async () => {
  const view = async () => await world().t.query(api.shops.bySlug, { slug: "london" });
  expect((await view())?.whatsapp).toBeNull();
  await connect(world(), shopOf("london"), london);
  expect((await view())?.whatsapp).toBe("+442079460555");
  await world().t.run(async (ctx) => {
    await ctx.db.patch("shops", shopOf("london"), { name: "Cut Above" });
  });
  await deliver([{ number: london, said: line("Hello Cut Above") }], london.secret);
  const said = JSON.stringify(whatsapp.last);
  expect(said).toContain("Book a visit");
});

test("news of a visit go by the shop's own number, and by the deployment's where it has none", async () => {
  const customer = { name: "Pia Phone", phone: "+44 20 7946 0018", email: "pia@mail.example" };
  await world().t.run(async (ctx) => {
    const said = { channel: "whatsapp" as const, address: PHONE, words: "test:1" };
    await Consents.record(ctx, { ...said, purpose: "visit", isGiven: true, via: "page" });
    await Suppressions.suppress(ctx, "email", customer.email, "bounced");
  });
  const book = async (startsAt: number) => (await placePaid(world(), { startsAt, customer })).code;
  await book(HALF_PAST_NINE + DAY);
  expect(whatsapp.last.by).toBe(PHONE_ID);
  await connect(world(), shopOf("london"), london);
  vi.stubEnv("WHATSAPP_TOKEN", "");
  const code = await book(HALF_PAST_NINE + DAY + 60 * MINUTE);
  expect(whatsapp.last.by).toBe(london.phoneId);
  const messages = await messagesOf(world(), code);
  expect(messages.find(({ kind }) => kind === "confirmed")).toMatchObject({
    channel: "whatsapp",
    status: "sent",
    sentBy: london.phoneId,
  });
});
