import rateLimiter from "@convex-dev/rate-limiter/test";
import { convexTest } from "convex-test";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import type { Id, TableNames } from "../../convex/_generated/dataModel";
import schema from "../../convex/schema";
import { asRefusal } from "../../lib/errors";
import type { Refusal } from "../../lib/errors";
import { MEASURES } from "../../lib/limits/pressure";
import { DEFAULT_POLICY } from "../../lib/payment/policy";
import type { Policy } from "../../lib/payment/policy";
import { DAY, freezeClock, HOUR, MINUTE, NOW } from "./convexClock";
import { JAKARTA, LONDON } from "./convexShop";
import {
  createFakeStripe,
  LINK_SECRET,
  signature,
  STRIPE_SECRET_KEY,
  STRIPE_WEBHOOK_SECRET,
} from "./convexStripe";
import type { FakeStripe, StripeEventBody } from "./convexStripe";
import { pass, settle } from "./convexJobs";
import { restoreSnapshot, takeSnapshot } from "./convexSnapshot";
import type { Snapshot } from "./convexSnapshot";

export const modules = import.meta.glob([
  "../../convex/**/*.ts",
  "../../convex/**/*.js",
  "!../../convex/**/*.d.ts",
]);

/** Half past nine in London: Marcus works, Theo does not yet. */
export const HALF_PAST_NINE = NOW + 2 * HOUR + 30 * MINUTE;

export type Backend = ReturnType<typeof createBackend>;

function createBackend() {
  const t = convexTest({ schema, modules, transactionLimits: true });
  rateLimiter.register(t);
  return t;
}

/**
 * Call once per file: a frozen clock, the deployment's environment and a fake Stripe. With
 * `tendedAnyTime` a visit can be done or missed before its time, where a story is not about that.
 */
export function setUpBackend({ tendedAnyTime = false } = {}): () => World {
  let world: World | undefined;
  const { bits } = MEASURES.calm;
  beforeEach(async () => {
    freezeClock();
    // What a calm day asks of guests has tests of its own, which set it back.
    MEASURES.calm.bits = 0;
    vi.stubEnv("SITE_URL", "https://shop.example");
    // Convex sets it for every deployment.
    vi.stubEnv("CONVEX_SITE_URL", "https://deployment.example");
    vi.stubEnv("AUTH_ISSUER", "https://identity.example");
    vi.stubEnv("LINK_SECRET", LINK_SECRET);
    vi.stubEnv("STRIPE_SECRET_KEY", STRIPE_SECRET_KEY);
    vi.stubEnv("STRIPE_WEBHOOK_SECRET", STRIPE_WEBHOOK_SECRET);
    vi.stubEnv("STRIPE_API_URL", "");
    vi.stubEnv("CARD_MONEY_TO_SERVER", "yes");
    vi.stubEnv("HOLD_MINUTES", "");
    vi.stubEnv("NETWORK_SECRET", "");
    vi.stubEnv("EARLY_MINUTES", tendedAnyTime ? "100000" : "");
    world = await createWorld();
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    MEASURES.calm.bits = bits;
    vi.unstubAllEnvs();
    vi.useRealTimers();
  });
  return () => {
    if (!world) throw new Error("no world before the first test");
    return world;
  };
}

export type World = Awaited<ReturnType<typeof worldOf>>;

/** Two shops with their people, three days of slots, Stripe behind `fetch`. */
export async function createWorld() {
  // What the shops are is the same in every test that begins when the clock is set.
  if (Date.now() !== NOW) return await buildWorld();
  beginning ??= buildWorld().then(keepWorld);
  return await resumeWorld(await beginning);
}

let beginning: Promise<KeptWorld> | undefined;

async function buildWorld(): Promise<World> {
  const world = await worldOf(createBackend(), createFakeStripe(), async (t) => {
    for (const plan of [LONDON, JAKARTA]) await t.mutation(internal.seed.shop, { plan });
  });
  await world.settle();
  for (const person of STAFF) await world.as(person).mutation(api.users.ensure, {});
  return world;
}

export type KeptWorld = { rows: Snapshot; stripe: FakeStripe };

/** A world as it is now, to begin others with. */
export async function keepWorld({ t, stripe }: World): Promise<KeptWorld> {
  return { rows: await takeSnapshot(t), stripe: createFakeStripe(stripe.memory) };
}

