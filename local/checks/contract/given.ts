import { API_PREFIX } from "../../../lib/api/routes";
import type { Answer, Ask, Wanted } from "./document";

/** What a run has to call with: partners' keys of every kind, and sessions of theirs. */

export type Keys = {
  /** Those that may do all, each limited by itself. */
  full: string[];
  /** May run one session at a time. */
  one: string;
  /** Is called more often than it may be. */
  limited: string;
  /** May read alone, and book alone. */
  reads: string;
  books: string;
  revoked: string;
  /** Another partner's of the same shop, whose session is held. */
  other: string;
  /** One of another shop. */
  foreign: string;
};

/** A day on which a visit can be had, and its free starts on the shop's clock. */
export type Day = { date: string; service: string; provider: string; times: string[] };

export type Given = {
  keys: Keys;
  day: Day;
  /** A session of `keys.other`. */
  theirs: string;
};

/** An Idempotency-Key that every key of `keys.full` has used for a call that was refused. */
export const USED = "contract-used";

const encoder = new TextEncoder();

/** A call as a partner's program makes it. */
export function callOf(
  key: string | null,
  method: string,
  path: string,
  more: { body?: unknown; text?: string; headers?: Record<string, string> } = {},
): Wanted {
  const { body, headers = {} } = more;
  const text = more.text ?? (body === undefined ? undefined : JSON.stringify(body));
  const bytes = text === undefined ? undefined : encoder.encode(text);
  return {
    method,
    path: `${API_PREFIX}${path}`,
    headers: {
      ...headers,
      ...(key === null ? {} : { Authorization: `Bearer ${key}` }),
      ...(bytes === undefined ? {} : { "Content-Type": "application/json" }),
    },
    ...(bytes === undefined ? {} : { body: bytes }),
  };
}

let leads = 0;

/** What begins a session for somebody new, at the first free time unless said otherwise. */
export function startOf({ date, service, provider, times }: Day, change: object = {}): object {
  leads++;
  const email = `lead${leads}@customers.example`;
  const lead = { firstName: "Lea", lastName: "Lead", email };
  return { date, time: times[0], service, provider, lead, ...change };
}

/** Asks when a visit can be had on a day. */
export async function readDay(ask: Ask, key: string, wanted: Omit<Day, "times">): Promise<Day> {
  const { date, service, provider } = wanted;
  const query = new URLSearchParams({ date, service, provider }).toString();
  const answer = await ask(callOf(key, "GET", `availability?${query}`));
  const { times } = bodyOf<{ times?: { time: string }[] }>(answer);
  if (!times) throw new Error(`No times: ${answer.body}`);
  return { date, service, provider, times: times.map(({ time }) => time) };
}

/** An answer's body, in the shape that the document says of it. */
export function bodyOf<Body>({ body }: Answer): Body {
  return JSON.parse(body) as Body;
}

/** Begins what bad requests are about: another partner's session, and a used key for each of ours. */
export async function prepare(ask: Ask, keys: Keys, day: Day): Promise<Given> {
  const held = await ask(callOf(keys.other, "POST", "booking/start", { body: startOf(day) }));
  const { sessionId } = bodyOf<{ sessionId?: string }>(held);
  if (held.status !== 201 || sessionId === undefined) throw new Error(`Not held: ${held.body}`);
  for (const key of keys.full) {
    const headers = { "Idempotency-Key": USED };
    const used = await ask(callOf(key, "POST", "booking/start", { headers, body: {} }));
    if (used.status !== 422) throw new Error(`Not refused: ${used.body}`);
  }
  return { keys, day: { ...day, times: day.times.slice(1) }, theirs: sessionId };
}
