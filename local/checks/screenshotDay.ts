import { payCheckout } from "../../tests/support/stripe";
import { localDate } from "../../lib/time/zones";
import { freeStarts, tryHold, until } from "./shopClient";
import type { Target } from "./shopClient";

/** A day as a shop has it: guests who booked through the public functions and paid with a card. */

/** Which chair, which service, and the how-manieth free start of the day they take. */
const GUESTS: readonly [name: string, chair: number, service: string, start: number][] = [
  ["Amara Nwosu", 0, "Haircut", 0],
  ["Ben Castle", 0, "Cut and beard", 1],
  ["Callum Reid", 0, "Haircut", 3],
  ["Dev Sharma", 0, "Skin fade", 5],
  ["Elliot Marsh", 1, "Skin fade", 0],
  ["Femi Balogun", 1, "Haircut", 1],
  ["Grace Lindqvist", 1, "Beard trim", 2],
  ["Hugo Ferreira", 1, "Cut and beard", 4],
  ["Isla Morgan", 2, "Haircut", 0],
  ["Jonah Price", 2, "Haircut", 2],
  ["Kofi Mensah", 2, "Cut and beard", 3],
];

/** Books and pays; the day (`YYYY-MM-DD`) on which the guests come. */
export async function fillADay(shop: Target): Promise<string> {
  const date = await firstFullDay(shop);
  for (const [name, chair, service, index] of GUESTS)
    await book(shop, date, [name, chair, service, index]);
  return date;
}

/** The first day ahead on which every chair works. */
async function firstFullDay(shop: Target): Promise<string> {
  const shortest = shop.services[0];
  if (!shortest) throw new Error("The shop has no service.");
  const days = await Promise.all(
    shop.barberIds.map(async (barberId) => {
      const starts = await freeStarts(shop, shortest.id, 60, barberId);
      return new Set(starts.map((startsAt) => localDate(startsAt, shop.timeZone)));
    }),
  );
  const date = [...(days[0] ?? [])].find((day) => days.every((open) => open.has(day)));
  if (date === undefined) throw new Error("No day has every chair at work.");
  return date;
}

async function book(
  shop: Target,
  date: string,
  [name, chair, service, index]: (typeof GUESTS)[number],
): Promise<void> {
  const barberId = shop.barberIds[chair] ?? shop.barberId;
  const serviceId = shop.services.find((offered) => offered.name === service)?.id ?? "";
  const starts = (await freeStarts(shop, serviceId, 60, barberId)).filter(
    (startsAt) => localDate(startsAt, shop.timeZone) === date,
  );
  const startsAt = starts[index];
  if (startsAt === undefined) return;
  const email = `${name.toLowerCase().replace(" ", ".")}@customers.example`;
  const attempt = await tryHold(shop, { serviceId, startsAt, barberId }, { name, email });
  if (!attempt.ok) throw new Error(`${name} could not book: ${String(attempt.problem)}`);
  const { checkout } = await until(
    shop,
    attempt.placed,
    (booking) => booking.checkout.url !== null,
  );
  await payCheckout(checkout.url ?? "");
  await until(shop, attempt.placed, ({ status }) => status === "confirmed");
}