/** A new world that goes on from where another was kept, at the time it then was. */
export async function resumeWorld({ rows, stripe }: KeptWorld): Promise<World> {
  return await worldOf(createBackend(), createFakeStripe(stripe.memory), async (t) => {
    await restoreSnapshot(t, rows);
  });
}

async function worldOf(t: Backend, stripe: FakeStripe, fill: (t: Backend) => Promise<void>) {
  vi.stubGlobal("fetch", stripe.fetch);
  await fill(t);
  return {
    t,
    stripe,
    settle: async () => {
      await settle(t);
    },
    /** Moves the clock and runs everything that falls due on the way. */
    pass: async (ms: number) => {
      await pass(t, ms);
    },
    ids: await readIds(t),
    as: (person: Person) => t.withIdentity(identityOf(person)),
    deliver: async (event: StripeEventBody) => await deliver(t, event),
  };
}

export const STAFF = ["olivia", "marcus", "theo", "sari", "budi"] as const;
export type Person = (typeof STAFF)[number] | "ana" | "ben";

const EMAILS: Record<Person, string> = {
  olivia: LONDON.owner.email,
  marcus: "marcus@london.example",
  theo: "theo@london.example",
  sari: JAKARTA.owner.email,
  budi: "budi@jakarta.example",
  ana: "ana@mail.example",
  ben: "ben@mail.example",
};

/** What the identity's token says of a person. */
export function identityOf(person: Person) {
  const issuer = "https://identity.example";
  return {
    issuer,
    subject: person,
    tokenIdentifier: `${issuer}|${person}`,
    name: `${person.charAt(0).toUpperCase()}${person.slice(1)} Person`,
    email: EMAILS[person],
    emailVerified: true,
  };
}

async function readIds(t: Backend) {
  const { shops, barbers, services } = await t.run(async (ctx) => ({
    shops: await ctx.db.query("shops").collect(),
    barbers: await ctx.db.query("barbers").collect(),
    services: await ctx.db.query("services").collect(),
  }));
  return {
    shop: idByName(shops.map((row) => [row.slug, row._id])),
    barber: idByName(barbers.map((row) => [row.slug, row._id])),
    service: idByName(services.map((row) => [row.name, row._id])),
  };
}

function idByName<T extends TableNames>(entries: [string, Id<T>][]): (name: string) => Id<T> {
  const ids = new Map(entries);
  return (name) => {
    const id = ids.get(name);
    if (id === undefined) throw new Error(`nothing is called ${name}`);
    return id;
  };
}

async function deliver(t: Backend, event: StripeEventBody): Promise<Response> {
  const payload = JSON.stringify(event);
  const timestamp = Math.floor(Date.now() / 1000);
  return await t.fetch("/stripe/webhook", {
    method: "POST",
    headers: { "stripe-signature": await signature(payload, { timestamp }) },
    body: payload,
  });
}

/** Every row of every table and every scheduled call; equal dumps mean that nothing was written. */
export async function dump(t: Backend): Promise<string> {
  return await t.run(async (ctx) => {
    const tables: Record<string, unknown> = {};
    for (const table of Object.keys(schema.tables)) {
      // The names are the schema's own keys.
      tables[table] = await ctx.db.query(table as TableNames).collect();
    }
    tables.scheduled = await ctx.db.system.query("_scheduled_functions").collect();
    return JSON.stringify(tables);
  });
}

let requestCount = 0;

/** Arguments of a hold that is fine; override what the test is about. */
export function holdArgs(world: World, change: Partial<HoldArgs> = {}): HoldArgs {
  requestCount += 1;
  return {
    barberId: world.ids.barber("marcus"),
    serviceIds: [world.ids.service("Cut")],
    startsAt: HALF_PAST_NINE,
    customer: { name: "Gil Guest", email: `guest${requestCount}@mail.example` },
    requestId: `request-${String(requestCount).padStart(12, "0")}`,
    ...change,
  };
}

/** The owner sets what the London shop asks of its customers. */
export async function setPolicy(world: World, change: Partial<Policy>): Promise<void> {
  const policy = { ...DEFAULT_POLICY, ...change };
  const shopId = world.ids.shop("london");
  await world.as("olivia").mutation(api.policies.save, { shopId, policy });
}

