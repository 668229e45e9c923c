import { describe, expect, test, vi } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import type { Id } from "../../convex/_generated/dataModel";
import {
  dump,
  HALF_PAST_NINE,
  holdArgs,
  identityOf,
  placePaid,
  readBooking,
  refusalOf,
  setUpBackend,
} from "../support/convex";
import type { Person } from "../support/convex";
import { DAY, HOUR, NOW } from "../support/convexClock";

/** Nobody works anywhere unasked: inviting, accepting, switching, leaving, removing. */

const world = setUpBackend();
const BEN = "ben@mail.example";

const london = () => world().ids.shop("london");
const jakarta = () => world().ids.shop("jakarta");

async function signIn(person: Person) {
  await world().as(person).mutation(api.users.ensure, {});
  return world().as(person);
}

async function inviteToLondon(email: string, name = "Ben Person") {
  return await world()
    .as("olivia")
    .mutation(api.staff.inviteBarber, { shopId: london(), name, title: "", bio: "", email });
}

async function inviteToJakarta(email: string, name = "Ben Person") {
  return await world()
    .as("sari")
    .mutation(api.staff.inviteBarber, { shopId: jakarta(), name, title: "", bio: "", email });
}

async function inviteOwner(email: string) {
  const draft = { shopId: london(), name: "Co Owner", email };
  return await world().as("olivia").mutation(api.staff.inviteOwner, draft);
}

async function acceptAll(person: Person) {
  const self = await signIn(person);
  for (const { id } of await self.query(api.invitations.listMine, { now: NOW })) {
    await self.mutation(api.invitations.accept, { invitationId: id });
  }
  return self;
}

const meOf = async (person: Person) => await world().as(person).query(api.users.me, {});
const staffOf = async (shopId: Id<"shops">, owner: Person) =>
  await world().as(owner).query(api.staff.list, { shopId });
async function userIdOf(person: Person): Promise<string> {
  const { tokenIdentifier } = identityOf(person);
  return await world().t.run(async (ctx) => {
    const users = await ctx.db.query("users").collect();
    return users.find((user) => user.tokenIdentifier === tokenIdentifier)?._id ?? "";
  });
}

