/** How long texts may be that people type, in characters: said while they type, and held when saved. */

export const SHOP_TEXTS = { name: 80, tagline: 120, about: 1000, address: 120, city: 80 } as const;
export const STAFF_TEXTS = { name: 80, title: 60, bio: 500 } as const;
export const SERVICE_TEXTS = { name: 80, description: 300 } as const;
export const REVIEW_TEXT = 1000;

/** How many characters are left before a text is said to be near its limit: a tenth, at least ten. */
export function isNearLimit(left: number, limit: number): boolean {
  return left <= Math.max(10, limit / 10);
}
