import { v } from "convex/values";
import type { VLiteral, VUnion } from "convex/values";

/** A validator for one of a tuple's members, so that words are written down once. */
export function oneOf<const T extends string | number>(
  members: readonly T[],
): VUnion<T, VLiteral<T>[], "required"> {
  return v.union(...members.map((member) => v.literal(member)));
}
