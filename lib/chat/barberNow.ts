import { askPath } from "../dispatch/askPath";
import { advance } from "./advance";
import { servicesOf } from "./draft";
import { freshSession } from "./session";
import type { Session } from "./session";
import { actionChoice, answer, saidFirst } from "./turn";
import type { Here, Reply } from "./turn";

/** A barber now, asked for in a conversation: barbers on duty are asked one after another. */

/**
 * Says what it is and asks for what a visit right now lacks. Where it cannot be had it says why, and
 * what was said of the visit goes on as one at another time.
 */
export async function askNow(session: Session, here: Here): Promise<Reply> {
  const { say } = here.speech;
  const { serviceIds, addOnIds, knowsExtras } = session.draft;
  const draft = { serviceIds, addOnIds, knowsExtras };
  const fresh: Session = { ...freshSession(session), draft, isNow: true };
  const why = whyNot(here);
  if (why === null) return saidFirst(say("nowWhat"), await advance(fresh, here));
  if (serviceIds.length > 0) {
    return saidFirst(why, await advance({ ...fresh, isNow: undefined }, here));
  }
  const choices = [actionChoice("book", say("book"))];
  return answer(freshSession(session), "idle", [why], { choices });
}

/** Why nobody can be asked at this moment; null where somebody can. */
function whyNot({ scene: { barberNow }, speech: { say } }: Here): string | null {
  if (barberNow === null) return say("nowNotOffered");
  if (!barberNow.isOpen) return say("nowClosed", { hours: barberNow.hours });
  return barberNow.someoneOnDuty ? null : say("nowNobody");
}

/** At the customer's place: the page asks for the address, with what is known of the visit. */
export function askHome(session: Session, here: Here): Reply {
  const { say } = here.speech;
  const serviceIds = servicesOf(session.draft, here).map(({ id }) => id);
  const { addOnIds } = session.draft;
  const path = askPath(here.scene.shop.path, { serviceIds, addOnIds, place: "home" });
  const link = { title: say("nowPage"), to: { kind: "page" as const, path } };
  return answer(freshSession(session), "idle", [say("nowHomeText")], { link });
}
