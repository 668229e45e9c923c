import { api } from "../../../convex/_generated/api";
import { hashToken } from "../../../convex/model/tokens";
import { guestToken } from "../../../lib/booking/guestToken";
import { HALF_PAST_NINE, placeHold, readBooking } from "../../support/convex";
import { HOUR, NOW } from "../../support/convexClock";
import { FakeMail } from "../../support/convexMail";
import { everyone, paginationOpts, signedIn } from "./scene";
import type { Caller, Rows, Scene } from "./scene";

/** Guests who prove an address: a session opens what its own holds, whoever else asks. */

const TICKET = "t".repeat(32);
const CODE = "123456";
const SESSION = guestToken("s".repeat(32));
const GUESSED = guestToken("g".repeat(32));

/** The session of whoever has one, or a guess. */
export const tokenOf = (caller: Caller) => (caller === "guest with token" ? SESSION : GUESSED);
/** A guest is known by the session, whoever has an account by that. */
const choosing = (caller: Caller) => (caller === "guest with token" ? { guestToken: SESSION } : {});
const ownSession = (outcome: string, others: string) => ({
  ...everyone(others),
  "guest with token": outcome,
});

/** The guest of the scene has proven the address that they booked with. */
export async function beginSession({ world, guest }: Scene): Promise<Partial<Scene>> {
  const { booking } = await readBooking(world, guest.code);
  const tokenHash = await hashToken(SESSION);
  const row = { tokenHash, email: booking.customerEmail, expiresAt: NOW + HOUR };
  await world.t.run(async (ctx) => await ctx.db.insert("guestSessions", row));
  return {};
}

async function sendCode({ world }: Scene): Promise<Partial<Scene>> {
  const row = {
    channel: "email" as const,
    address: "gil@mail.example",
    ticketHash: await hashToken(TICKET),
    codeHash: await hashToken(`${TICKET}:${CODE}`),
    expiresAt: NOW + HOUR,
    triesLeft: 5,
  };
  await world.t.run(async (ctx) => await ctx.db.insert("addressCodes", row));
  return {};
}

/** What Ana booked as a guest with her account's own address. */
async function bookAsGuest({ world }: Scene): Promise<Partial<Scene>> {
  const customer = { name: "Ana Lim", email: "ana@mail.example" };
  await placeHold(world, { startsAt: HALF_PAST_NINE + 3 * HOUR, customer });
  return {};
}

export const GUESTS: Rows = {
  "guests.channels": {
    call: async (client) => await client.query(api.guests.channels, {}),
    expected: everyone("seen"),
  },
  "guests.askCode": {
    call: async (client) =>
      await client.mutation(api.guests.askCode, { channel: "email", to: "gil@mail.example" }),
    prepare: async () => {
      new FakeMail().install();
      return await Promise.resolve({});
    },
    expected: everyone("done"),
  },
  "guests.redeemCode": {
    call: async (client) =>
      await client.mutation(api.guests.redeemCode, { ticket: TICKET, code: CODE }),
    prepare: sendCode,
    expected: everyone("done"),
  },
  "guests.me": {
    call: async (client, _, caller) =>
      await client.query(api.guests.me, { token: tokenOf(caller) }),
    prepare: beginSession,
    expected: ownSession("seen", "empty"),
  },
  "guests.listMine": {
    call: async (client, _, caller) =>
      await client.query(api.guests.listMine, {
        token: tokenOf(caller),
        part: "upcoming",
        since: NOW,
        paginationOpts,
      }),
    prepare: beginSession,
    expected: ownSession("seen", "empty"),
  },
  "guests.signOut": {
    call: async (client, _, caller) =>
      await client.mutation(api.guests.signOut, { token: tokenOf(caller), everywhere: true }),
    prepare: beginSession,
    expected: ownSession("done", "unchanged"),
  },
  "choices.mine": {
    call: async (client, _, caller) => await client.query(api.choices.mine, choosing(caller)),
    prepare: beginSession,
    expected: { ...signedIn("seen", "empty"), "guest with token": "seen" },
  },
  "choices.set": {
    call: async (client, _, caller) =>
      await client.mutation(api.choices.set, {
        ...choosing(caller),
        channel: "email",
        purpose: "after",
        isOn: false,
      }),
    prepare: beginSession,
    expected: { ...signedIn("done", "NOT_FOUND"), "guest with token": "done" },
  },
  "guests.openBookings": {
    call: async (client) => await client.query(api.guests.openBookings, {}),
    expected: everyone("seen"),
  },
  "guests.takeOver": {
    call: async (client) => await client.mutation(api.guests.takeOver, {}),
    prepare: bookAsGuest,
    expected: { ...signedIn("seen", "NOT_SIGNED_IN"), customer: "done" },
  },
};
