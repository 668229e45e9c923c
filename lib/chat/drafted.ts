import type { Choice } from "./cards";
import type { ChatState, Draft, Session } from "./session";
import { choice } from "./turn";
import type { Here } from "./turn";
import type { Reading } from "./words/reading";

/** What words say of a visit, as its draft. */

/** What could be meant, and has to be asked back. */
export type Unsure = { state: ChatState; choices: Choice[] };

/** A draft with what was said of the visit in it. */
export function drafted(
  session: Session,
  here: Here,
  reading: Reading,
): { draft: Draft; unsure: Unsure | null } {
  const { services, addOns, barbers, wish, when } = reading;
  const { scene, speech } = here;
  let { draft } = session;
  const unsure: Unsure[] = [];
  const [service, ...otherServices] = session.isMoving ? [] : services;
  if (service !== undefined && otherServices.length === 0) {
    const serviceIds = [service];
    draft = { ...draft, serviceIds, addOnIds: [], knowsExtras: false, start: undefined };
  } else if (service !== undefined) {
    const meant = scene.services.filter(({ id }) => services.includes(id));
    const choices = meant.map(({ id, name }) => choice({ kind: "service", id }, name));
    unsure.push({ state: "service", choices });
  }
  if (addOns.length > 0 && !session.isMoving) {
    const addOnIds = [...new Set([...draft.addOnIds, ...addOns])];
    draft = { ...draft, addOnIds, knowsExtras: true, start: undefined };
  }
  const [barberId, ...otherBarbers] = wish === "any_barber" ? [null] : barbers;
  if (barberId !== undefined && otherBarbers.length === 0) {
    draft = { ...draft, barberId, start: undefined };
  } else if (barberId !== undefined) {
    const meant = scene.barbers.filter(({ id }) => barbers.includes(id));
    const choices = meant.map(({ id, name }) => choice({ kind: "barber", id }, name));
    unsure.push({ state: "barber", choices });
  }
  const wished = timeWishOf(reading);
  if (wished !== undefined) draft = { ...draft, wish: wished, start: undefined };
  const [date, ...otherDates] = when.dates;
  if (date !== undefined && otherDates.length === 0) draft = { ...draft, date, start: undefined };
  else if (date !== undefined) {
    const choices = when.dates.map((each) => choice({ kind: "day", date: each }, speech.day(each)));
    unsure.push({ state: "day", choices });
  }
  return { draft, unsure: unsure[0] ?? null };
}

/** When somebody wants to come; undefined where they did not say so. */
export function timeWishOf({ when: { minutes, part } }: Reading): Draft["wish"] {
  return minutes.length > 0 || part !== undefined ? { minutes, part } : undefined;
}
