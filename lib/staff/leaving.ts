/** Who may leave a shop, or be removed from it. */

export type Member = { userId: string; role: "barber" | "owner"; founder: boolean };
export type WhyNot = "LAST_OWNER" | "FOUNDER_STAYS";

/**
 * The owner whom no other can remove: the one who is marked, else the first of the owners. Members
 * come in the order in which they joined. Null for a shop without owners.
 */
export function founderOf<M extends Member>(members: readonly M[]): M | null {
  const owners = members.filter(({ role }) => role === "owner");
  return owners.find(({ founder }) => founder) ?? owners[0] ?? null;
}

/**
 * Why somebody cannot go, by themselves or by another owner's hand; null when they can. A shop keeps
 * an owner, and its founder goes only after having handed over.
 */
export function whyCannotGo(members: readonly Member[], userId: string): WhyNot | null {
  const owners = members.filter(({ role }) => role === "owner");
  if (!owners.some((owner) => owner.userId === userId)) return null;
  if (owners.length === 1) return "LAST_OWNER";
  return founderOf(members)?.userId === userId ? "FOUNDER_STAYS" : null;
}
