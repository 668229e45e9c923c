/**
 * How long texts may be that people type, in characters: a form says it while somebody types, a
 * function holds it when it is saved. How many there may be of a thing stands in `counts`, how high
 * a figure may be in `ranges`; how often somebody may try, in convex/model/limits.
 */

/** What a customer gives of themselves; the note also bounds what is said of a booking later. */
export const CONTACT_TEXTS = { name: 80, email: 254, phone: 60, note: 500 } as const;
export const SHOP_TEXTS = { name: 80, tagline: 120, about: 1000, address: 120, city: 80 } as const;
/** Where a customer wants their barber to come. */
export const ADDRESS_TEXT = 200;
/** The address of a shop's site or profile. */
export const LINK_TEXT = 200;
export const STAFF_TEXTS = { name: 80, title: 60, bio: 500 } as const;
export const SERVICE_TEXTS = { name: 80, description: 300 } as const;
/** Why somebody is away, the shop is closed, or a time is booked twice. */
export const REASON_TEXT = 200;
/** What staff write on a client's card. */
export const CARD_TEXTS = { note: 1000, reason: 200 } as const;
export const REVIEW_TEXT = 1000;
/** One line in a conversation. */
export const LINE_TEXT = 1000;
/** What a picture of the gallery shows. */
export const WORK_TEXT = 140;

/** How many characters are left before a text is said to be near its limit: a tenth, at least ten. */
export function isNearLimit(left: number, limit: number): boolean {
  return left <= Math.max(10, limit / 10);
}
