import { api } from "../../convex/_generated/api";
import type { Id } from "../../convex/_generated/dataModel";
import schema from "../../convex/schema";
import { hashToken } from "../../convex/model/tokens";
import { guestToken } from "../../lib/booking/guestToken";
import { dump, placePaid, readBooking, readCardId } from "./convex";
import type { Person, World } from "./convex";
import { takeSnapshot } from "./convexSnapshot";
import { insertAccount, insertRest, insertTalk } from "./somebodyRows";

/** A person of whom there is something in every table that holds anything of customers. */
export type Somebody = {
  person: Person;
  name: string;
  email: string;
  phone: string;
  /** What is typed by them and of them, everywhere: found by nothing else. */
  word: string;
  startsAt: number;
};

export type Lived = {
  code: string;
  bookingId: Id<"bookings">;
  clientId: Id<"clients">;
  /** Proves their number. */
  token: string;
};

/** What would be found of somebody: every way in which a row can name them. */
export function needlesOf({ name, email, phone, word }: Somebody): string[] {
  const [first = "", last = ""] = name.toLowerCase().split(" ");
  const digits = phone.replace(/\D/g, "");
  return [first, last, email, phone, digits, digits.slice(2), word].map((each) =>
    each.toLowerCase(),
  );
}

/** Where something of somebody stands: table by table, also of limits and of what was scheduled. */
export async function hits(world: World, somebody: Somebody): Promise<string[]> {
  const tables = JSON.parse(await dump(world.t)) as Record<string, object[]>;
  // The files of threads are in no row; a snapshot cannot be taken while there is one.
  const files = await world.t.run(async (ctx) => await ctx.db.system.query("_storage").collect());
  if (files.length > 0) tables.files = files;
  else tables.components = (await takeSnapshot(world.t)).components;
  const needles = needlesOf(somebody);
  return Object.entries(tables)
    .flatMap(([table, rows]) => rows.map((row) => ({ table, text: JSON.stringify(row) })))
    .filter(({ text }) => needles.some((needle) => text.toLowerCase().includes(needle)))
    .map(({ table, text }) => `${table}: ${text.slice(0, 300)}`);
}

/** Every row of every table that names somebody or belongs to their booking or their card. */
export async function rowsAbout(
  world: World,
  somebody: Somebody,
  { bookingId, clientId }: Lived,
): Promise<Record<string, unknown[]>> {
  const needles = [...needlesOf(somebody), bookingId.toLowerCase(), clientId.toLowerCase()];
  const tables = JSON.parse(await dump(world.t)) as Record<string, object[]>;
  return Object.fromEntries(
    Object.keys(schema.tables).map((table) => [
      table,
      (tables[table] ?? []).filter((row) => {
        const text = JSON.stringify(row).toLowerCase();
        return needles.some((needle) => text.includes(needle));
      }),
    ]),
  );
}

/** A visit that is booked, paid with a card that is kept, and done; and something in all other tables. */
export async function live(world: World, somebody: Somebody): Promise<Lived> {
  const { person, name, email, phone, word, startsAt } = somebody;
  const { t } = world;
  const placed = await placePaid(world, {
    startsAt,
    customer: { name, email, phone, note: word },
    acceptsCardOnFile: true,
  });
  const { booking, appointment } = await readBooking(world, placed.code);
  const appointmentId = appointment._id;
  await world.as("marcus").mutation(api.appointments.complete, { appointmentId });
  await world.settle();
  const link = { code: placed.code, token: placed.manageToken };
  await t.mutation(api.reviews.write, { ...link, rating: 4, text: `Good, ${word}` });
  const clientId = await readCardId(world, placed.code);
  await world.as("olivia").mutation(api.clients.open, { clientId });
  await world.as("olivia").mutation(api.clients.addNote, { clientId, text: `${name}: ${word}` });
  await world
    .as("olivia")
    .mutation(api.clients.setDepositRequired, { clientId, on: true, reason: word });
  const token = guestToken(`${word}-`.padEnd(32, "z"));
  await insertTalk(world, somebody, booking);
  await insertRest(world, somebody, { booking, clientId, tokenHash: await hashToken(token) });
  await world.as(person).mutation(api.users.ensure, {});
  await insertAccount(world, somebody);
  return { code: placed.code, bookingId: booking._id, clientId, token };
}
