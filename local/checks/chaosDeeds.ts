import { setTimeout as wait } from "node:timers/promises";
import type { ConvexHttpClient } from "convex/browser";
import { payCheckout } from "../../tests/support/stripe";
import type { PayOptions } from "../../tests/support/stripe";
import { api } from "../../convex/_generated/api";
import { localDate } from "../../lib/time/zones";
import type { Story } from "./chaosPlan";
import type { Acknowledged, World } from "./chaosWorld";

/**
 * How people of a chaos run pay, and what becomes of their booking then. A row in a table is all that
 * a new card or deed needs: its weight says how often the plan chooses it.
 */

type Act = (world: World, booking: Acknowledged, story: Story) => Promise<void>;
type Card = { weight: number; pay: Act };
type Deed = { weight: number; act: Act };

const CARD = "4242424242424242";

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
    pay: (world, booking) => pay(world, booking, [["4000000000000259"]]),
  },
  "pays, refunds come slowly": {
    weight: 2,
    pay: (world, booking) => pay(world, booking, [["4000000000007726"]]),
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

/** What happens to the booking then. */
export const DEEDS: Readonly<Record<string, Deed>> = {
  nothing: { weight: 8, act: () => Promise.resolve() },
  "back on the success page": {
    weight: 6,
    act: async (world, booking) => {
      const access = accessTo(booking);
      await world.through("success page", () => world.guest().action(api.checkouts.fulfil, access));
    },
  },
  "guest cancels": {
    weight: 6,
    act: async (world, booking) => {
      const access = accessTo(booking);
      await world.through("guest cancels", () =>
        world.guest().mutation(api.bookings.cancel, access),
      );
    },
  },
  "guest cancels while paying": {
    weight: 3,
    act: async (world, booking) => {
      const access = accessTo(booking);
      await Promise.all([
        pay(world, booking, [[CARD]]),
        world.through("guest cancels", () => world.guest().mutation(api.bookings.cancel, access)),
      ]);
    },
  },
  "shop cancels": {
    weight: 4,
    act: (world, booking) =>
      atTheDesk(world, booking, "shop cancels", (desk, appointmentId) =>
        desk.mutation(api.appointments.cancel, { appointmentId, reason: "The chair is broken." }),
      ),
  },
  "shop checks the payment": {
    weight: 2,
    act: (world, booking) =>
      atTheDesk(world, booking, "shop checks the payment", (desk, appointmentId) =>
        desk.mutation(api.payments.updatePendingToPaid, { appointmentId }),
      ),
  },
  done: {
    weight: 2,
    act: (world, booking) =>
      atTheDesk(world, booking, "done", (desk, appointmentId) =>
        desk.mutation(api.appointments.complete, { appointmentId }),
      ),
  },
  "no-show, taken back, cancelled": {
    weight: 2,
    act: async (world, booking) => {
      const { noShow, reopen, cancel } = api.appointments;
      for (const [name, mutation] of Object.entries({ "no-show": noShow, reopen, cancel })) {
        await atTheDesk(world, booking, name, (desk, appointmentId) =>
          desk.mutation(mutation, { appointmentId }),
        );
      }
    },
  },
};

const accessTo = ({ code, manageToken }: Acknowledged): { code: string; token?: string } =>
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

async function payAt(
  world: World,
  url: string,
  card: string,
  options: PayOptions = {},
): Promise<void> {
  await world.through("payment page", () => payCheckout(url, card, options));
}

async function pay(
  world: World,
  booking: Acknowledged,
  tries: [card: string, options?: PayOptions][],
): Promise<void> {
  const url = await checkoutOf(world, booking);
  if (url === null) return;
  for (const [card, options] of tries) await payAt(world, url, card, options);
}

/** What the owner does to a booking, on the day's page. */
export async function atTheDesk(
  world: World,
  { shop, barberId, startsAt, code }: Acknowledged,
  door: string,
  act: (desk: ConvexHttpClient, appointmentId: string) => Promise<null>,
): Promise<void> {
  const desk = world.ownerOf(shop);
  const date = localDate(startsAt, shop.timeZone);
  const day = await world.through("looks at the live day", () =>
    desk.query(api.appointments.getByBarberIdRealtime, { barberId, date }),
  );
  const appointment = day?.appointments.find((row) => row.code === code);
  if (appointment) await world.through(door, () => act(desk, appointment.id));
}
