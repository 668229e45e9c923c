import { setTimeout as wait } from "node:timers/promises";
import type { ConvexHttpClient } from "convex/browser";
import type { FunctionReturnType } from "convex/server";
import { api } from "../../../convex/_generated/api";
import { localDate } from "../../../lib/time/zones";
import { accessTo, CARD, pay, payAt } from "./cards";
import type { Act } from "./cards";
import { tipFor, wishOf } from "./doors";
import type { Story } from "./plan";
import type { Acknowledged, World } from "./world";

/**
 * What becomes of a booking of a chaos run once it is paid, or not. A row in the table is all that a
 * new deed needs: its weight says how often the plan chooses it.
 */

type Deed = { weight: number; act: Act };

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
    act: (world, booking) => guestCancels(world, booking),
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
  "guest moves": {
    weight: 4,
    act: (world, booking, story) => move(world, booking, story, "guest moves", 1),
  },
  "guest moves away and back": {
    weight: 5,
    act: async (world, booking, story) => {
      const back = { barberId: booking.barberId, startsAt: booking.startsAt };
      await move(world, booking, story, "guest moves", 1);
      await world.through("guest moves back", () =>
        world.guest().mutation(api.bookings.reschedule, { ...accessTo(booking), ...back }),
      );
      await follow(world, booking);
    },
  },
  "guest moves to a longer visit": {
    weight: 2,
    act: async (world, booking, story) => {
      await move(world, booking, story, "guest moves to a longer visit", 2);
      await payBalance(world, booking);
    },
  },
  "shop moves it": {
    weight: 2,
    act: async (world, booking, story) => {
      const wish = await wishOf(world, elsewhere(story));
      if (wish === null) return;
      const { barberId, startsAt } = wish;
      await atTheDesk(world, booking, "shop moves it", (desk, appointmentId) =>
        desk.mutation(api.appointments.reschedule, { appointmentId, barberId, startsAt }),
      );
      await follow(world, booking);
    },
  },
  "guest pays the rest online": {
    weight: 2,
    act: (world, booking) => payBalance(world, booking),
  },
  "shop takes the rest in cash": {
    weight: 2,
    act: (world, booking) =>
      atTheDesk(world, booking, "shop takes the rest in cash", (desk, appointmentId, dueMinor) =>
        desk.mutation(api.payments.recordAtDesk, {
          appointmentId,
          method: "cash",
          amountMinor: dueMinor,
          requestId: crypto.randomUUID(),
        }),
      ),
  },
  "shop gives a part back": {
    weight: 2,
    act: (world, booking) => givePartBack(world, booking),
  },
  "shop gives a part back, guest cancels": {
    weight: 6,
    act: async (world, booking) => {
      await givePartBack(world, booking);
      await untilReported(world, booking);
      await guestCancels(world, booking);
    },
  },
  "shop gives two parts back at once, then cancels": {
    weight: 5,
    act: async (world, booking) => {
      await Promise.all([givePartBack(world, booking), givePartBack(world, booking)]);
      await untilReported(world, booking);
      await atTheDesk(world, booking, "shop cancels", (desk, appointmentId) =>
        desk.mutation(api.appointments.cancel, { appointmentId }),
      );
    },
  },
  "shop gives a part back, guest moves, then cancels": {
    weight: 5,
    act: async (world, booking, story) => {
      await givePartBack(world, booking);
      await move(world, booking, story, "guest moves", 1);
      await guestCancels(world, booking);
    },
  },
  "guest cancels, owner retries what failed": {
    weight: 4,
    act: async (world, booking) => {
      await guestCancels(world, booking);
      await retryFailed(world, booking);
    },
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

/** What the owner does to a booking, on the day's page. */
export async function atTheDesk(
  world: World,
  { shop, barberId, startsAt, code }: Acknowledged,
  door: string,
  act: (desk: ConvexHttpClient, appointmentId: string, dueMinor: number) => Promise<null>,
): Promise<void> {
  const desk = world.ownerOf(shop);
  const date = localDate(startsAt, shop.timeZone);
  const day = await world.through("looks at the live day", () =>
    desk.query(api.appointments.getByBarberIdRealtime, { barberId, date }),
  );
  const appointment = day?.appointments.find((row) => row.code === code);
  if (appointment)
    await world.through(door, () => act(desk, appointment.id, appointment.dueAtShopMinor));
}

async function guestCancels(world: World, booking: Acknowledged): Promise<void> {
  const access = accessTo(booking);
  await world.through("guest cancels", () => world.guest().mutation(api.bookings.cancel, access));
}

async function givePartBack(world: World, booking: Acknowledged): Promise<void> {
  await untilSeen(world, booking, ({ paidMinor }) => paidMinor > 0);
  const request = {
    amountMinor: tipFor(booking.shop),
    currency: booking.shop.slug === "fade-and-anchor" ? "GBP" : "IDR",
    reason: "We were late.",
    requestId: crypto.randomUUID(),
  };
  await atTheDesk(world, booking, "shop gives a part back", (desk, appointmentId) =>
    desk.mutation(api.payments.refund, { appointmentId, ...request }),
  );
}

/** Waits until Stripe has reported a refund, which with some cards is pending for seconds more. */
async function untilReported(world: World, booking: Acknowledged): Promise<void> {
  const over = ({ paidMinor, refundedMinor }: Seen) => paidMinor === 0 || refundedMinor > 0;
  await untilSeen(world, booking, over);
}

type Seen = NonNullable<FunctionReturnType<typeof api.bookings.get>>;

/** Looks at the booking's page until it is so, or for three seconds: news of Stripe can be lost. */
async function untilSeen(
  world: World,
  booking: Acknowledged,
  wanted: (seen: Seen) => boolean,
): Promise<void> {
  if (booking.manageToken === null) return;
  for (let looks = 0; looks < 15; looks++) {
    const seen = await world.through("looks at the booking", () =>
      world.guest().query(api.bookings.get, accessTo(booking)),
    );
    if (!seen || wanted(seen)) return;
    await wait(200);
  }
}

/** Looks for a refund that a bank sent back, and taps "try again" in two tabs, twice in one. */
async function retryFailed(world: World, { shop, code }: Acknowledged): Promise<void> {
  const desk = world.ownerOf(shop);
  for (let looks = 0; looks < 8; looks++) {
    const health = await world.through("looks at what failed", () =>
      desk.query(api.health.overview, { shopId: shop.shopId }),
    );
    const failed = health?.failedRefunds.find((row) => row.code === code);
    if (failed) {
      const { refundId } = failed;
      const [tab, other] = [crypto.randomUUID(), crypto.randomUUID()];
      const tap = (requestId: string) =>
        world.through("owner retries a refund", () =>
          desk.mutation(api.health.retryRefund, { refundId, requestId }),
        );
      await Promise.all([tap(tab), tap(tab), tap(other)]);
      return;
    }
    await wait(1_000);
  }
}

/** The same wish at another time, for the same shop. */
function elsewhere(story: Story): Story {
  const { choice } = story;
  const turn = (at: number, by: number): number => (at + by) % 1;
  return {
    ...story,
    choice: { ...choice, day: turn(choice.day, 0.37), start: turn(choice.start, 0.41) },
  };
}

async function move(
  world: World,
  booking: Acknowledged,
  story: Story,
  door: string,
  services: number,
): Promise<void> {
  // Who has just paid may move once the news of it is here.
  await untilSeen(world, booking, ({ status }) => status !== "pending");
  const wish = await wishOf(world, elsewhere(story), { services });
  if (wish === null) return;
  const { barberId, serviceIds, startsAt } = wish;
  const to = { barberId, startsAt, ...(services > 1 ? { serviceIds } : {}) };
  await world.through(door, () =>
    world.guest().mutation(api.bookings.reschedule, { ...accessTo(booking), ...to }),
  );
  await follow(world, booking);
}

/** Finds out where a booking is now, for what is done to it next. */
async function follow(world: World, booking: Acknowledged): Promise<void> {
  if (booking.manageToken === null) return;
  const seen = await world.through("looks at the booking", () =>
    world.guest().query(api.bookings.get, accessTo(booking)),
  );
  if (!seen) return;
  booking.startsAt = seen.startsAt;
  booking.barberId = seen.barber.id;
}

/** Pays online what is left to pay at the shop, if anything is. */
async function payBalance(world: World, booking: Acknowledged): Promise<void> {
  const access = accessTo(booking);
  const asked = await world.through("asks to pay the rest", () =>
    world
      .guest()
      .mutation(api.payments.requestBalance, access)
      .then(() => true),
  );
  if (asked === null) return;
  for (let looks = 0; looks < 20; looks++) {
    const seen = await world.through("looks at the booking", () =>
      world.guest().query(api.bookings.get, access),
    );
    if (seen?.checkout.url) return await payAt(world, seen.checkout.url, CARD);
    await wait(200);
  }
}
