import { ConvexHttpClient } from "convex/browser";
import { api } from "../../convex/_generated/api";
import { addDays } from "../../lib/time/zones";
import { deployment, SHOP } from "./shopPages";

/** A day of one barber on which everything is held, for the browser tests. */
export type FullDay = { date: string; held: { code: string; token: string }[] };

/** Holds all that is free of the first day from `from` on that has anything, by the functions. */
export async function fillDay(barberName: string, from: string): Promise<FullDay> {
  const client = new ConvexHttpClient(deployment.url);
  const shop = await client.query(api.shops.bySlug, { slug: SHOP });
  const barber = shop?.barbers.find(({ name }) => name === barberName);
  const service = shop?.services.find(({ name }) => name === "Haircut");
  if (!shop || !barber || !service) throw new Error(`fillDay: no ${barberName}`);
  const visit = { barberId: barber.id, serviceIds: [service.id] };
  const startsOf = async (date: string) => {
    const day = await client.query(api.availability.day, {
      ...{ ...visit, shopId: shop.id, date, now: Date.now() },
    });
    return day?.starts ?? [];
  };
  let date = from;
  let starts = await startsOf(date);
  for (let day = 0; day < 5 && starts.length === 0; day++) {
    date = addDays(date, 1);
    starts = await startsOf(date);
  }
  const held = [];
  for (const { startsAt } of starts) {
    const { code, manageToken } = await client.mutation(api.bookings.hold, {
      ...{ ...visit, startsAt, requestId: crypto.randomUUID() },
      customer: { name: "Full Finn", email: `${crypto.randomUUID()}@customers.example` },
    });
    held.push({ code, token: manageToken });
  }
  return { date, held };
}
