import type { z } from "zod";
import type { ProblemCode } from "./problems";
import type { vAlternative, vProblem } from "./schemas";

/** What an assistant is told when a tool is refused: what is wrong, and what to do about it. */

type Told = z.infer<typeof vProblem>;

/** What helps, by the code of the problem. */
const ADVICE: Partial<Record<string, string>> = {
  unauthorized: "Ask the shop's owner for a key.",
  forbidden: "Ask the shop's owner for a key that may.",
  not_found: "list_sessions names the sessions of this key.",
  slot_unavailable: "Offer another time, and call hold_time with it and a new requestId.",
  booking_refused: "Tell the customer, who may ask the shop itself.",
  not_ready: "Ask again in a minute, with get_session.",
  link_expired: "See with get_session what became of it. To begin again use hold_time.",
  too_large: "Send less text.",
  key_reused: "Use a new requestId for each hold, and the old one only to try the same again.",
} satisfies Partial<Record<ProblemCode, string>>;

/**
 * A problem in plain English, for an assistant or a person. `retryAfterMs` is how long to wait where calls
 * were too many.
 */
export function toldOf(problem: Told, retryAfterMs: number | undefined): string {
  const { code, detail, title, state, alternatives = [], available = [], issues = [] } = problem;
  const lines = [
    issues.length > 0 ? title : detail,
    ...issues.map(({ path, message }) => (path === "" ? message : `${path}: ${message}`)),
    ...(available.length > 0 ? [`There is: ${available.join(", ")}.`] : []),
    ...(alternatives.length > 0 ? [`Free instead: ${alternatives.map(timeOf).join("; ")}.`] : []),
    ...(state === undefined ? [] : [`The session's state is ${state}.`]),
    ...(retryAfterMs === undefined ? [] : [`Try again in ${Math.ceil(retryAfterMs / 1000)} s.`]),
    ADVICE[code] ?? "",
  ];
  return lines.filter((line) => line !== "").join("\n");
}

function timeOf({ date, time, provider }: z.infer<typeof vAlternative>): string {
  return `${date} ${time} with ${provider}`;
}

/** What an assistant is told first: where it books, and how that goes. */
export function instructionsFor(shop: { name: string; timeZone: string; today: string }): string {
  return [
    `You book visits at ${shop.name} for its customers.`,
    `Days and times are on the shop's clock (${shop.timeZone}); there it is ${shop.today} today.`,
    "Look for times with find_times; hold one with hold_time once the customer agrees; send them the link, by which they see, pay or let go.",
    "Say that a visit is booked only when get_session answers completed.",
  ].join("\n");
}
