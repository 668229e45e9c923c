import { SHAPES } from "./shapes";
import { VARIABLE_NAMES, VARIABLES } from "./variables";
import type { Place, Variable, VariableName } from "./variables";

/** What is set, by name. A blank value counts as none. */
export type Values = Readonly<Record<string, string | undefined>>;

/** What is wrong with one variable or with several together; `next` is the one thing to do. */
export type EnvironmentProblem = { name: VariableName; says: string; next: string };

/** The value of a variable without blanks around it; null for none. */
export function valueOf(values: Values, name: VariableName): string | null {
  const value = values[name]?.trim() ?? "";
  return value === "" ? null : value;
}

/** The variables of a place, in the order of the list. */
export function namesOf(place: Place): VariableName[] {
  return VARIABLE_NAMES.filter((name) => variableOf(name).places.includes(place));
}

/** A variable of the list. */
export function variableOf(name: VariableName): Variable {
  return VARIABLES[name];
}

/** What is set in another shape than its own. No value is repeated: it may be a secret. */
export function misshapen(values: Values, place: Place): EnvironmentProblem[] {
  return namesOf(place).flatMap((name) => {
    const value = valueOf(values, name);
    const { says, fits } = SHAPES[variableOf(name).shape];
    if (value === null || fits(value)) return [];
    return [{ name, says: `${name} is not ${says}.`, next: `Set ${name} to ${says}.` }];
  });
}

/** What real services need there and is not set. */
export function missing(values: Values, place: Place): EnvironmentProblem[] {
  return namesOf(place)
    .filter((name) => variableOf(name).needed.includes(place) && valueOf(values, name) === null)
    .map((name) => ({
      name,
      says: `${name} is not set.`,
      next: `Set ${name}: ${variableOf(name).meaning}`,
    }));
}

export type Mode = "test" | "live";

/** Variables whose value tells whether it is for trying or for real. */
const TELLING = [
  "STRIPE_SECRET_KEY",
  "NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY",
  "CLERK_SECRET_KEY",
] as const satisfies VariableName[];

/** The mode that a key of Stripe or Clerk names; null for none. */
export function modeOf(key: string | null): Mode | null {
  const [, mode] = /^(?:sk|rk|pk)_(test|live)_/.exec(key ?? "") ?? [];
  return mode === "test" || mode === "live" ? mode : null;
}

/**
 * Keys for trying beside keys for real money, or a live key of Stripe with an address for a
 * simulator: no shop can be run with both.
 */
export function mixedModes(values: Values): EnvironmentProblem[] {
  const modes = TELLING.map((name) => ({ name, mode: modeOf(valueOf(values, name)) }));
  const live = modes.find(({ mode }) => mode === "live");
  const test = modes.find(({ mode }) => mode === "test");
  if (live && test) {
    return [
      {
        name: test.name,
        says: `${live.name} is a live key and ${test.name} a test key.`,
        next: "Use live keys of both to run the shop, or test keys of both to try it.",
      },
    ];
  }
  if (modeOf(valueOf(values, "STRIPE_SECRET_KEY")) !== "live") return [];
  if (valueOf(values, "STRIPE_API_URL") === null) return [];
  return [
    {
      name: "STRIPE_API_URL",
      says: "STRIPE_SECRET_KEY is a live key, and STRIPE_API_URL leads elsewhere than to Stripe.",
      next: "Remove STRIPE_API_URL.",
    },
  ];
}
