import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import * as Limits from "../../convex/model/limits";
import { TOOLS_PATH } from "../../lib/api/tools";
import { setUpBackend } from "../support/convex";
import { CLIENTS, connectAssistant } from "../support/convexAssistant";
import type { Said } from "../support/convexAssistant";
import { countSessions, createPartner, startBody } from "../support/convexPartner";
import type { Partner } from "../support/convexPartner";

/** The same interface as tools: what an assistant with a key can do, with the official clients. */

const world = setUpBackend();

/** What a hold is asked for by, for a new lead. */
const wish = (change: object = {}) => {
  const { bookingUrl: _, ...rest } = startBody();
  return { requestId: "lead-1", ...rest, ...change };
};

/** The id of the session that a hold began. */
const idOf = ({ data }: Said) => String(data.sessionId);

describe.each(CLIENTS)("with a client of %s", (kind) => {
  test("an assistant finds times, holds one, hands it over, sees how it stands, and ends it", async () => {
    const partner = await createPartner(world());
    const { client, call } = await connectAssistant(world(), partner.key, kind);
    expect(client.getServerVersion()?.title).toBe("London Shop");
    expect(client.getInstructions()).toContain("Europe/London");

    const found = await call("find_times", {
      date: "2026-06-01",
      service: "cut",
      provider: "marcus",
    });
    expect(found.data.times).toContainEqual(expect.objectContaining({ time: "09:30" }));

    const held = await call("hold_time", wish());
    expect(held.data).toMatchObject({
      state: "ready_for_handoff",
      holdExpiresAt: expect.any(String),
    });
    await world().settle();

    const link = await call("get_handoff_link", { sessionId: idOf(held) });
    expect(link.data.handoffUrl).toBe(held.data.continueUrl);
    const seen = await call("get_session", { sessionId: idOf(held) });
    expect(seen.data).toMatchObject({ state: "ready_for_handoff" });

    const ended = await call("cancel_session", { sessionId: idOf(held) });
    expect(ended.data).toMatchObject({ state: "cancelled", outcome: "cancelled" });
    const free = await call("find_times", {
      date: "2026-06-01",
      service: "cut",
      provider: "marcus",
    });
    expect(free.data.times).toEqual(found.data.times);
  });

  test("a key that opens nothing opens no tools", async () => {
    await createPartner(world());
    const problem = await connectAssistant(world(), "gbk_wrong", kind).catch(String);
    expect(problem).toMatch(/401|unauthorized/i);
  });
});

const connect = async (partner: Partner) =>
  await connectAssistant(world(), partner.key, "2026-07-28");

/** What the owner sees of the calls, the newest first. */
async function trail() {
  const calls = await world().t.run(async (ctx) => await ctx.db.query("apiCalls").collect());
  return calls.map(({ operation, channel, status }) => [operation, channel, status]);
}

test("every tool says what goes in, what comes out, and what it does", async () => {
  const { tools } = await connect(await createPartner(world()));
  expect(tools.map(({ name }) => name)).toEqual([
    "list_services",
    "list_providers",
    "find_times",
    "hold_time",
    "get_handoff_link",
    "get_session",
    "list_sessions",
    "cancel_session",
  ]);
  for (const { description, inputSchema, outputSchema } of tools) {
    expect(description).not.toBe("");
    expect([inputSchema.type, outputSchema?.type]).toEqual(["object", "object"]);
  }
  const named = (hint: "readOnlyHint" | "destructiveHint" | "idempotentHint") =>
    tools.filter(({ annotations }) => annotations?.[hint]).map(({ name }) => name);
  expect(named("destructiveHint")).toEqual(["cancel_session"]);
  expect(named("idempotentHint")).toHaveLength(tools.length);
  const writes = tools
    .map(({ name }) => name)
    .filter((name) => !named("readOnlyHint").includes(name));
  expect(writes).toEqual(["hold_time", "cancel_session"]);
  const hold = tools.find(({ name }) => name === "hold_time");
  expect(hold?.inputSchema.required).toEqual(["requestId", "date", "time", "lead"]);
});

test("services, providers and sessions are listed", async () => {
  const { call } = await connect(await createPartner(world()));
  const held = await call("hold_time", wish());
  const services = await call("list_services");
  expect(services.data.services).toContainEqual(expect.objectContaining({ name: "Fade" }));
  const providers = await call("list_providers");
  expect(providers.data.providers).toContainEqual(expect.objectContaining({ name: "Marcus Bell" }));
  const sessions = await call("list_sessions");
  expect(sessions.data.sessions).toEqual([expect.objectContaining({ sessionId: idOf(held) })]);
});

test("tries of one hold under one request id hold once; another hold under it is refused", async () => {
  const { call } = await connect(await createPartner(world()));
  const asked = wish();
  const tries = [await call("hold_time", asked), await call("hold_time", asked)];
  expect(tries[1]).toEqual(tries[0]);
  expect(await countSessions(world())).toBe(1);
  const other = await call("hold_time", { ...asked, time: "10:00" });
  expect([other.isRefused, other.text]).toEqual([true, expect.stringContaining("new requestId")]);
  expect(await countSessions(world())).toBe(1);
});

