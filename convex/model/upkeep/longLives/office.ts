import type { Doc, Id } from "../../../_generated/dataModel";
import type { MutationCtx } from "../../../_generated/server";
import { freshSession } from "../../../../lib/chat/session";
import { keptMs } from "../../../../lib/privacy/kept";
import { DAY_MINUTES, MINUTE_MS } from "../../../../lib/time/zones";
import { listBarbers } from "../../chairs";
import * as Webhooks from "../../outbox/webhooks";
import * as Keys from "../../partners/keys";
import { freshKey } from "../../requestIds";
import { personOfClient } from "./plan";
import type { Part } from "./visits";

/**
 * What else lies in the office of a shop of a long life: conversations, searches, calls of partners,
 * imports and alerts, as many as are kept of them.
 */

const DAY_MS = DAY_MINUTES * MINUTE_MS;
const CONVERSATIONS_A_DAY = 6;
const SEARCHES_A_DAY = 3;
const CALLS_A_DAY = 40;
const DELIVERIES_A_DAY = 20;
const TABS_A_DAY = 20;
const DAYS_TO_AN_IMPORT = 30;
const ROWS_OF_IMPORT = 100;
const DAYS_TO_AN_ALERT = 10;

type Office = {
  shop: Doc<"shops">;
  barbers: Doc<"barbers">[];
  owner: Id<"users">;
  keyId: Id<"apiKeys">;
  webhookId: Id<"webhooks">;
};

/** Writes days `first` on, so many; 0 is the oldest. The days must follow one another. */
export async function addDaysOfOffice(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  { first, count, days }: Part,
): Promise<void> {
  const office = await ensureOffice(ctx, shop);
  for (let day = first; day < first + count; day++) {
    const daysAgo = days - day;
    const at = Date.now() - daysAgo * DAY_MS;
    const isKept = (table: Parameters<typeof keptMs>[0]): boolean =>
      daysAgo * DAY_MS < keptMs(table) - DAY_MS;
    if (isKept("conversations")) await addConversations(ctx, office, { day, daysAgo, at });
    if (isKept("searches")) await addSearches(ctx, office, { day, daysAgo, at });
    if (isKept("apiCalls")) await addCalls(ctx, office, at);
    if (isKept("deliveries")) await addDeliveries(ctx, office, at);
    if (isKept("pageVisits")) await addTabs(ctx, office, at);
    if (daysAgo % DAYS_TO_AN_IMPORT === 1) await addImport(ctx, office, { daysAgo, at });
    if (daysAgo % DAYS_TO_AN_ALERT === 1) await addAlert(ctx, office, { daysAgo, at });
  }
}

async function ensureOffice(ctx: MutationCtx, shop: Doc<"shops">): Promise<Office> {
  const owner = await ctx.db
    .query("memberships")
    .withIndex("by_shopId", (q) => q.eq("shopId", shop._id))
    .first();
  if (!owner) throw new Error(`ensureOffice: nobody owns ${shop.slug}`);
  const [key] = await Keys.list(ctx, shop._id);
  const keyAsked = { name: "Recep Desk", scopes: ["read", "book"] as const, sessionsAtOnce: 2 };
  const keyId = key?._id ?? (await Keys.create(ctx, shop._id, keyAsked)).keyId;
  const [webhook] = await Webhooks.list(ctx, shop._id);
  const webhookId =
    webhook?._id ?? (await Webhooks.add(ctx, shop._id, "https://books.example/told")).webhookId;
  const barbers = await listBarbers(ctx, shop._id);
  return { shop, barbers, owner: owner.userId, keyId, webhookId };
}

type Day = { day: number; daysAgo: number; at: number };

/** A few of the last day wait for a person. */
async function addConversations(
  ctx: MutationCtx,
  { shop }: Office,
  { day, daysAgo, at }: Day,
): Promise<void> {
  for (let nth = 0; nth < CONVERSATIONS_A_DAY; nth++) {
    const { name } = personOfClient(day * CONVERSATIONS_A_DAY + nth);
    const lastAt = at + nth * MINUTE_MS;
    const waits = daysAgo === 1 && nth < 3;
    const conversationId = await ctx.db.insert("conversations", {
      shopId: shop._id,
      channel: nth % 3 === 0 ? "whatsapp" : "chat",
      person: nth % 3 === 0 ? `made-up-${shop.slug}-${day}-${nth}` : undefined,
      locale: shop.locale,
      session: { ...freshSession(), name },
      endsAt: lastAt,
      hasTimer: false,
      personUntil: waits ? lastAt + DAY_MS : undefined,
      waitingSince: waits ? lastAt : undefined,
      heardAt: lastAt,
      lastAt,
      tally: { begun: 1, expired: nth % 2, confirmed: 1 - (nth % 2), held: 1 },
      codes: [],
    });
    for (const [place, text] of ["Hello", "What would you like?", "A cut tomorrow"].entries()) {
      const from = place % 2 === 0 ? ("customer" as const) : ("bot" as const);
      const line = { conversationId, from, text, at: lastAt - (2 - place) * 10_000 };
      await ctx.db.insert("chatLines", { ...line, choices: [] });
    }
  }
}

