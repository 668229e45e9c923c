import { api } from "../../convex/_generated/api";
import { ownShop } from "./ownShop";

/** A day of one barber on which everything is held, for the browser tests. */
export type FullDay = { date: string; held: { code: string; token: string }[] };

/** Holds all that is free of a barber's day, by the functions. */
export async function fillDay(barberName: string, date: string): Promise<FullDay> {
  return await holdTimes(barberName, date, { name: "Full Finn" });
}

/** Holds the first times of a barber's day for somebody, by the functions; all of them unless said. */
export async function holdTimes(
  barberName: string,
  date: string,
  { name, most = Infinity }: { name: string; most?: number },
): Promise<FullDay> {
  const anybody = ownShop().callAs(null);
  const shop = await anybody("query", api.shops.bySlug, { slug: ownShop().slug });
  const barber = shop?.barbers.find((each) => each.name === barberName);
  const service = shop?.services.find((each) => each.name === "Haircut");
  if (!shop || !barber || !service) throw new Error(`fillDay: no ${barberName}`);
  const visit = { barberId: barber.id, serviceIds: [service.id] };
  const asked = { ...visit, shopId: shop.id, date, now: Date.now() };
  const day = await anybody("query", api.availability.day, asked);
  const held: FullDay["held"] = [];
  for (const { startsAt } of (day?.starts ?? []).slice(0, most)) {
    const { code, manageToken } = await anybody("mutation", api.bookings.hold, {
      ...visit,
      startsAt,
      requestId: crypto.randomUUID(),
      customer: { name, email: `${crypto.randomUUID()}@customers.example` },
    });
    held.push({ code, token: manageToken });
  }
  return { date, held };
}
