import { localDate } from "../../../lib/time/zones";
import { ownerOf } from "../../../local/seed/longLife";
import { callFunction } from "../../../local/stack/callFunction";
import type { Deployment } from "../../../local/stack/functions";
import type { AskedShop } from "./staffReads";

/** Asking a shop as its owner does, with what the answer costs. */

export type Read = { documentsRead: number; bytesRead: number; answer: unknown };

const ownerAt = (slug: string) => ({ subject: slug, name: "Olivia Owner", email: ownerOf(slug) });

/** What a shop's owner is answered, and what the answer has read. */
export async function readAsOwner(
  deployment: Deployment,
  slug: string,
  path: string,
  args: object,
): Promise<Read> {
  return (await callFunction(deployment, "measure:read", { path, args }, ownerAt(slug))) as Read;
}

type Page<Row> = { page: Row[] };

/** A shop with what it has to ask about; its owner has signed in by then. */
export async function lookUp(deployment: Deployment, slug: string): Promise<AskedShop> {
  await callFunction(deployment, "users:ensure", {}, ownerAt(slug));
  const answerOf = async <Answer>(path: string, args: object): Promise<Answer> =>
    (await readAsOwner(deployment, slug, path, args)).answer as Answer;
  const pageOf = async <Row>(path: string, args: object): Promise<Row[]> => {
    const paginationOpts = { numItems: 20, cursor: null };
    return (await answerOf<Page<Row>>(path, { ...args, paginationOpts })).page;
  };
  const shop = await answerOf<{
    id: string;
    timeZone: string;
    barbers: { id: string }[];
    services: { id: string }[];
  }>("shops:bySlug", { slug });
  const { id: shopId, barbers, services } = shop;
  const now = Date.now();
  const today = localDate(now, shop.timeZone);
  const [latest] = await pageOf<{ code: string; startsAt: number; barber: { id: string } }>(
    "bookings:listForShop",
    { shopId },
  );
  const barberId = latest?.barber.id ?? barbers[0]?.id ?? "";
  const visitedOn = latest ? localDate(latest.startsAt, shop.timeZone) : today;
  const day = await answerOf<{ appointments: { id: string; code: string }[] }>(
    "appointments:getByBarberIdRealtime",
    { barberId, date: visitedOn },
  );
  const visit = day.appointments.find(({ code }) => code === latest?.code);
  const clients = await pageOf<{ id: string; visits: number }>("clients:list", { search: "" });
  const often = clients.sort((one, other) => other.visits - one.visits)[0];
  const [brought] = await answerOf<{ id: string }[]>("imports:list", { shopId });
  const [talk] = await pageOf<{ id: string }>("shopChats:listForShop", { shopId, part: "all" });
  return {
    shopId,
    slug,
    barberId,
    serviceId: services[0]?.id ?? "",
    today,
    visitedOn,
    now,
    code: latest?.code ?? null,
    appointmentId: visit?.id ?? null,
    clientId: often?.id ?? null,
    importId: brought?.id ?? null,
    conversationId: talk?.id ?? null,
  };
}
