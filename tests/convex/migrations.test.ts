import { describe, expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import type { Doc } from "../../convex/_generated/dataModel";
import { keepAsking } from "../../convex/model/shop/memberships";
import {
  HALF_PAST_NINE,
  holdArgs,
  placeHold,
  readBooking,
  readCardId,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import { DAY, HOUR, NOW } from "../support/convexClock";

/** What each migration does to the rows that it is for; the frozen shop runs all of them. */

const world = setUpBackend();

type Invitation = Omit<Doc<"invitations">, "_id" | "_creationTime">;

async function invite(change: Partial<Invitation>): Promise<string> {
  const row: Invitation = {
    shopId: world().ids.shop("london"),
    role: "owner",
    name: "Olga",
    email: "olga@mail.example",
    tokenHash: "0".repeat(64),
    inviterName: "",
    sentAt: NOW,
    expiresAt: NOW + 14 * DAY,
    status: "open",
  };
  return await world().t.run(
    async (ctx) => await ctx.db.insert("invitations", Object.assign(row, change)),
  );
}

test("owners who were named are asked until they come, and nobody else is", async () => {
  const named = await invite({});
  const inviter = await world().t.run(async (ctx) => await ctx.db.query("users").first());
  if (!inviter) throw new Error("nobody is known");
  const others = [
    await invite({ role: "barber" }),
    await invite({ status: "declined" }),
    await invite({ inviterId: inviter._id }),
  ];
  await world().t.run(async (ctx) => {
    for (const row of await ctx.db.query("invitations").collect()) await keepAsking(ctx, row);
  });
  const rows = await world().t.run(async (ctx) => await ctx.db.query("invitations").collect());
  const endOf = (id: string) => rows.find(({ _id }) => _id === id)?.expiresAt;
  expect(endOf(named)).toBe(Date.UTC(9999, 11, 31));
  for (const id of others) expect(endOf(id)).toBe(NOW + 14 * DAY);
});

describe("an entry of the waiting list", () => {
  const join = async (change: Partial<Doc<"waitlist">>) => {
    const row = {
      shopId: world().ids.shop("london"),
      date: "2026-06-01",
      serviceIds: [],
      addOnIds: [],
      serviceNames: [],
      status: "waiting" as const,
      code: crypto.randomUUID(),
      tokenHashes: [],
      requestId: crypto.randomUUID(),
      customerName: "Wanda",
      customerEmail: "wanda@mail.example",
    };
    return await world().t.run(
      async (ctx) => await ctx.db.insert("waitlist", Object.assign(row, change)),
    );
  };
  const migrate = async () => {
    const migration = internal.migrations.m004NameDoorsOfWaiting;
    await world().t.mutation(migration, {
      cursor: null,
      batchSize: 10,
      dryRun: false,
      oneBatchOnly: true,
    });
    const rows = await world().t.run(async (ctx) => await ctx.db.query("waitlist").collect());
    return rows.map(({ channel, provenEmail, emailProven }) => ({
      channel,
      provenEmail,
      emailProven,
    }));
  };

  test("is found a time before that, as one of the web with what was proven", async () => {
    const serviceIds = [world().ids.service("Cut")];
    await join({ serviceIds, emailProven: true });
    const day = { shopId: world().ids.shop("london"), date: "2026-06-01" };
    await world().t.mutation(internal.waitlist.consider, day);
    await world().settle();
    const [booking] = await world().t.run(async (ctx) => await ctx.db.query("bookings").collect());
    expect(booking).toMatchObject({ channel: "web", provenEmail: "wanda@mail.example" });
  });

  test("is told to have come by the web, and keeps what was proven", async () => {
    await join({});
    await join({ emailProven: true });
    await join({ channel: "chat", provenEmail: "other@mail.example" });
    const told = [
      { channel: "web" },
      { channel: "web", provenEmail: "wanda@mail.example" },
      { channel: "chat", provenEmail: "other@mail.example" },
    ];
    expect(await migrate()).toEqual(told);
    expect(await migrate()).toEqual(told);
  });
});

test("a card learns before that from a booking whose caller had proven the address", async () => {
  await setPolicy(world(), { terms: { kind: "at_shop" } });
  const ana = { name: "Ana", email: "ana@mail.example" };
  const first = await placeHold(world(), { customer: ana });
  const wanted = { customer: { ...ana, name: "Ana Lim" }, startsAt: HALF_PAST_NINE + HOUR };
  const { code } = await world().t.mutation(api.bookings.hold, holdArgs(world(), wanted));
  const { booking } = await readBooking(world(), code);
  await world().t.run(async (ctx) => {
    await ctx.db.patch("bookings", booking._id, { emailProven: true });
  });
  await world().settle();
  const clientId = await readCardId(world(), first.code);
  const card = await world().t.run(async (ctx) => await ctx.db.get("clients", clientId));
  expect(card?.name).toBe("Ana Lim");
});

test("a booking keeps the address that its caller had proven, under its new name", async () => {
  const { code } = await placeHold(world());
  const { booking } = await readBooking(world(), code);
  const migrate = async () => {
    const migration = internal.migrations.m005KeepProvenAddresses;
    await world().t.mutation(migration, {
      cursor: null,
      batchSize: 10,
      dryRun: false,
      oneBatchOnly: true,
    });
    return (await readBooking(world(), code)).booking;
  };
  expect(await migrate()).toEqual(booking);
  await world().t.run(async (ctx) => {
    await ctx.db.patch("bookings", booking._id, { emailProven: true });
  });
  expect(await migrate()).toEqual({ ...booking, provenEmail: booking.customerEmail });
  expect(await migrate()).toEqual({ ...booking, provenEmail: booking.customerEmail });
});
