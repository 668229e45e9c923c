/** Where a shop is and how it is called, as people read it and as maps and phones do. */

type Place = { name: string; address: string; city: string };

/** `14 Wharf Passage, London`; what a shop has not said leaves no comma behind. */
export function placeOf({ address, city }: Omit<Place, "name">): string {
  return [address, city].filter((part) => part !== "").join(", ");
}

/** The address that a phone calls, of a number as it is kept: `tel:+442079460018;ext=12` (RFC 3966). */
export function phoneLink(kept: string): string {
  const [number = "", extension] = kept.split(" ext. ");
  const dialled = number.replace(/[^+\d]/g, "");
  return `tel:${dialled}${extension === undefined ? "" : `;ext=${extension}`}`;
}

/**
 * Opens WhatsApp with a line to a number that is ready to be sent: https://faq.whatsapp.com/5913398998672934.
 * `number` is E.164.
 */
export function whatsappLink(number: string, text: string): string {
  return `https://wa.me/${number.replace(/\D/g, "")}?text=${encodeURIComponent(text)}`;
}

/** Opens a map at the shop. */
export function mapLink({ name, ...place }: Place): string {
  const query = [name, placeOf(place)].filter((part) => part !== "").join(", ");
  return addressLink(query);
}

/** Opens the phone's own map at a point (RFC 5870), where it has one; degrees, WGS 84. */
export function geoLink({ lat, lng }: { lat: number; lng: number }, address: string): string {
  const point = `${String(lat)},${String(lng)}`;
  return `geo:${point}?q=${encodeURIComponent(`${point} (${address})`)}`;
}

/** Opens a map at an address. */
export function addressLink(address: string): string {
  return `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(address)}`;
}
