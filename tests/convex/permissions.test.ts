import { RateLimiter } from "@convex-dev/rate-limiter";
import { describe, expect, test, vi } from "vitest";
import { api } from "../../convex/_generated/api";
import { asRefusal } from "../../lib/errors";
import { dump, modules, refusalOf, setUpBackend } from "../support/convex";
import { ANA, createOthers, createScene } from "./permissions/createScene";
import { mixturesOf, openIdsOf } from "./permissions/mixtures";
import type { Mixture } from "./permissions/mixtures";
import { ROWS, SUBJECTS } from "./permissions/rows";
import { CALLERS, PERSON_OF } from "./permissions/scene";
import type { Caller, Client, Row, Scene } from "./permissions/scene";

setUpBackend({ tendedAnyTime: true });

/** All that a world holds; null where a query is called, which has no means to change any of it. */
type Before = string | null;

/** What a call came to, in the words of the rows. `before` is what the scene's world holds. */
async function outcomeOf(row: Row, scene: Scene, caller: Caller, before: Before): Promise<string> {
  const person = PERSON_OF[caller];
  const client = person === null ? scene.world.t : scene.world.as(person);
  const held = async (): Promise<Before> => before && (await dump(scene.world.t));
  try {
    const result = await row.call(client, scene, caller);
    if ((await held()) !== before) {
      await scene.world.settle();
      return "done";
    }
    return result === null && row.expected[caller] === "unchanged" ? "unchanged" : sightOf(result);
  } catch (thrown) {
    const refusal = asRefusal(thrown);
    if (!refusal) throw thrown;
    expect(await held()).toBe(before);
    return refusal.code;
  }
}

/** Whether a result shows anything. */
function sightOf(result: unknown): "seen" | "empty" {
  if (result === null) return "empty";
  if (Array.isArray(result)) return result.length > 0 ? "seen" : "empty";
  if (typeof result === "object" && "page" in result) return sightOf(result.page);
  return "seen";
}

/** `module.function` of everything that a client may call: the queries, and what may write. */
async function publicFunctions(): Promise<{ queries: string[]; writes: string[] }> {
  const queries: string[] = [];
  const writes: string[] = [];
  for (const [path, load] of Object.entries(modules)) {
    const file = /\/convex\/(\w+)\.ts$/.exec(path)?.[1];
    if (file === undefined) continue;
    const exported = await load();
    if (typeof exported !== "object" || exported === null) continue;
    for (const [name, value] of Object.entries(exported)) {
      if (typeof value === "function" && "isPublic" in value && value.isPublic === true) {
        ("isQuery" in value ? queries : writes).push(`${file}.${name}`);
      }
    }
  }
  return { queries, writes };
}

let known: ReturnType<typeof publicFunctions> | undefined;
/** Read once for all tests. */
const namesOf = async () => await (known ??= publicFunctions());

test("every public function has its one row", async () => {
  const { queries, writes } = await namesOf();
  const names = SUBJECTS.flatMap((rows) => Object.keys(rows));
  expect(names.sort()).toEqual([...queries, ...writes].sort());
});

/** Public writes that spend no limit although somebody may do them, each with its reason. */
const FREE: Readonly<Record<string, string>> = {};

test.each(Object.entries(ROWS))("%s", async (name, row) => {
  const got: Partial<Record<Caller, string>> = {};
  const { queries, writes } = await namesOf();
  const spends = !(name in FREE) && writes.includes(name);
  const read = async ({ world }: Scene): Promise<Before> =>
    queries.includes(name) ? null : await dump(world.t);
  const limit = vi.spyOn(RateLimiter.prototype, "limit");
  const tryAs = async (caller: Caller, scene: Scene, before: Before): Promise<string> => {
    limit.mockClear();
    const outcome = await outcomeOf(row, scene, caller, before);
    if (spends && ["done", "seen"].includes(outcome)) {
      expect({ caller, tries: limit.mock.calls.length }).not.toEqual({ caller, tries: 0 });
    }
    return outcome;
  };
  const mayChange = (caller: Caller): boolean => row.expected[caller] === "done";
  // Who changes nothing shares a scene, before any other's jobs move the clock.
  const shared = await createScene(row);
  const before = await read(shared);
  for (const caller of CALLERS.filter((each) => !mayChange(each))) {
    got[caller] = await tryAs(caller, shared, before);
  }
  for (const caller of CALLERS.filter(mayChange)) {
    const own = await createScene(row);
    got[caller] = await tryAs(caller, own, await read(own));
  }
  expect(got).toEqual(row.expected);
});

/** What the world of these tests cannot be brought to in a few steps; the rows' own tests are. */
const REFUSED_BY_STATE = [
  "health.refundUncounted",
  "noShows.chargeFee",
  "noShows.waiveFee",
  "setup.changeCurrency",
  "staff.handOver",
  "staff.inviteToChair",
];

test("every row can fail: for somebody its call succeeds, and strangers get something else", () => {
  const succeeds = ({ expected }: Row): boolean =>
    Object.values(expected).some((outcome) => ["done", "seen", "unchanged"].includes(outcome));
  const hopeless = Object.entries(ROWS).filter(([, row]) => !succeeds(row));
  expect(hopeless.map(([name]) => name).sort()).toEqual(REFUSED_BY_STATE);
  // Who may is refused for another reason than who may not.
  for (const [, { expected }] of hopeless)
    expect(new Set(Object.values(expected)).size > 1).toBe(true);
});

