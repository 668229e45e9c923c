/** Where a visit takes place, and how far that is. */

/** Degrees, WGS 84. */
export type Point = { lat: number; lng: number };

/** At the shop, or where the customer is. */
export type VisitPlace = { kind: "shop" } | ({ kind: "home"; address: string } & Point);

/** Where that is; null for a visit at the shop. */
export function homeSpotOf({ place }: { place?: VisitPlace | undefined }): Point | null {
  return place?.kind === "home" ? { lat: place.lat, lng: place.lng } : null;
}

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

/** Parts of an address that name the quarter: no more than these two are told. */
const TOLD_PARTS = 2;

/** What names a street or a building; Indonesian and the usual European words beside English. */
const STREET =
  /(?:^|\s)(?:street|road|lane|avenue|drive|close|crescent|terrace|boulevard|highway|mews|square|alley|yard|jl|jln|jalan|gg|gang|lorong|komplek|kompleks|perumahan|rue|calle|via|viale)(?=[\s.]|$)|(?:\s)(?:st|rd|ln|ave|av|dr|cl|ct|blvd|hwy|way|court|place|gardens|row|walk)\.?$|(?:stra(?:ß|ss)e|str\.?|gasse|allee|straat|weg)$/iu;
/** What names a part of a building, and so stands before the street. */
const UNIT =
  /^(?:flat|apt|apartment|unit|suite|floor|room|block|house|villa|tower|building|lantai|kamar|blok|kav|gedung|rumah|no|nr)(?=[\s.]|$)/iu;
/** Codes of districts: of Britain, and those of five figures or more that end a part. */
const POSTCODE = /(?:^|\s)(?:[a-z]{1,2}\d{1,2}[a-z]?(?:\s+\d[a-z]{2})?|\d{5,6})$/iu;

/**
 * The district of an address, as a barber may read it before both have agreed: its last parts, two at
 * most, as far as none of them names a street, a house or a number. Never its first part; empty where
 * that leaves nothing, as it is better to tell too little.
 * "Flat 3, 12 High Street, Camden" is "Camden"; "Jl. Melati 12, Tebet, Jakarta 12810" is "Tebet, Jakarta".
 */
export function districtOf(address: string): string {
  const parts = address
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => ({ part, district: part.replace(POSTCODE, "").trim() }));
  const isExact = ({ district }: { district: string }) =>
    /\d/.test(district) || STREET.test(district) || UNIT.test(district);
  const last = parts.findLastIndex(isExact);
  const exact = parts[last];
  // After a flat or a bare number comes its street, whatever that is called.
  const isBeforeStreet = exact !== undefined && isOfBuilding(exact.part);
  const first = Math.max(1, last + (isBeforeStreet ? 2 : 1));
  return parts
    .slice(first)
    .map(({ district }) => district)
    .filter((district) => district !== "")
    .slice(-TOLD_PARTS)
    .join(", ");
}

function isOfBuilding(part: string): boolean {
  return !STREET.test(part) && (UNIT.test(part) || !/\p{L}{2}/u.test(part));
}
