import { describe, expect, test, vi } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import {
  dump,
  HALF_PAST_NINE,
  holdArgs,
  placePaid,
  readBooking,
  refusalOf,
  setUpBackend,
} from "../support/convex";
import { DAY, HOUR, NOW } from "../support/convexClock";
import { BEN, staffDeeds } from "../support/staffDeeds";

/** Who leaves a shop or is removed, who has several, and rows of before there were memberships. */

const world = setUpBackend();
const {
  london,
  jakarta,
  signIn,
  inviteToJakarta,
  inviteOwner,
  acceptAll,
  meOf,
  staffOf,
  userIdOf,
} = staffDeeds(world);

describe("whoever goes", () => {
  test("by themselves loses the shop, not what they booked as a customer", async () => {
    const theo = world().as("theo");
    const { code } = await theo.mutation(api.bookings.hold, holdArgs(world()));
    await theo.mutation(api.staff.leave, { shopId: london() });
    expect(await meOf("theo")).toMatchObject({ role: "customer", shop: null, workplaces: [] });
    expect((await theo.query(api.bookings.get, { code }))?.code).toBe(code);
    expect(
      await theo.query(api.clients.list, {
        search: "",
        paginationOpts: { numItems: 5, cursor: null },
      }),
    ).toMatchObject({ page: [] });
  });

  test("is removed with the chair closed, its visits the shop's, and nothing of it theirs", async () => {
    const barberId = world().ids.barber("theo");
    const { code } = await placePaid(world(), { barberId, startsAt: HALF_PAST_NINE + 2 * HOUR });
    const { appointment } = await readBooking(world(), code);
    const userId = await userIdOf("theo");
    await world().as("olivia").mutation(api.staff.remove, { shopId: london(), userId });
    const listed = (await staffOf(london(), "olivia")).barbers.find(({ id }) => id === barberId);
    expect(listed).toMatchObject({ userId: null, active: false, invitation: null });
    const day = { barberId, date: appointment.date };
    expect(await world().as("theo").query(api.appointments.getByBarberIdRealtime, day)).toBeNull();
    const seen = await world().as("olivia").query(api.appointments.getByBarberIdRealtime, day);
    expect(seen?.appointments.map((each) => each.code)).toEqual([code]);
    const call = world()
      .as("theo")
      .mutation(api.appointments.complete, { appointmentId: appointment._id });
    expect((await refusalOf(call)).code).toBe("NOT_AUTHORIZED");
  });

  test("can be asked back to the same chair", async () => {
    const barberId = world().ids.barber("theo");
    await world().as("theo").mutation(api.staff.leave, { shopId: london() });
    const asked = { barberId, email: "theo@london.example" };
    await world().as("olivia").mutation(api.staff.inviteToChair, asked);
    expect(
      (await refusalOf(world().as("olivia").mutation(api.staff.inviteToChair, asked))).code,
    ).toBe("CANNOT_CHANGE");
    await acceptAll("theo");
    expect(await meOf("theo")).toMatchObject({ role: "barber", barberId });
  });

  test("leaves the other shop as it was", async () => {
    await inviteToJakarta("marcus@london.example", "Marcus");
    await acceptAll("marcus");
    await world().as("marcus").mutation(api.staff.leave, { shopId: jakarta() });
    const barberId = world().ids.barber("marcus");
    expect(await meOf("marcus")).toMatchObject({
      role: "barber",
      shop: { slug: "london" },
      barberId,
    });
  });

  test("is never the last owner, nor the founder by a co-owner's hand", async () => {
    const olivia = world().as("olivia");
    const oliviaId = await userIdOf("olivia");
    const removal = { shopId: london(), userId: oliviaId };
    expect((await refusalOf(olivia.mutation(api.staff.remove, removal))).code).toBe("LAST_OWNER");
    expect((await refusalOf(olivia.mutation(api.staff.leave, { shopId: london() }))).code).toBe(
      "LAST_OWNER",
    );
    await inviteOwner(BEN);
    const ben = await acceptAll("ben");
    expect((await refusalOf(ben.mutation(api.staff.remove, removal))).code).toBe("FOUNDER_STAYS");
    const benId = await userIdOf("ben");
    const grab = { shopId: london(), userId: benId };
    expect((await refusalOf(ben.mutation(api.staff.handOver, grab))).code).toBe("NOT_AUTHORIZED");
    await olivia.mutation(api.staff.handOver, grab);
    expect((await refusalOf(olivia.mutation(api.staff.remove, grab))).code).toBe("FOUNDER_STAYS");
    await ben.mutation(api.staff.remove, removal);
    expect(await meOf("olivia")).toMatchObject({ role: "customer", workplaces: [] });
  });
});

