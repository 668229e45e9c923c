/** Where a visit takes place, and how far that is. */

/** Degrees, WGS 84. */
export type Point = { lat: number; lng: number };

/** At the shop, or where the customer is. */
export type VisitPlace = { kind: "shop" } | ({ kind: "home"; address: string } & Point);

const EARTH_KM = 6_371;

/** The address that the barber comes to; null for a visit at the shop. */
export function homeAddressOf({ place }: { place?: VisitPlace | undefined }): string | null {
  return place?.kind === "home" ? place.address : null;
}

/** Kilometres as the crow flies (haversine; the sphere is up to 0.6 % off). */
export function distanceKm(from: Point, to: Point): number {
  const half = (a: number, b: number) => Math.sin(radians(b - a) / 2) ** 2;
  const h =
    half(from.lat, to.lat) +
    Math.cos(radians(from.lat)) * Math.cos(radians(to.lat)) * half(from.lng, to.lng);
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

/** A distance as it is said: to a hundred metres, and never nothing. */
export function saidKm(km: number): number {
  return Math.max(0.1, Math.round(km * 10) / 10);
}

/** True for a point on the globe. */
export function isPoint({ lat, lng }: Point): boolean {
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180;
}

/** City streets are a third longer than the line between two places, and 20 km/h is what one rides. */
const DETOUR = 1.3;
const KM_PER_MINUTE = 20 / 60;

/** Minutes of one way, whole, at least five: getting out of one door and in at the other. */
export function travelMinutes(km: number): number {
  return Math.max(5, Math.ceil((km * DETOUR) / KM_PER_MINUTE));
}

/** A point that tells the quarter and not the house: two digits after the dot, about a kilometre. */
export function rounded({ lat, lng }: Point): Point {
  return { lat: Math.round(lat * 100) / 100, lng: Math.round(lng * 100) / 100 };
}

/**
 * The part of an address that a barber may read before both have agreed: what follows its first
 * comma, without house numbers of its own; empty where it has none.
 * "Jl. Melati 12, Tebet, Jakarta 12810" is "Tebet, Jakarta".
 */
export function districtOf(address: string): string {
  const [, ...rest] = address.split(/[,\n]/);
  return rest
    .map((part) => part.replaceAll(/\S*\d\S*/g, "").trim())
    .filter((part) => part !== "")
    .join(", ");
}