describe("somebody who is invited", () => {
  test("stays a customer until they accept, and then has the chair", async () => {
    const { barberId } = await inviteToLondon(BEN);
    const ben = await signIn("ben");
    expect(await meOf("ben")).toMatchObject({ role: "customer", shop: null, barberId: null });
    const [asked] = await ben.query(api.invitations.listMine, { now: NOW });
    expect(asked).toMatchObject({
      shopName: "London Shop",
      role: "barber",
      chairName: "Ben Person",
    });
    await ben.mutation(api.invitations.accept, { invitationId: asked?.id ?? "" });
    expect(await meOf("ben")).toMatchObject({ role: "barber", shop: { slug: "london" }, barberId });
    expect(await ben.query(api.invitations.listMine, { now: NOW })).toEqual([]);
  });

  test("can decline, which their shop sees, and be asked again", async () => {
    await inviteToLondon(BEN);
    const ben = await signIn("ben");
    const [asked] = await ben.query(api.invitations.listMine, { now: NOW });
    await ben.mutation(api.invitations.decline, { invitationId: asked?.id ?? "" });
    expect(await meOf("ben")).toMatchObject({ role: "customer" });
    const chair = (await staffOf(london(), "olivia")).barbers.find(
      ({ name }) => name === "Ben Person",
    );
    expect(chair?.invitation).toMatchObject({ status: "declined", email: BEN });
    const again = { invitationId: chair?.invitation?.id ?? "", email: BEN };
    await world().as("olivia").mutation(api.staff.inviteAgain, again);
    expect(await ben.query(api.invitations.listMine, { now: NOW })).toHaveLength(1);
  });

  test("by two shops can accept both and switches between them", async () => {
    const first = await inviteToLondon(BEN);
    const second = await inviteToJakarta(BEN);
    await acceptAll("ben");
    const me = await meOf("ben");
    expect(me?.workplaces.map(({ slug }) => slug).sort()).toEqual(["jakarta", "london"]);
    const ben = world().as("ben");
    await ben.mutation(api.users.switchShop, { shopId: london() });
    expect(await meOf("ben")).toMatchObject({ shop: { slug: "london" }, barberId: first.barberId });
    expect(await ben.query(api.barbers.forStaff, {})).toMatchObject([{ id: first.barberId }]);
    await ben.mutation(api.users.switchShop, { shopId: jakarta() });
    expect(await meOf("ben")).toMatchObject({
      shop: { slug: "jakarta" },
      barberId: second.barberId,
    });
    expect(await ben.query(api.shops.forStaff, {})).toMatchObject({ slug: "jakarta" });
  });

  test("who works elsewhere looks to the shop like anybody else", async () => {
    const before = await meOf("budi");
    const { token } = await inviteToLondon("budi@jakarta.example", "Budi");
    expect(token).toHaveLength(32);
    const stranger = await inviteToLondon("nobody@nowhere.example", "Nobody");
    expect(Object.keys(stranger).sort()).toEqual(["barberId", "mailed", "token"]);
    const rows = (await staffOf(london(), "olivia")).barbers.slice(-2);
    for (const row of rows) expect(row).toMatchObject({ userId: null, joined: false });
    await signIn("budi");
    expect(await meOf("budi")).toEqual(before);
  });

  test("at one's own shop twice is refused beside the field", async () => {
    await inviteToLondon(BEN);
    for (const email of [BEN, "Marcus@London.example"]) {
      expect(await refusalOf(inviteToLondon(email))).toMatchObject({
        code: "ALREADY_STAFF",
        details: { field: "email" },
      });
    }
    expect((await refusalOf(inviteOwner("olivia@london.example"))).code).toBe("ALREADY_STAFF");
  });

  test("with a wrong address is refused beside the field", async () => {
    expect(await refusalOf(inviteToLondon("ben"))).toMatchObject({
      code: "INVALID_EMAIL",
      details: { field: "email" },
    });
  });

  test("and was a customer keeps their bookings", async () => {
    const ben = await signIn("ben");
    const { code } = await ben.mutation(api.bookings.hold, holdArgs(world()));
    await inviteToLondon(BEN);
    await acceptAll("ben");
    const paginationOpts = { numItems: 5, cursor: null };
    const mine = await ben.query(api.bookings.listMine, {
      part: "upcoming",
      since: 0,
      paginationOpts,
    });
    expect(mine.page.map((booking) => booking.code)).toEqual([code]);
  });

  test("a barber who is asked to own the shop too keeps the chair", async () => {
    await inviteOwner("theo@london.example");
    await acceptAll("theo");
    const barberId = world().ids.barber("theo");
    expect(await meOf("theo")).toMatchObject({ role: "owner", barberId });
  });
});

