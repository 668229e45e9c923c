import type { FunctionReturnType } from "convex/server";
import { HOME_LOCALES } from "@/lib/languages";
import type { api } from "@/convex/_generated/api";

/** What a shop says of itself. Pure. */
export type Profile = FunctionReturnType<typeof api.setup.profile>["profile"];

const USUAL_LOCALES = [...Object.values(HOME_LOCALES), "en-US"];

/** The languages a shop can choose from: the usual ones, the visitor's and the one it has. */
export function localesFor(current: string, visitors: string): string[] {
  return [...new Set([current, visitors, ...USUAL_LOCALES])];
}

/** The fields that `setup.saveProfile` refuses by name. */
export const PROFILE_FIELDS = [
  "name",
  "tagline",
  "about",
  "address",
  "city",
  "phone",
  "locale",
  "country",
];
