import type { Here } from "./turn";
import type { SceneAddOn, SceneBarber, SceneService, VisitAsked } from "./scene";
import type { Draft, Session } from "./session";

/** What a draft comes to, by what the shop has today. */

export function servicesOf({ serviceIds }: Draft, { scene }: Here): SceneService[] {
  return serviceIds.flatMap((id) => scene.services.filter((service) => service.id === id));
}

/** Extras that go with what is chosen, and that somebody does with it. */
export function extrasFor(draft: Draft, here: Here): SceneAddOn[] {
  const doers = barbersFor({ ...draft, addOnIds: [] }, here);
  return here.scene.addOns.filter(
    ({ id, serviceIds }) =>
      (serviceIds === null || serviceIds.some((each) => draft.serviceIds.includes(each))) &&
      doers.some(({ addOnIds }) => addOnIds.includes(id)),
  );
}

/** Who does all of it. */
export function barbersFor({ serviceIds, addOnIds }: Draft, { scene }: Here): SceneBarber[] {
  return scene.barbers.filter(
    (barber) =>
      serviceIds.every((id) => barber.serviceIds.includes(id)) &&
      addOnIds.every((id) => barber.addOnIds.includes(id)),
  );
}

export function visitOf({ draft, isMoving, code }: Session): VisitAsked {
  const { serviceIds, addOnIds, barberId = null } = draft;
  return { serviceIds, addOnIds, barberId, moving: isMoving ? code : undefined };
}

/** "Skin fade, Hot towel". */
export function namesOf(draft: Draft, here: Here): string {
  const addOns = here.scene.addOns.filter(({ id }) => draft.addOnIds.includes(id));
  return [...servicesOf(draft, here), ...addOns].map(({ name }) => name).join(", ");
}

export function barberName(barberId: string, { scene }: Here): string {
  return scene.barbers.find(({ id }) => id === barberId)?.name ?? "";
}

/** How somebody is called, and by what they can be reached. */
export function customerOf(session: Session, { scene: { known } }: Here) {
  return {
    name: session.name ?? known.name,
    email: session.email ?? known.email,
    phone: session.phone ?? known.phone,
  };
}