describe("an invitation", () => {
  test.each([
    ["has not proven", { emailVerified: false }],
    ["does not have", { email: "eve@mail.example" }],
  ])("is not for somebody who %s its address", async (_, change) => {
    const { token } = await inviteToLondon(BEN);
    const eve = world().t.withIdentity({ ...identityOf("ben"), ...change });
    await eve.mutation(api.users.ensure, {});
    expect(await eve.query(api.invitations.listMine, { now: NOW })).toEqual([]);
    const invitationId = (await staffOf(london(), "olivia")).barbers.at(-1)?.invitation?.id ?? "";
    const before = await dump(world().t);
    const byId = await refusalOf(eve.mutation(api.invitations.accept, { invitationId }));
    expect(byId.code).toBe("INVITATION_GONE");
    const link = { token: token ?? "" };
    expect(await eve.query(api.invitations.read, { ...link, now: NOW })).toMatchObject({
      isForReader: false,
    });
    const byLink = await refusalOf(eve.mutation(api.invitations.accept, link));
    expect(byLink.code).toBe("INVITED_OTHER");
    expect(await dump(world().t)).toBe(before);
  });

  test("without an address is for whoever has its link, once", async () => {
    const { token, barberId } = await inviteToLondon("");
    const link = { token: token ?? "" };
    const ben = await signIn("ben");
    expect(await ben.query(api.invitations.listMine, { now: NOW })).toEqual([]);
    await ben.mutation(api.invitations.accept, link);
    expect(await meOf("ben")).toMatchObject({ role: "barber", barberId });
    const ana = await signIn("ana");
    expect(await ana.query(api.invitations.read, { ...link, now: NOW })).toEqual({ state: "gone" });
    expect((await refusalOf(ana.mutation(api.invitations.accept, link))).code).toBe(
      "INVITATION_GONE",
    );
  });

  test("that is sent again, taken back, declined or too old no longer works", async () => {
    const olivia = world().as("olivia");
    const ben = await signIn("ben");
    const { token } = await inviteToLondon("");
    const pending = async () =>
      (await staffOf(london(), "olivia")).barbers.at(-1)?.invitation?.id ?? "";
    const { token: second } = await olivia.mutation(api.staff.inviteAgain, {
      invitationId: await pending(),
      email: BEN,
    });
    expect(
      (await refusalOf(ben.mutation(api.invitations.accept, { token: token ?? "" }))).code,
    ).toBe("INVITATION_GONE");
    const again = { token: second };
    await ben.mutation(api.invitations.decline, again);
    expect((await refusalOf(ben.mutation(api.invitations.accept, again))).code).toBe(
      "INVITATION_GONE",
    );
    const { token: third } = await olivia.mutation(api.staff.inviteAgain, {
      invitationId: await pending(),
      email: BEN,
    });
    expect(await ben.query(api.invitations.listMine, { now: NOW + 15 * DAY })).toEqual([]);
    await olivia.mutation(api.staff.cancelInvitation, { invitationId: await pending() });
    expect((await refusalOf(ben.mutation(api.invitations.accept, { token: third }))).code).toBe(
      "INVITATION_GONE",
    );
  });

  test("that is two weeks old cannot be accepted", async () => {
    const { token } = await inviteToLondon(BEN);
    const ben = await signIn("ben");
    await world().pass(15 * DAY);
    const refusal = await refusalOf(ben.mutation(api.invitations.accept, { token: token ?? "" }));
    expect(refusal.code).toBe("INVITATION_GONE");
  });

  test("keeps nothing that its link could be made from", async () => {
    const { token } = await inviteToLondon(BEN);
    expect(await dump(world().t)).not.toContain(token);
  });
});

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

describe("limits", () => {
  test("count the active: forty-nine who are gone take no room", async () => {
    await world().t.run(async (ctx) => {
      for (let count = 0; count < 60; count++) {
        await ctx.db.insert("barbers", {
          shopId: london(),
          slug: `gone-${count}`,
          name: `Gone ${count}`,
          title: "",
          bio: "",
          serviceIds: [],
          addOnIds: [],
          terms: [],
          active: false,
        });
      }
    });
    const { barberId } = await inviteToLondon(BEN);
    const view = await world().t.query(api.shops.bySlug, { slug: "london" });
    expect(view?.barbers.map(({ id }) => id)).toContain(barberId);
    const listed = (await staffOf(london(), "olivia")).barbers;
    expect(listed.filter(({ active }) => active)).toHaveLength(3);
  });

  test("refuse the fifty-first who works, new or back again", async () => {
    const [gone] = await world().t.run(async (ctx) => {
      const ids: Id<"barbers">[] = [];
      for (let count = 0; count < 49; count++) {
        ids.push(
          await ctx.db.insert("barbers", {
            shopId: london(),
            slug: `chair-${count}`,
            name: `Chair ${count}`,
            title: "",
            bio: "",
            serviceIds: [],
            addOnIds: [],
            terms: [],
            active: count > 0,
          }),
        );
      }
      return ids;
    });
    expect((await refusalOf(inviteToLondon(BEN))).code).toBe("TOO_MANY_STAFF");
    const back = { barberId: gone ?? "", name: "Chair", title: "", bio: "", active: true };
    const call = world().as("olivia").mutation(api.staff.saveBarber, back);
    expect((await refusalOf(call)).code).toBe("TOO_MANY_STAFF");
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
