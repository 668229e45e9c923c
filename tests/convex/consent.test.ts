import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import type { Id } from "../../convex/_generated/dataModel";
import { dump, holdArgs, identityOf, refusalOf, setUpBackend } from "../support/convex";
import { DAY, NOW } from "../support/convexClock";
import { BEN, staffDeeds } from "../support/staffDeeds";

/** Nobody works anywhere unasked: inviting and accepting. */

const world = setUpBackend();
const {
  london,
  jakarta,
  signIn,
  inviteToLondon,
  inviteToJakarta,
  inviteOwner,
  acceptAll,
  meOf,
  staffOf,
} = staffDeeds(world);

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
