/** What is known of a visit that is wanted now. */
type Wanted = {
  serviceIds: readonly string[];
  addOnIds: readonly string[];
  /** Where it shall be, as far as that was said. */
  place?: "home";
};

/**
 * The page of a shop that asks for a barber now, filled with what is known of the visit:
 * `/s/fade-and-anchor/now?services=a.b&place=home`.
 */
export function askPath(shopPath: string, { serviceIds, addOnIds, place }: Wanted): string {
  const query = new URLSearchParams();
  if (serviceIds.length > 0) query.set("services", serviceIds.join("."));
  if (addOnIds.length > 0) query.set("extras", addOnIds.join("."));
  if (place !== undefined) query.set("place", place);
  const asked = query.toString();
  return `${shopPath}/now${asked === "" ? "" : `?${asked}`}`;
}
