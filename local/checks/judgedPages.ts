import type { Stack } from "../stack/stack";
import { bodyOf, callOf, startOf } from "./contract/given";
import { openDay, ownerOf } from "./contract/partners";
import { askAt } from "./contract/wire";
import { freeStarts, openShop, tryHold } from "./shopClient";

export type JudgedPage = {
  name: string;
  url: string;
  /** Opens a booking and stands in no index, on purpose. */
  isPrivate: boolean;
};

const SHOP = "fade-and-anchor";

/** The pages that customers meet: those of anybody, a guest's booking, and what a partner hands over. */
export async function pagesToJudge(stack: Stack): Promise<JudgedPage[]> {
  const { web } = stack.urls;
  const open = ["/", `/s/${SHOP}`, `/s/${SHOP}/book`];
  return [
    ...open.map((path) => ({ name: path, url: `${web}${path}`, isPrivate: false })),
    { name: "a booking to manage", url: await bookingAddress(stack), isPrivate: true },
    { name: "the hand-off page", url: await handoffAddress(stack), isPrivate: true },
  ];
}

/** A guest's own link to a booking that waits to be paid. */
async function bookingAddress({ urls }: Stack): Promise<string> {
  const target = await openShop(urls.convex, SHOP);
  const [service] = target.services;
  if (!service) throw new Error(`${SHOP} has no service.`);
  const [startsAt = 0] = await freeStarts(target, service.id, 1);
  const attempt = await tryHold(target, { serviceId: service.id, startsAt });
  if (!attempt.ok) throw new Error("No time could be held.", { cause: attempt.problem });
  const { code, manageToken } = attempt.placed;
  return `${urls.web}/bookings/${code}?t=${manageToken}`;
}

/** Where a partner's program sends its lead. */
async function handoffAddress(stack: Stack): Promise<string> {
  const { key } = await (await ownerOf(stack, SHOP)).make();
  const { ask, close } = askAt(stack.urls.site);
  const day = await openDay(stack, ask, key, 2);
  // Not the first: that one may be the guest's.
  const body = startOf(day, { time: day.times.at(-1) });
  const answer = await ask(callOf(key, "POST", "booking/start", { body }));
  close();
  const { continueUrl } = bodyOf<{ continueUrl?: string }>(answer);
  if (continueUrl === undefined) throw new Error(`Not held: ${answer.body}`);
  return continueUrl;
}