describe("an owner of two shops", () => {
  const DRAFT = {
    name: "Second",
    tagline: "",
    about: "",
    address: "",
    city: "",
    phone: "",
    locale: "en-GB",
    timeZone: "Europe/London",
    currency: "GBP",
  };

  test("runs both, and nothing of one is seen in the other", async () => {
    const olivia = world().as("olivia");
    const second = await olivia.mutation(api.setup.createShop, DRAFT);
    expect(await meOf("olivia")).toMatchObject({ role: "owner", shop: { id: second.shopId } });
    expect(await olivia.query(api.barbers.forStaff, {})).toEqual([]);
    expect((await olivia.query(api.staff.list, { shopId: london() })).barbers).toHaveLength(2);
    await olivia.mutation(api.users.switchShop, { shopId: london() });
    expect(await olivia.query(api.barbers.forStaff, {})).toHaveLength(2);
    const foreign = olivia.query(api.staff.list, { shopId: jakarta() });
    expect((await refusalOf(foreign)).code).toBe("NOT_AUTHORIZED");
  });
});

describe("rows from before there were memberships", () => {
  /** As an older version left them: roles in `users`, an invited barber who never came. */
  async function older() {
    await world().t.run(async (ctx) => {
      for (const row of await ctx.db.query("memberships").collect()) {
        await ctx.db.delete("memberships", row._id);
        await ctx.db.patch("users", row.userId, { role: row.role, shopId: row.shopId });
      }
      const nia = await ctx.db.insert("users", {
        email: BEN,
        name: "Ben",
        role: "barber",
        shopId: london(),
      });
      await ctx.db.insert("barbers", {
        shopId: london(),
        userId: nia,
        slug: "ben",
        name: "Ben",
        title: "",
        bio: "",
        serviceIds: [],
        addOnIds: [],
        terms: [],
        active: true,
      });
    });
  }

  test("go on working before anybody has signed in again", async () => {
    await older();
    expect(await meOf("olivia")).toMatchObject({ role: "owner", shop: { slug: "london" } });
    expect(await meOf("marcus")).toMatchObject({ role: "barber", shop: { slug: "london" } });
    expect(await world().as("olivia").query(api.barbers.forStaff, {})).toHaveLength(3);
  });

  test("become memberships by signing in, once", async () => {
    await older();
    await signIn("marcus");
    const after = await dump(world().t);
    expect(await meOf("olivia")).toMatchObject({ role: "owner", shop: { slug: "london" } });
    expect((await staffOf(london(), "olivia")).owners).toMatchObject([{ founder: true }]);
    await signIn("olivia");
    await signIn("marcus");
    expect(await dump(world().t)).toBe(after);
  });

  test("of an owner who never came ask without end, so that no shop is left to nobody", async () => {
    await older();
    await world().t.run(async (ctx) => {
      const named = await ctx.db
        .query("users")
        .withIndex("by_email", (q) => q.eq("email", BEN))
        .first();
      if (named) await ctx.db.patch("users", named._id, { role: "owner" });
    });
    await signIn("marcus");
    const { invitedOwners } = await staffOf(london(), "olivia");
    expect(invitedOwners).toMatchObject([{ email: BEN, role: "owner", expiresAt: null }]);
    vi.setSystemTime(NOW + 1000 * DAY);
    await world().t.mutation(internal.maintenance.start, { job: "clear_past" });
    await world().settle();
    const ben = await signIn("ben");
    const [asked] = await ben.query(api.invitations.listMine, { now: Date.now() });
    await ben.mutation(api.invitations.accept, { invitationId: asked?.id ?? "" });
    expect(await meOf("ben")).toMatchObject({ role: "owner", shop: { slug: "london" } });
  });

  test("make an invitation of somebody who never came", async () => {
    await older();
    const ben = await signIn("ben");
    expect(await meOf("ben")).toMatchObject({ role: "customer", barberId: null });
    const [asked] = await ben.query(api.invitations.listMine, { now: NOW });
    expect(asked).toMatchObject({ shopName: "London Shop", chairName: "Ben" });
    await ben.mutation(api.invitations.accept, { invitationId: asked?.id ?? "" });
    expect(await meOf("ben")).toMatchObject({ role: "barber", shop: { slug: "london" } });
  });
});
