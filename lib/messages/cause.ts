/** Who caused what a message tells of, from the actor of a booking's trail. */

/** `who` is a name, for staff alone. Messages of an older version do not say who it was. */
export type Cause = { by: "customer" | "shop" | "system" | "unknown"; who: string };

const STAFF = "staff:";

/** `causeOf("staff:Olivia")` is the shop, Olivia. */
export function causeOf(actor: string | undefined): Cause {
  if (actor === undefined) return { by: "unknown", who: "" };
  if (actor === "customer" || actor === "guest") return { by: "customer", who: "" };
  if (!actor.startsWith(STAFF)) return { by: "system", who: "" };
  return { by: "shop", who: actor.slice(STAFF.length) };
}
