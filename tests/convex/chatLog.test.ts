import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { api } from "../../convex/_generated/api";
import { signatureOf } from "../../convex/model/carriers/whatsappReports";
import { CHAT_STATES } from "../../lib/chat/session";
import { setPolicy, setUpBackend } from "../support/convex";
import { FakeWhatsapp, PHONE_ID, SECRET, TOKEN } from "../support/convexWhatsapp";
import { codeIn, talk } from "../support/talk";
import { setJakarta } from "../support/whatsappTalk";

/** What the deployment's log has of conversations: each line that was handled, and nothing of its person. */

const world = setUpBackend();
let logged: string[] = [];

beforeEach(() => {
  new FakeWhatsapp().install();
  logged = [];
  vi.spyOn(console, "log").mockImplementation((line: unknown) => logged.push(String(line)));
});
afterEach(() => vi.restoreAllMocks());

const entries = () => logged.map((line) => JSON.parse(line) as Record<string, unknown>);

const PHONE = "6281255500127";

async function write(body: string, id: string): Promise<void> {
  const metadata = { display_phone_number: "15550001", phone_number_id: PHONE_ID };
  const contacts = [{ wa_id: PHONE, user_id: "ID.42", profile: { name: "Putri Ayu" } }];
  const timestamp = String(Math.floor(Date.now() / 1000));
  const line = { id, from: PHONE, from_user_id: "ID.42", timestamp, type: "text", text: { body } };
  const value = { messaging_product: "whatsapp", metadata, contacts, messages: [line] };
  const entry = [{ id: "1", changes: [{ field: "messages", value }] }];
  const said = JSON.stringify({ object: "whatsapp_business_account", entry });
  const signature = await signatureOf(SECRET, new TextEncoder().encode(said));
  await world().t.fetch("/messages/whatsapp", {
    method: "POST",
    body: said,
    headers: { "x-hub-signature-256": signature },
  });
  await world().settle();
}

test("each line is one line of JSON, with where the conversation stood before and after it", async () => {
  await setPolicy(world(), { terms: { kind: "at_shop" } });
  const guest = await talk(world());
  await guest.write("cut with marcus today 9:30");
  await guest.write("Gil Secret");
  await guest.write("gil.secret@mail.example");
  await guest.write("yes");
  await guest.write("I want to talk to a person");
  expect(
    entries().map(({ channel, said, before, after, outcome }) => {
      return [channel, said, before, after, outcome].join(" ");
    }),
  ).toEqual([
    "chat text idle name answered",
    "chat text name reach answered",
    "chat text reach confirm answered",
    "chat text confirm idle answered",
    "chat text idle idle called",
  ]);
  await write("hi", "wamid.log1");
  await write("hi", "wamid.log1");
  await write("STOP", "wamid.log2");
  const onWhatsapp = entries().filter(({ channel }) => channel === "whatsapp");
  expect(onWhatsapp.map(({ outcome }) => outcome)).toEqual(["answered", "said_before", "noted"]);
  for (const { ms } of onWhatsapp) expect(ms).toBeGreaterThanOrEqual(0);
});

test("nothing in it is of a person", async () => {
  await setPolicy(world(), { terms: { kind: "at_shop" } });
  const guest = await talk(world());
  await guest.write("cut with marcus today 9:30, I am in a hurry");
  await guest.write("Gil Secret");
  await guest.write("gil.secret@mail.example");
  const code = codeIn((await guest.write("yes")).text);
  await write("cut with marcus today 10:30 please, my hair is long", "wamid.secret1");
  await write("yes", "wamid.secret2");
  const text = logged.join("\n");
  const { conversations, bookings } = await world().t.run(async (ctx) => ({
    conversations: await ctx.db.query("conversations").collect(),
    bookings: await ctx.db.query("bookings").collect(),
  }));
  const ids = [...conversations, ...bookings].map(({ _id }) => _id);
  const people = ["Gil", "secret", "Putri", "Ayu", PHONE, "5550127", "ID.42", "hurry", "hair"];
  for (const hidden of [...people, code, TOKEN, SECRET, "wamid", "09:30", "9:30", ...ids]) {
    expect(text.toLowerCase()).not.toContain(hidden.toLowerCase());
  }
  const known = ["event", "channel", "said", "before", "after", "outcome", "ms"];
  expect(entries().length).toBeGreaterThan(4);
  for (const entry of entries()) {
    expect(known).toEqual(expect.arrayContaining(Object.keys(entry)));
    expect(CHAT_STATES).toContain(entry.before);
    expect(CHAT_STATES).toContain(entry.after);
  }
});

test("how long answers took is counted by day and channel, for the owner", async () => {
  const guest = await talk(world());
  for (const ms of [120, 90, 4_000]) await guest.took(ms);
  // No measure of anything.
  for (const ms of [-1, Number.NaN, 1e9]) await guest.took(ms);
  // One shop alone: where there are several, the first thing that is asked is which.
  await setJakarta(world(), false);
  await write("hi", "wamid.took1");
  const figures = await world()
    .as("olivia")
    .query(api.shopChats.figures, { shopId: world().ids.shop("london"), since: Date.now() - 1000 });
  expect(figures).toMatchObject([
    { channel: "chat", answers: 3, p95Ms: 5_000 },
    { channel: "whatsapp", answers: 1, p95Ms: 50 },
  ]);
});
