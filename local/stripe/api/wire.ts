/** JSON as it goes over the wire. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type Wire = { [key: string]: Json };

export function isWire(value: Json | undefined): value is Wire {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