async function addSearches(
  ctx: MutationCtx,
  { shop, barbers }: Office,
  { day, at }: Day,
): Promise<void> {
  for (let nth = 0; nth < SEARCHES_A_DAY; nth++) {
    const { name, email } = personOfClient(day * SEARCHES_A_DAY + nth);
    const asked = [0, 1].flatMap((more) => barbers[(day + nth + more) % barbers.length] ?? []);
    const startedAt = at + nth * MINUTE_MS;
    const isFound = nth !== 2;
    const searchId = await ctx.db.insert("searches", {
      shopId: shop._id,
      tokenHashes: [],
      requestId: freshKey(),
      state: isFound ? "completed" : "not_found",
      endedBecause: isFound ? undefined : "nobody",
      serviceIds: [],
      addOnIds: [],
      what: "Cut",
      durationMinutes: 30,
      place: { kind: "shop" },
      fromMinor: 2500,
      toMinor: 2500,
      customerName: name,
      customerEmail: email,
      startedAt,
      endsBy: startedAt + 10 * MINUTE_MS,
      endedAt: startedAt + 5 * MINUTE_MS,
      askedIds: asked.map(({ _id }) => _id),
      attemptsAtMost: asked.length,
    });
    for (const [attempt, barber] of asked.entries()) {
      const madeAt = startedAt + attempt * MINUTE_MS;
      const isAgreed = isFound && attempt === 1;
      await ctx.db.insert("searchOffers", {
        searchId,
        shopId: shop._id,
        barberId: barber._id,
        attempt: attempt + 1,
        state: isAgreed ? "agreed" : "expired",
        madeAt,
        until: madeAt + MINUTE_MS,
        acceptedAt: isAgreed ? madeAt + 20_000 : undefined,
        closedAt: madeAt + MINUTE_MS,
        startsAt: madeAt + 20 * MINUTE_MS,
        priceMinor: 2500,
      });
    }
  }
}

async function addCalls(ctx: MutationCtx, { shop, keyId }: Office, at: number): Promise<void> {
  for (let nth = 0; nth < CALLS_A_DAY; nth++) {
    const call = { shopId: shop._id, keyId, operation: "findTimes", channel: "http" as const };
    await ctx.db.insert("apiCalls", { ...call, at: at + nth * MINUTE_MS, status: 200 });
  }
}

async function addDeliveries(
  ctx: MutationCtx,
  { shop, webhookId }: Office,
  at: number,
): Promise<void> {
  for (let nth = 0; nth < DELIVERIES_A_DAY; nth++) {
    const createdAt = at + nth * MINUTE_MS;
    await ctx.db.insert("deliveries", {
      eventId: freshKey(),
      webhookId,
      cause: `booking.created:${createdAt}`,
      shopId: shop._id,
      type: "booking.created",
      url: "https://books.example/told",
      payload: "{}",
      state: "delivered",
      tries: 1,
      createdAt,
      nextAt: createdAt,
      endedAt: createdAt,
      lastStatus: 200,
    });
  }
}

async function addTabs(ctx: MutationCtx, { shop }: Office, at: number): Promise<void> {
  const date = new Date(at).toISOString().slice(0, 10);
  for (let nth = 0; nth < TABS_A_DAY; nth++) {
    const tab = { shopId: shop._id, key: freshKey(), stage: "shop" as const };
    await ctx.db.insert("pageVisits", { ...tab, date, first: true });
  }
}

async function addImport(
  ctx: MutationCtx,
  { shop, owner }: Office,
  { daysAgo, at }: Pick<Day, "daysAgo" | "at">,
): Promise<void> {
  const isOld = daysAgo * DAY_MS > keptMs("importRows");
  const importId = await ctx.db.insert("imports", {
    shopId: shop._id,
    userId: owner,
    fileName: `clients-${daysAgo}-days-ago.csv`,
    product: "square",
    sort: "clients",
    dateOrder: "dmy",
    state: "done",
    rows: ROWS_OF_IMPORT,
    barbers: [],
    services: [],
    round: 1,
    checkedLine: ROWS_OF_IMPORT + 1,
    counts: { known: ROWS_OF_IMPORT },
    createdAt: at,
    doneAt: at,
    forgottenAt: isOld ? at + keptMs("importRows") : undefined,
  });
  for (let line = 2; !isOld && line < ROWS_OF_IMPORT + 2; line++) {
    const row = { ...personOfClient(line), line, ownRemarks: [], remarks: [] };
    await ctx.db.insert("importRows", { importId, ...row, verdict: "known" });
  }
}

/** The newest waits; those before it are settled. */
async function addAlert(
  ctx: MutationCtx,
  { shop }: Office,
  { daysAgo, at }: Pick<Day, "daysAgo" | "at">,
): Promise<void> {
  const reason = "The mailbox does not exist.";
  await ctx.db.insert("alerts", {
    shopId: shop._id,
    cause: `mail:${daysAgo}`,
    kind: "mail_failed",
    facts: { kind: "mail_failed", reason },
    at,
    toldAt: at,
    ...(daysAgo > DAYS_TO_AN_ALERT ? { resolvedAt: at + DAY_MS, resolvedBy: "system" } : {}),
  });
}
