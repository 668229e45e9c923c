/** Where a shop is, as people read it and as a map finds it. */

type Place = { name: string; address: string; city: string };

/** `14 Wharf Passage, London`; what a shop has not said leaves no comma behind. */
export function placeOf({ address, city }: Omit<Place, "name">): string {
  return [address, city].filter((part) => part !== "").join(", ");
}

/** Opens a map at the shop. */
export function mapLink({ name, ...place }: Place): string {
  const query = [name, placeOf(place)].filter((part) => part !== "").join(", ");
  return `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(query)}`;
}
