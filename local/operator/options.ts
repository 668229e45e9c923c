import { userInfo } from "node:os";
import { parseArgs } from "node:util";
import { OPENINGS } from "../../lib/shop/opening";
import type { Opening } from "../../lib/shop/opening";
import { firstSentence } from "../stack/options";

/** What `npm run operator` is told to do. */
export type Order =
  | { kind: "list" | "trail" }
  | { kind: "close" | "reopen"; slug: string; because: string | undefined }
  | { kind: "opening"; opening: Opening | null; because: string | undefined }
  | { kind: "invite" | "uninvite"; email: string };

export type Reading =
  | { kind: "run"; order: Order; data: string; by: string }
  | { kind: "help" }
  | { kind: "refused"; problem: string };

export const OPERATOR_USAGE = `Usage: npm run operator -- COMMAND [options]

  list                        every shop: whether it is open, and its owners
  close SHOP                  closes a shop: nothing new is booked, unpaid holds end; what is booked can be called off
  reopen SHOP                 gives it back to its owners, as it was
  opening                     says who may open a shop here
  opening anybody             ... and decides it: anybody who signs in
  opening invited             ... the owners of addresses that were invited, one shop each
  opening nobody              ... nobody; the shops that there are stay
  invite EMAIL                lets the owner of that address open a shop
  uninvite EMAIL              takes that back
  trail                       what was closed, opened again and decided, by whom, the newest first

  --because TEXT   why, for the trail
  --as NAME        who you are, for the trail; your name on this machine by default
  --data FOLDER    the folder of npm start, .local by default, where no deployment is named

SHOP is the last part of its address, as in /s/SHOP. The deployment is the one that CONVEX_DEPLOY_KEY, or
CONVEX_SELF_HOSTED_URL and CONVEX_SELF_HOSTED_ADMIN_KEY, name; without them the stack that runs here.`;

/** Reads the arguments; what cannot be understood is refused in one line. */
export function readOperatorOptions(args: readonly string[], user = userName()): Reading {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        because: { type: "string" },
        as: { type: "string", default: user },
        data: { type: "string", default: ".local" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (values.help || positionals.length === 0) return { kind: "help" };
    const order = orderOf(positionals, values.because);
    return { kind: "run", order, data: values.data, by: values.as };
  } catch (problem) {
    return { kind: "refused", problem: firstSentence(problem) };
  }
}

function orderOf([command = "", ...rest]: readonly string[], because: string | undefined): Order {
  const [first, ...more] = rest;
  const only = (what: string): string => {
    if (first === undefined || more.length > 0) throw new Error(`${command} takes ${what}`);
    return first;
  };
  switch (command) {
    case "list":
    case "trail":
      if (first !== undefined) throw new Error(`${command} takes nothing besides`);
      return { kind: command };
    case "close":
    case "reopen":
      return { kind: command, slug: only("one shop"), because };
    case "invite":
    case "uninvite":
      return { kind: command, email: only("one address of mail") };
    case "opening":
      if (first === undefined) return { kind: command, opening: null, because };
      return { kind: command, opening: openingOf(only(OPENINGS.join(", "))), because };
    default:
      throw new Error(`There is no command "${command}"`);
  }
}

function openingOf(text: string): Opening {
  const known = OPENINGS.find((each) => each === text);
  if (known === undefined) throw new Error(`opening takes one of ${OPENINGS.join(", ")}`);
  return known;
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A user without an entry, as in a container.
    return "operator";
  }
}
