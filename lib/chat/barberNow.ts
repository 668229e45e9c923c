import { askPath } from "../dispatch/askPath";
import { servicesOf } from "./draft";
import { freshSession } from "./session";
import type { Draft, Session } from "./session";
import { actionChoice, answer } from "./turn";
import type { Here, Reply } from "./turn";

/** A barber now, asked for in a conversation: barbers on duty are asked one after another. */

/** True where one can be asked for at this moment. */
export function isOffered({ scene: { barberNow } }: Here): boolean {
  return barberNow?.isOpen === true && barberNow.someoneOnDuty;
}

/** Says what it is and leads to the page that asks for it; where it cannot be had, says why. */
export function askNow(session: Session, here: Here): Reply {
  const { say } = here.speech;
  const { barberNow } = here.scene;
  const fresh: Session = { ...freshSession(session), draft: partsOf(session.draft) };
  const choices = [actionChoice("book", say("book"))];
  if (barberNow === null) return answer(fresh, "idle", [say("nowNotOffered")], { choices });
  if (!barberNow.isOpen) {
    return answer(fresh, "idle", [say("nowClosed", { hours: barberNow.hours })], { choices });
  }
  if (!barberNow.someoneOnDuty) return answer(fresh, "idle", [say("nowNobody")], { choices });
  const link = { title: say("nowPage"), to: { kind: "page" as const, path: pathOf(fresh, here) } };
  return answer(fresh, "idle", [say("nowWhat")], { choices, link });
}

/** Of what is being made up, what a visit right now has too: no day, no time, nobody in particular. */
function partsOf({ serviceIds, addOnIds, knowsExtras }: Draft): Draft {
  return { serviceIds, addOnIds, knowsExtras };
}

/** The page that asks for it, with what is known of the visit. */
function pathOf({ draft }: Session, here: Here): string {
  const serviceIds = servicesOf(draft, here).map(({ id }) => id);
  return askPath(here.scene.shop.path, { serviceIds, addOnIds: draft.addOnIds });
}