test("a taken time is refused with what else is free, which can be held", async () => {
  const { call } = await connect(await createPartner(world()));
  await call("hold_time", wish());
  const taken = await call("hold_time", wish({ requestId: "lead-2" }));
  expect(taken.isRefused).toBe(true);
  const instead = /Free instead: (\S+) (\S+) with Marcus Bell/.exec(taken.text);
  const [, date, time] = instead ?? [];
  const held = await call("hold_time", wish({ requestId: "lead-3", date, time }));
  expect(held.data).toMatchObject({ state: "ready_for_handoff" });
});

test("a narrow key may what it says, and is told what it may not", async () => {
  const { call } = await connect(await createPartner(world(), { scopes: ["read"] }));
  expect((await call("find_times", { date: "2026-06-01" })).isRefused).toBe(false);
  const held = await call("hold_time", wish());
  expect([held.isRefused, held.text]).toEqual([
    true,
    "This key may not book.\nAsk the shop's owner for a key that may.",
  ]);
  expect(await countSessions(world())).toBe(0);
});

test("another partner's session is one that there is not", async () => {
  const held = await (await connect(await createPartner(world()))).call("hold_time", wish());
  const { call } = await connect(await createPartner(world(), { name: "Another" }));
  for (const tool of ["get_session", "get_handoff_link", "cancel_session"]) {
    const { isRefused, text } = await call(tool, { sessionId: idOf(held) });
    expect([tool, isRefused, text]).toEqual([
      tool,
      true,
      expect.stringContaining("no such session"),
    ]);
  }
});

describe("what cannot be used is said in words, and begins nothing", () => {
  test.each<[string, string, object, string]>([
    ["no request id", "hold_time", wish({ requestId: undefined }), "requestId"],
    ["a request id that is no text", "hold_time", wish({ requestId: {} }), "requestId"],
    ["no lead", "hold_time", wish({ lead: undefined }), "lead: "],
    ["a lead nobody can reach", "hold_time", wish({ lead: { firstName: "Lea" } }), "phone number"],
    ["a time that is none", "hold_time", wish({ time: "tea" }), "2:30pm"],
    ["a service that there is not", "hold_time", wish({ service: "yoga" }), "There is: Cut, Fade"],
    ["a field that there is not", "hold_time", wish({ price: 0 }), "price"],
    ["no day", "find_times", {}, "date: "],
    ["a day that is none", "find_times", { date: 5 }, "2026-02-05"],
    ["no session", "get_session", {}, "no such session"],
    ["a session that there is not", "cancel_session", { sessionId: ["x"] }, "no such session"],
    ["a tool that there is not", "book_now", {}, "There is: list_services"],
  ])("%s", async (_, tool, args, said) => {
    const { call } = await connect(await createPartner(world()));
    const { isRefused, text } = await call(tool, { ...args });
    expect([isRefused, text]).toEqual([true, expect.stringContaining(said)]);
    expect(await countSessions(world())).toBe(0);
  });
});

test("too many calls are told when to come again", async () => {
  const partner = await createPartner(world());
  await world().t.run(async (ctx) => {
    while (await Limits.allows(ctx, "partner", partner.keyId));
  });
  const { call } = await connect(partner);
  expect((await call("list_services")).text).toMatch(/Try again in \d+ s/);
});

test("the owner sees what was called through tools and what by HTTP", async () => {
  const partner = await createPartner(world());
  const { call } = await connect(partner);
  await call("hold_time", wish());
  await call("hold_time", {});
  await partner.call("GET", "services");
  expect(await trail()).toEqual([
    ["startBooking", "mcp", 201],
    ["startBooking", "mcp", 422],
    ["listServices", "http", 200],
  ]);
  const { page } = await world()
    .as("olivia")
    .query(api.apiKeys.calls, {
      shopId: world().ids.shop("london"),
      paginationOpts: { numItems: 10, cursor: null },
    });
  expect(page.map(({ channel }) => channel)).toEqual(["http", "mcp", "mcp"]);
});

test("what is no call of the protocol is refused", async () => {
  const { key } = await createPartner(world());
  const headers = {
    Authorization: `Bearer ${key}`,
    "Content-Type": "application/json",
    Accept: "application/json, text/event-stream",
  };
  const send = async (init: RequestInit) =>
    (await world().t.fetch(TOOLS_PATH, { ...init, headers })).status;
  expect(await send({ method: "GET" })).toBe(405);
  expect(await send({ method: "DELETE" })).toBe(405);
  expect(await send({ method: "POST", body: "{" })).toBe(400);
  expect(await send({ method: "POST", body: `"${"x".repeat(70_000)}"` })).toBe(413);
  const keyless = await world().t.fetch(TOOLS_PATH, { method: "POST", body: "{}" });
  expect([keyless.status, keyless.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
});