test("no call takes one's own things together with another shop's", async () => {
  const scene = await createScene();
  const others = await createOthers(scene);
  const crossed: string[] = [];
  let mixed = 0;
  for (const [name, row] of Object.entries(ROWS)) {
    expect([name, ...(await openIdsOf(row, scene, others))]).toEqual([name]);
    for (const caller of CALLERS) {
      const person = PERSON_OF[caller];
      const client = person === null ? scene.world.t : scene.world.as(person);
      for (const mixture of await mixturesOf(row, { scene, others, caller })) {
        mixed += 1;
        if (await isTaken(mixture, client, scene)) crossed.push(`${name} by ${caller}`);
      }
    }
  }
  expect(crossed).toEqual([]);
  expect(mixed).toBeGreaterThan(100);
}, 120_000);

/** True when a call is not refused: it shows something, or could have changed something. */
async function isTaken({ call, reads }: Mixture, client: Client, scene: Scene): Promise<boolean> {
  try {
    const result = await call(client, scene);
    return !reads || sightOf(result) === "seen";
  } catch (thrown) {
    if (!asRefusal(thrown)) throw thrown;
    return false;
  }
}

describe("what is not one's own stays out of sight", () => {
  test("nothing of Ana reaches those who have no business with her", async () => {
    const scene = await createScene();
    const outsiders = ["nobody", "guest with token", "other customer", "other barber"] as const;
    for (const caller of [...outsiders, "other shop's owner"] as const) {
      const person = PERSON_OF[caller];
      const client = person === null ? scene.world.t : scene.world.as(person);
      for (const [name, row] of Object.entries(ROWS)) {
        if (row.expected[caller] !== "seen") continue;
        // A shop's barbers share what it knows of its clients.
        if (caller === "other barber" && name.startsWith("clients.")) continue;
        const result = JSON.stringify(await row.call(client, scene, caller));
        for (const secret of Object.values(ANA)) expect([name, result]).not.toContain(secret);
        expect(result.includes(ANA.email) || result.includes(ANA.phone)).toBe(false);
      }
    }
  });

  test("a barber reaches the customer's phone, and never the mail", async () => {
    const scene = await createScene();
    const { world } = scene;
    const seen = async (name: "list" | "get" | "ofBooking" | "match") =>
      JSON.stringify(await ROWS[`clients.${name}`]?.call(world.as("theo"), scene, "other barber"));
    for (const name of ["list", "get", "ofBooking", "match"] as const) {
      expect(await seen(name)).not.toContain(ANA.phone);
      expect(await seen(name)).not.toContain(ANA.email);
    }
    // Only a card that lies open shows it, which leaves a trace.
    await world.as("theo").mutation(api.clients.open, { clientId: scene.clientId });
    expect(await seen("get")).toContain(ANA.phone);
    expect(await seen("get")).not.toContain(ANA.email);
    const byMail = { search: "ana@priv", paginationOpts: { numItems: 5, cursor: null } };
    expect((await world.as("theo").query(api.clients.list, byMail)).page).toEqual([]);
    expect((await world.as("olivia").query(api.clients.list, byMail)).page).toHaveLength(1);
    const day = await world.as("marcus").query(api.appointments.getByBarberIdRealtime, {
      barberId: world.ids.barber("marcus"),
      date: "2026-06-01",
    });
    expect(JSON.stringify(day)).toContain(ANA.phone);
    expect(JSON.stringify(day)).not.toContain(ANA.email);
  });
});

describe("guessed and swapped links look like unknown bookings", () => {
  const links: [string, (scene: Scene) => { code: string; token?: string }][] = [
    ["an unknown code", () => ({ code: "NOBODY22", token: "x".repeat(32) })],
    ["an empty code", () => ({ code: "" })],
    ["a guessed token", ({ guest }) => ({ code: guest.code, token: "x".repeat(32) })],
    ["an empty token", ({ guest }) => ({ code: guest.code, token: "" })],
    ["no token", ({ guest }) => ({ code: guest.code })],
    ["another booking's token", ({ ana, guest }) => ({ code: ana.code, token: guest.manageToken })],
    ["an absurdly long token", ({ guest }) => ({ code: guest.code, token: "x".repeat(100_000) })],
  ];

  test.each(links)("%s", async (_, linkOf) => {
    const scene = await createScene();
    const { t } = scene.world;
    const link = linkOf(scene);
    const before = await dump(t);
    expect(await t.query(api.bookings.get, link)).toBeNull();
    const refusals = [
      await refusalOf(t.mutation(api.bookings.cancel, link)),
      await refusalOf(t.mutation(api.bookings.requestCheckout, link)),
      await refusalOf(t.action(api.checkouts.fulfil, link)),
    ];
    for (const refusal of refusals) {
      expect(refusal).toEqual({ code: "NOT_FOUND", message: "There is no such booking." });
    }
    expect(await dump(t)).toBe(before);
  });

  test.each(["", "nonsense", "jd7f3k2m9q8w5x1z4y6t0v2b8n7c5r3p"])(
    "the appointment id %j is not found",
    async (appointmentId) => {
      const { world } = await createScene();
      for (const name of ["checkIn", "complete", "noShow", "reopen", "cancel"] as const) {
        const call = world.as("marcus").mutation(api.appointments[name], { appointmentId });
        expect((await refusalOf(call)).code).toBe("NOT_FOUND");
      }
      const call = world.as("marcus").mutation(api.payments.updatePendingToPaid, { appointmentId });
      expect((await refusalOf(call)).code).toBe("NOT_FOUND");
    },
  );
});
