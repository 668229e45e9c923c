import { expect } from "vitest";
import { api, internal } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import type { MutationCtx } from "../../../convex/_generated/server";
import {
  createWorld,
  HALF_PAST_NINE,
  holdArgs,
  keepWorld,
  placeHold,
  placePaid,
  readBooking,
  readCardId,
  resumeWorld,
} from "../../support/convex";
import { HOUR, NOW } from "../../support/convexClock";
import type { KeptWorld, World } from "../../support/convex";
import { stripeEvent } from "../../support/convexStripe";
import type { Objects, Row, Scene } from "./scene";

export const ANA = {
  name: "Ana Lim",
  email: "ana@private.example",
  phone: "+44 20 7946 0444",
};

/** Whose objects these are: a shop, one of its chairs, and who runs it. */
const SHOPS = {
  london: {
    barber: "marcus",
    owner: "olivia",
    colleague: "theo",
    service: "Cut",
    invited: "ben@mail.example",
  },
  jakarta: {
    barber: "budi",
    owner: "sari",
    colleague: "budi",
    service: "Potong",
    invited: "joko@mail.example",
  },
} as const;
type Place = keyof typeof SHOPS;

/** A world for a row, in the state that its call needs. */
export async function createScene(row?: Row): Promise<Scene> {
  beginning ??= buildScene().then(keepScene);
  const { world, ...things } = await beginning;
  const scene = { ...things, world: await resumeWorld(world) };
  return { ...scene, ...(await row?.prepare?.(scene)) };
}

/** What all rows begin with, built once. */
let beginning: Promise<KeptScene> | undefined;
type KeptScene = Omit<Scene, "world"> & { world: KeptWorld };

async function keepScene({ world, ...things }: Scene): Promise<KeptScene> {
  return { ...things, world: await keepWorld(world) };
}

async function buildScene(): Promise<Scene> {
  const world = await createWorld();
  for (const person of ["ana", "ben"] as const) {
    await world.as(person).mutation(api.users.ensure, {});
  }
  const guest = await placePaid(world, { startsAt: HALF_PAST_NINE + HOUR });
  const { code } = await world
    .as("ana")
    .mutation(api.bookings.hold, holdArgs(world, { customer: ANA }));
  await world.settle();
  const session = world.stripe.pay(world.stripe.latest().id);
  await world.deliver(stripeEvent("evt_ana", "checkout.session.completed", session));
  await world.settle();
  expect((await readBooking(world, code)).booking.status).toBe("confirmed");
  await world.t.mutation(internal.maintenance.start, { job: "clear_past" });
  await world.settle();
  const objects = await createObjects(world, "london", code);
  const waiting = await world.t.mutation(api.waitlist.join, {
    shopId: objects.shopId,
    barberId: null,
    date: "2026-06-02",
    serviceIds: [objects.serviceId],
    customer: { name: "Willa Waits", email: "willa@mail.example" },
    requestId: "request-of-willa-0001",
  });
  return { world, guest, waiting, ...objects };
}

/** The other shop with everything that the rows name of the London one. */
export async function createOthers({ world }: Scene): Promise<Objects> {
  const { code } = await placeHold(world, {
    barberId: world.ids.barber("budi"),
    serviceIds: [world.ids.service("Potong")],
    startsAt: HALF_PAST_NINE - HOUR / 2,
    customer: { name: "Joko", email: "joko@mail.example" },
  });
  // Who waits in London is offered a time meanwhile: the last session is not this booking's.
  const { payments } = await readBooking(world, code);
  const session = world.stripe.pay(payments[0]?.checkoutSessionId ?? "");
  await world.deliver(stripeEvent("evt_joko", "checkout.session.completed", session));
  await world.settle();
  return await createObjects(world, "jakarta", code);
}

