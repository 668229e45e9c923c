import { expect, test } from "vitest";
import type { Doc } from "../../convex/_generated/dataModel";
import { keepAsking } from "../../convex/model/shop/memberships";
import { setUpBackend } from "../support/convex";
import { DAY, NOW } from "../support/convexClock";

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
