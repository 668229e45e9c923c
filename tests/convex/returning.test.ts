import { expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import { returnToken as signReturn } from "../../lib/booking/returnToken";
import { placeHold, placePaid, readBooking, refusalOf, setUpBackend } from "../support/convex";
import { DAY, MINUTE, NOW } from "../support/convexClock";
import { LINK_SECRET, STRIPE_SECRET_KEY } from "../support/convexStripe";

const world = setUpBackend();

/** What Stripe was told to send the customer back to, for each checkout that was opened. */
function addressesOf(): { paid: URL; back: URL }[] {
  return world()
    .stripe.requests.filter(
      ({ path, method }) => path === "/v1/checkout/sessions" && method === "POST",
    )
    .map(({ body }) => {
      const form = new URLSearchParams(body);
      return {
        paid: new URL(form.get("success_url") ?? ""),
        back: new URL(form.get("cancel_url") ?? ""),
      };
    });
}

const returnTokenOf = (address: URL | undefined): string => address?.searchParams.get("r") ?? "";
const comeBack = async (code: string, returnToken: string) =>
  await world().t.mutation(api.bookings.comeBack, { code, returnToken });

test("Stripe learns no link of the booking, and every try of an attempt says the same", async () => {
  const { code, manageToken } = await placeHold(world());
  const [{ paid, back } = {}] = addressesOf();
  expect(paid?.pathname).toBe(`/bookings/${code}`);
  expect(paid?.searchParams.get("paid")).toBe("1");
  expect(back?.searchParams.get("paid")).toBeNull();
  expect([paid, back].map((address) => address?.searchParams.get("t"))).toEqual([null, null]);
  const bodies = world().stripe.requests.map(({ body }) => body);
  expect(bodies.join()).not.toContain(manageToken);
  expect(returnTokenOf(paid)).toMatch(/^1\.[\w-]{43}$/);
});

test("what comes back with the address is exchanged once, for a look and nothing more", async () => {
  const { code } = await placePaid(world());
  const returnToken = returnTokenOf(addressesOf()[0]?.paid);
  const { token } = await comeBack(code, returnToken);
  expect((await refusalOf(comeBack(code, returnToken))).code).toBe("NOT_FOUND");
  const seen = await world().t.query(api.bookings.get, { code, token });
  expect(seen).toMatchObject({
    status: "confirmed",
    mayManage: false,
    canCancel: false,
    canReschedule: false,
    customer: { name: "Gil Guest", email: null },
  });
  const asked = await world().t.action(api.checkouts.fulfil, { code, token });
  expect(asked).toEqual({ outcome: "confirmed" });
  const t = world().t;
  for (const change of [
    () => t.mutation(api.bookings.cancel, { code, token }),
    () => t.mutation(api.reviews.write, { code, token, rating: 1, text: "" }),
    () => t.mutation(api.bookings.requestCheckout, { code, token }),
  ]) {
    expect((await refusalOf(change())).code).toBe("NOT_FOUND");
  }
  expect(await world().t.query(api.bookings.moveTargets, { code, token })).toBeNull();
  expect(await world().t.query(api.bookings.get, { code, token: returnToken })).toBeNull();
});

test("the guest's own link goes on managing beside it", async () => {
  const { code, manageToken } = await placePaid(world());
  await comeBack(code, returnTokenOf(addressesOf()[0]?.paid));
  const seen = await world().t.query(api.bookings.get, { code, token: manageToken });
  expect(seen).toMatchObject({ mayManage: true, canCancel: true });
  await world().t.mutation(api.bookings.cancel, { code, token: manageToken });
  expect((await readBooking(world(), code)).booking.status).toBe("cancelled");
});

test("it opens no other booking, is not to be guessed, and ends soon after its checkout", async () => {
  const first = await placeHold(world());
  const second = await placeHold(world(), { startsAt: (await startOf(first.code)) + 30 * MINUTE });
  const [one, other] = addressesOf().map(({ paid }) => returnTokenOf(paid));
  const forged = [
    [first.code, other ?? ""],
    [first.code, (one ?? "").replace("1.", "2.")],
    [first.code, "1."],
    [first.code, ""],
    ["UNKNOWN2", one ?? ""],
  ] as const;
  for (const [code, token] of forged) {
    expect((await refusalOf(comeBack(code, token))).code).toBe("NOT_FOUND");
  }
  // The hold's fifteen minutes, Stripe's thirty-five more, and half an hour for the way back.
  await world().pass(79 * MINUTE);
  expect((await comeBack(first.code, one ?? "")).token).toMatch(/^[\w-]{32}$/);
  await world().pass(2 * MINUTE);
  expect((await refusalOf(comeBack(second.code, other ?? ""))).code).toBe("NOT_FOUND");
});

test("a visit that is paid for when its links have ended is shown by none", async () => {
  const { code } = await placePaid(world());
  const returnToken = returnTokenOf(addressesOf()[0]?.paid);
  const { booking } = await readBooking(world(), code);
  const end = async (endsAt: number) => {
    await world().t.run(async (ctx) => {
      await ctx.db.patch("bookings", booking._id, { endsAt });
    });
  };
  await end(NOW - 31 * DAY);
  expect((await refusalOf(comeBack(code, returnToken))).code).toBe("NOT_FOUND");
  expect((await readBooking(world(), code)).booking.shownTokenHashes ?? []).toEqual([]);
  await end(NOW - 29 * DAY);
  expect((await comeBack(code, returnToken)).token).toMatch(/^[\w-]{32}$/);
});

async function startOf(code: string): Promise<number> {
  return (await readBooking(world(), code)).booking.startsAt;
}

test("the way back is signed with a secret of its own; one that Stripe's key signed still works", async () => {
  const { code } = await placePaid(world());
  const { booking } = await readBooking(world(), code);
  const returnToken = returnTokenOf(addressesOf()[0]?.paid);
  expect(returnToken).toBe(await signReturn(LINK_SECRET, booking._id, 1));
  const signedBefore = await signReturn(STRIPE_SECRET_KEY, booking._id, 1);
  expect(signedBefore).not.toBe(returnToken);
  const { token } = await comeBack(code, signedBefore);
  expect(await world().t.query(api.bookings.get, { code, token })).toMatchObject({ code });
  // It is the same way back: gone once, by whichever of the two.
  expect((await refusalOf(comeBack(code, returnToken))).code).toBe("NOT_FOUND");
});
