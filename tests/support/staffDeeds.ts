import { api } from "../../convex/_generated/api";
import type { Id } from "../../convex/_generated/dataModel";
import { identityOf } from "./convex";
import type { Person } from "./convex";
import { NOW } from "./convexClock";
import type { World } from "./convex";

/** How people come to work in a shop, as tests have them do it. */

export const BEN = "ben@mail.example";

export function staffDeeds(world: () => World) {
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

  return {
    london,
    jakarta,
    signIn,
    inviteToLondon,
    inviteToJakarta,
    inviteOwner,
    acceptAll,
    meOf,
    staffOf,
    userIdOf,
  };
}