/** Straight into the tables: the days stay as they are, and the booking is a conflict to settle. */
async function createObjects(world: World, place: Place, code: string): Promise<Objects> {
  const { barber, owner, colleague, service } = SHOPS[place];
  const { appointment, booking, payments } = await readBooking(world, code);
  const [shopId, barberId] = [world.ids.shop(place), world.ids.barber(barber)];
  const bookingId = booking._id;
  const rows = await world.t.run(async (ctx) => ({
    blockId: await ctx.db.insert("blocks", {
      barberId,
      fromDate: booking.date,
      untilDate: booking.date,
      reason: "Dentist",
      fromMinutes: 9 * 60 + 30,
      untilMinutes: 10 * 60,
    }),
    closingId: await ctx.db.insert("closings", {
      shopId,
      fromDate: "2026-06-03",
      untilDate: "2026-06-03",
      reason: "Holiday",
    }),
    keyId: await ctx.db.insert("apiKeys", {
      shopId,
      name: "A partner",
      hash: `hash-of-${place}`,
      tail: "abcd",
      scopes: ["read"],
      sessionsAtOnce: 5,
      createdAt: NOW,
    }),
    webhookId: await ctx.db.insert("webhooks", {
      shopId,
      url: `https://${place}.example/hook`,
      signingSecret: "whsec_c2VjcmV0",
      createdAt: NOW,
    }),
    importId: await insertImport(ctx, { shopId, barberId }),
    reviewId: await ctx.db.insert("reviews", {
      shopId,
      barberId,
      bookingId,
      rating: 4,
      text: "Good",
      author: "Gil G.",
      at: 0,
      hidden: false,
    }),
    messageId: await ctx.db.insert("messages", {
      key: `confirmed:${bookingId}::email:${booking.customerEmail ?? ""}`,
      shopId,
      bookingId,
      kind: "confirmed",
      channel: "email",
      to: booking.customerEmail ?? "",
      otherwise: [],
      status: "failed",
      startsAt: booking.startsAt,
      changes: booking.changes ?? 0,
      dueAt: NOW,
      wantedAt: NOW,
      tries: 1,
      problem: "no such mailbox",
    }),
    alertId: await ctx.db.insert("alerts", {
      shopId,
      kind: "payment_mismatch",
      message: "Paid in another currency",
      at: NOW,
    }),
    jobAlertId: await insertFailedJob(ctx, shopId),
    refundId: await ctx.db.insert("refunds", {
      bookingId,
      paymentId: payments[0]?._id ?? raise(`nothing is paid for ${code}`),
      shopId,
      amountMinor: 500,
      currency: booking.currency,
      reason: "late",
      status: "failed",
      tries: 1,
      updatedAt: NOW,
    }),
    deskPaymentId: await ctx.db.insert("deskPayments", {
      bookingId,
      shopId,
      method: "cash",
      amountMinor: 0,
      tipMinor: 200,
      currency: booking.currency,
      requestId: `desk-payment-of-${place}`,
      at: NOW,
      by: owner,
    }),
    addOnId: await ctx.db.insert("addOns", {
      shopId,
      name: "Towel",
      description: "",
      durationMinutes: 0,
      priceMinor: 400,
      serviceIds: null,
      active: true,
    }),
    colleagueId: (await ctx.db.get("barbers", world.ids.barber(colleague)))?.userId ?? "",
  }));
  const clientId = await readCardId(world, code);
  await world.as(barber).mutation(api.clients.open, { clientId });
  const noteId = await world.t.run(async (ctx) => {
    const author = await ctx.db.get("barbers", barberId);
    return await ctx.db.insert("clientEntries", {
      clientId,
      shopId,
      kind: "note",
      text: "Talks of gardens",
      at: NOW,
      author: author?.name ?? "",
      authorId: author?.userId ?? raise(`${barber} has no user`),
    });
  });
  const invitation = await invite(world, place);
  const serviceId = world.ids.service(service);
  const ids = { shopId, barberId, serviceId, clientId, noteId, ...rows };
  return { ...ids, invitation, ana: { code, appointmentId: appointment._id } };
}

async function invite(world: World, place: Place): Promise<Objects["invitation"]> {
  const { owner, invited } = SHOPS[place];
  const shopId = world.ids.shop(place);
  const person = { name: "New Owner", email: invited };
  const { token } = await world.as(owner).mutation(api.staff.inviteOwner, { shopId, ...person });
  const row = await world.t.run(async (ctx) => {
    const invitations = await ctx.db.query("invitations").collect();
    return invitations.find((each) => each.shopId === shopId);
  });
  return { id: row?._id ?? raise("nobody is invited"), token };
}

function raise(problem: string): never {
  throw new Error(problem);
}

/** A file of one client, whose rows are being sent. */
async function insertImport(
  ctx: MutationCtx,
  { shopId, barberId }: { shopId: Id<"shops">; barberId: Id<"barbers"> },
): Promise<Id<"imports">> {
  const barber = await ctx.db.get("barbers", barberId);
  const importId = await ctx.db.insert("imports", {
    shopId,
    userId: barber?.userId ?? raise("the chair has no user"),
    fileName: "clients.csv",
    product: "other",
    sort: "clients",
    dateOrder: "dmy",
    state: "reading",
    rows: 1,
    barbers: [],
    services: [],
    round: 0,
    checkedLine: 0,
    counts: {},
    createdAt: NOW,
  });
  await ctx.db.insert("importRows", {
    importId,
    line: 2,
    name: "Nell New",
    email: "nell@mail.example",
    emailKey: "email:nell@mail.example",
    ownRemarks: [],
    remarks: [],
    verdict: "waiting",
  });
  return importId;
}

/** A count of a day that failed as often as it is tried, and what the owner was told of it. */
async function insertFailedJob(ctx: MutationCtx, shopId: Id<"shops">): Promise<Id<"alerts">> {
  const args = { shopId, from: "2026-06-01", until: "2026-06-01" };
  const cause = "job:numbers:refresh:of the scene";
  const failed = { shopId, cause, kind: "mutation", job: "numbers:refresh", args } as const;
  await ctx.db.insert("failedJobs", { ...failed, problem: "Error: no", at: NOW });
  return await ctx.db.insert("alerts", {
    shopId,
    cause,
    kind: "job_failed",
    facts: { kind: "job_failed", job: "numbers.refresh", remedy: "try_again" },
    at: NOW,
  });
}