export type HoldArgs = {
  textWords?: string;
  locale?: string;
  barberId: string;
  anyBarber?: boolean;
  serviceIds: string[];
  addOnIds?: string[];
  startsAt: number;
  customer: { name: string; email: string; phone?: string; note?: string };
  acceptsCardOnFile?: boolean;
  tipMinor?: number;
  requestId: string;
  requestSecret?: string;
  pass?: string;
  proof?: { text: string; answer: number };
  visitKey?: string;
  guestToken?: string;
};

/** The refusal a call ends in; fails when it succeeds or breaks. */
export async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  try {
    await call;
  } catch (thrown) {
    const refusal = asRefusal(thrown);
    if (refusal) return refusal;
    throw thrown;
  }
  throw new Error("expected a refusal, but the call succeeded");
}

/** Holds a time and lets its checkout open. */
export async function placeHold(world: World, change: Partial<HoldArgs> = {}) {
  const placed = await world.t.mutation(api.bookings.hold, holdArgs(world, change));
  await world.settle();
  return placed;
}

/** Holds a time and pays for it, as the customer and Stripe's webhook would. */
export async function placePaid(world: World, change: Partial<HoldArgs> = {}) {
  const placed = await placeHold(world, change);
  const session = world.stripe.pay(world.stripe.latest().id);
  await world.deliver({
    id: `evt_paid_${session.id}`,
    object: "event",
    type: "checkout.session.completed",
    livemode: false,
    created: 0,
    data: { object: session },
  });
  await world.settle();
  return { ...placed, session };
}

/** A booking with everything that belongs to it, as stored. */
export async function readBooking(world: World, code: string) {
  return await world.t.run(async (ctx) => {
    const booking = await ctx.db
      .query("bookings")
      .withIndex("by_code", (q) => q.eq("code", code))
      .unique();
    if (!booking) throw new Error(`no booking ${code}`);
    const appointment =
      booking.appointmentId && (await ctx.db.get("appointments", booking.appointmentId));
    if (!appointment) throw new Error(`no appointment of ${code}`);
    const slots = await ctx.db
      .query("slots")
      .withIndex("by_barberId_and_startsAt", (q) =>
        q
          .eq("barberId", booking.barberId)
          .gte("startsAt", booking.startsAt)
          .lt("startsAt", booking.endsAt),
      )
      .collect();
    const events = await ctx.db
      .query("bookingEvents")
      .withIndex("by_bookingId", (q) => q.eq("bookingId", booking._id))
      .collect();
    const payments = await ctx.db
      .query("payments")
      .withIndex("by_bookingId", (q) => q.eq("bookingId", booking._id))
      .collect();
    const refunds = await ctx.db
      .query("refunds")
      .withIndex("by_bookingId", (q) => q.eq("bookingId", booking._id))
      .collect();
    const alerts = await ctx.db
      .query("alerts")
      .withIndex("by_bookingId", (q) => q.eq("bookingId", booking._id))
      .collect();
    const movements = await ctx.db
      .query("movements")
      .withIndex("by_bookingId", (q) => q.eq("bookingId", booking._id))
      .collect();
    return { booking, appointment, slots, events, payments, refunds, alerts, movements };
  });
}

/** The client's card that a booking is on. */
export async function readCardId(world: World, code: string): Promise<Id<"clients">> {
  const { booking } = await readBooking(world, code);
  const visit = await world.t.run(async (ctx) => {
    return await ctx.db
      .query("clientVisits")
      .withIndex("by_bookingId", (q) => q.eq("bookingId", booking._id))
      .unique();
  });
  if (!visit) throw new Error(`no card of ${code}`);
  return visit.clientId;
}

/** Violations of both shops over everything the tests can have booked. */
export async function violations(world: World) {
  const found = [];
  for (const slug of [LONDON.shop.slug, JAKARTA.shop.slug]) {
    const report = await world.t.query(internal.integrity.check, {
      slug,
      from: NOW - DAY,
      until: NOW + 30 * DAY,
      now: Date.now(),
    });
    found.push(...report.violations);
  }
  return found;
}

/** I1 to I7 hold in both shops. */
export async function expectIntegrity(world: World): Promise<void> {
  expect(await violations(world)).toEqual([]);
}
