import { setTimeout as wait } from "node:timers/promises";
import { payCheckout, stripeClient } from "../../../tests/support/stripe";
import type { PayOptions } from "../../../tests/support/stripe";
import { api } from "../../../convex/_generated/api";
import { tipFor } from "./doors";
import type { Story } from "./plan";
import type { Acknowledged, World } from "./world";

/**
 * How people of a chaos run pay. A row in the table is all that a new card needs: its weight says how
 * often the plan chooses it.
 */

export type Act = (world: World, booking: Acknowledged, story: Story) => Promise<void>;
type Card = { weight: number; pay: Act };

export const CARD = "4242424242424242";

/** How they pay, if they do. */
export const CARDS: Readonly<Record<string, Card>> = {
  pays: { weight: 10, pay: (world, booking) => pay(world, booking, [[CARD]]) },
  "is declined, then pays": {
    weight: 3,
    pay: (world, booking) => pay(world, booking, [["4000000000000002"], [CARD]]),
  },
  "is declined and leaves": {
    weight: 2,
    pay: (world, booking) => pay(world, booking, [["4000000000009995"]]),
  },
  "authenticates and pays": {
    weight: 2,
    pay: (world, booking) => pay(world, booking, [["4000002500003155"]]),
  },
  "fails to authenticate, then pays": {
    weight: 1,
    pay: (world, booking) =>
      pay(world, booking, [["4000002760003184", { authenticate: "fail" }], [CARD]]),
  },
  "authenticates and is declined": {
    weight: 1,
    pay: (world, booking) => pay(world, booking, [["4000008400001629"]]),
  },
  "pays and disputes": {
    weight: 2,
    pay: async (world, booking, story) => {
      await pay(world, booking, [["4000000000000259"]]);
      if (story.choice.start < 0.3) return;
      await decideDispute(world, booking, story.choice.start < 0.65 ? "won" : "lost");
    },
  },
  "pays, refunds come slowly": {
    weight: 10,
    pay: (world, booking) => pay(world, booking, [["4000000000007726"]]),
  },
  "pays, refunds bounce": {
    weight: 4,
    pay: (world, booking) => pay(world, booking, [["4000000000005126"]]),
  },
  "changes the tip, then pays": {
    weight: 2,
    pay: async (world, booking) => {
      const access = accessTo(booking);
      await checkoutOf(world, booking);
      await world.through("changes the tip", () =>
        world.guest().mutation(api.bookings.setTip, { ...access, tipMinor: tipFor(booking.shop) }),
      );
      await pay(world, booking, [[CARD]]);
    },
  },
  "pays in two tabs": {
    weight: 2,
    pay: async (world, booking) => {
      await Promise.all([pay(world, booking, [[CARD]]), pay(world, booking, [[CARD]])]);
    },
  },
  "pays at the end of the hold": {
    weight: 2,
    pay: async (world, booking, story) => {
      const url = await checkoutOf(world, booking);
      const at = (booking.holdExpiresAt ?? 0) + story.lateByMs;
      await wait(Math.max(0, at - Date.now()));
      if (url !== null) await payAt(world, url, CARD);
    },
  },
  "leaves without paying": { weight: 3, pay: () => Promise.resolve() },
};

/** What opens a booking to whoever booked it. */
export const accessTo = ({ code, manageToken }: Acknowledged): { code: string; token?: string } =>
  manageToken === null ? { code } : { code, token: manageToken };

/** Where a booking is paid; asks for a checkout when none comes. Null when there is none to be had. */
async function checkoutOf(world: World, booking: Acknowledged): Promise<string | null> {
  const access = accessTo(booking);
  for (let asked = 0; asked < 2; asked++) {
    for (let looks = 0; looks < 20; looks++) {
      const seen = await world.through("looks at the booking", () =>
        world.guest().query(api.bookings.get, access),
      );
      if (seen?.status !== "pending") return null;
      if (seen.checkout.url !== null) return seen.checkout.url;
      await wait(200);
    }
    await world.through("asks for a checkout", () =>
      world.guest().mutation(api.bookings.requestCheckout, access),
    );
  }
  return null;
}

export async function payAt(
  world: World,
  url: string,
  card: string,
  options: PayOptions = {},
): Promise<void> {
  await world.through("payment page", () => payCheckout(url, card, options));
}

export async function pay(
  world: World,
  booking: Acknowledged,
  tries: [card: string, options?: PayOptions][],
): Promise<void> {
  const url = await checkoutOf(world, booking);
  if (url === null) return;
  for (const [card, options] of tries) await payAt(world, url, card, options);
}

/** The bank decides about a payment that its holder disputed. */
async function decideDispute(
  { stack }: World,
  { code }: Acknowledged,
  verdict: "won" | "lost",
): Promise<void> {
  const stripe = stripeClient(stack.urls.stripe, {}, stack.secrets.stripeSecretKey);
  try {
    const { data } = await stripe.disputes.list({ limit: 20, expand: ["data.payment_intent"] });
    const mine = data.find(
      ({ payment_intent: intent }) => typeof intent === "object" && intent?.metadata.code === code,
    );
    if (!mine) return;
    await fetch(`${stack.urls.stripe}/_sim/disputes/${mine.id}/${verdict}`, { method: "POST" });
  } catch {
    // Stripe is away: then the bank has not decided yet.
  }
}
