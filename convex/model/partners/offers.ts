import type { z } from "zod";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { vProviders, vServices, vTimes, vTimesQuery } from "../../../lib/api/schemas";
import { isLocalDate } from "../../../lib/time/zones";
import * as Openings from "../availability/openings";
import { listBarbers } from "../chairs";
import { listServices } from "../shop/shops";
import { alternativeBody } from "./answers";
import * as Wishes from "./wishes";

/** What a shop offers, in the words of the partners' contract. */

export async function servicesBody(
  ctx: QueryCtx,
  { _id, currency }: Doc<"shops">,
): Promise<z.infer<typeof vServices>> {
  const services = (await listServices(ctx, _id)).map((service) => ({
    id: service._id,
    name: service.name,
    description: service.description,
    durationMinutes: service.durationMinutes,
    priceMinor: service.priceMinor,
    currency,
  }));
  return { success: true, services };
}

export async function providersBody(
  ctx: QueryCtx,
  { _id }: Doc<"shops">,
): Promise<z.infer<typeof vProviders>> {
  const barbers = await listBarbers(ctx, _id);
  const providers = barbers.map(({ _id: id, name, title }) => ({ id, name, title }));
  return { success: true, providers };
}

type Times = { ok: true; body: z.infer<typeof vTimes> } | { ok: false; misread: Wishes.Misread };

/** The starts of a day that are free now. */
export async function timesBody(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  { date, service: asked, provider: named }: z.infer<typeof vTimesQuery>,
): Promise<Times> {
  if (!isLocalDate(date)) {
    return { ok: false, misread: { code: "invalid", detail: "date is a day such as 2026-02-05." } };
  }
  const provider = await Wishes.findProvider(ctx, shop, named);
  if (!provider.ok) return provider;
  const service = await Wishes.findService(ctx, shop, asked, provider.barberId);
  if (!service.ok) return service;
  const { serviceId } = service;
  const wanted = { serviceIds: [serviceId] };
  const bookable = await Openings.getBookable(ctx, shop._id, provider.barberId ?? null, wanted);
  const starts = bookable ? await Openings.day(ctx, bookable, date, Date.now()) : [];
  const names = new Map(
    (await listBarbers(ctx, shop._id)).map(({ _id, name }) => [String(_id), name]),
  );
  const { timeZone } = shop;
  const times = starts.map(({ barberId, startsAt }) => {
    const barberName = names.get(barberId) ?? "";
    return alternativeBody({ barberId, barberName, startsAt }, timeZone);
  });
  return { ok: true, body: { success: true, date, timeZone, service: serviceId, times } };
}
