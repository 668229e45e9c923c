import { api } from "../../convex/_generated/api";
import type { Scope } from "../../lib/api/keys";
import { API_PREFIX, findRoute, ROUTES } from "../../lib/api/routes";
import type { Route } from "../../lib/api/routes";
import { vProblem } from "../../lib/api/schemas";
import type { World } from "./convex";

/** A partner of the London shop, who calls as one does from outside. */

export type Partner = Awaited<ReturnType<typeof createPartner>>;

let leads = 0;

export async function createPartner(
  world: World,
  change: {
    name?: string;
    scopes?: Scope[];
    sessionsAtOnce?: number;
    page?: string;
    place?: "london" | "jakarta";
  } = {},
) {
  const { name = "Recep Desk", scopes = ["read", "book", "cancel"] } = change;
  const { sessionsAtOnce = 5, place = "london", page } = change;
  const owner = world.as(place === "london" ? "olivia" : "sari");
  const shopId = world.ids.shop(place);
  const asked = { shopId, name, scopes, sessionsAtOnce, page };
  const made = await owner.mutation(api.apiKeys.create, asked);
  return { ...made, ...callingWith(world, made.key) };
}

/** A session whose time is held. */
export async function holdFor(
  world: World,
  partner: Partner,
  change: object = {},
): Promise<Answered> {
  const { status, body } = await partner.start(change);
  if (status !== 201 || body.state !== "ready_for_handoff") {
    throw new Error(`holdFor: ${String(status)} ${JSON.stringify(body)}`);
  }
  await world.settle();
  return body;
}

/** Where a session stands, as its partner hears it. */
export async function stateOf(partner: Partner, { sessionId }: Pick<Answered, "sessionId">) {
  const { body } = await partner.status(sessionId);
  return { state: body.state, outcome: body.outcome };
}

/** How many sessions there are rows of. */
export async function countSessions(world: World): Promise<number> {
  return await world.t.run(async (ctx) => (await ctx.db.query("bookingSessions").collect()).length);
}

/** Calls with a key, as `fetch` would. */
export function callingWith(world: World, key: string | null) {
  const call = async (method: string, path: string, body?: unknown, headers?: HeadersInit) => {
    const sent = new Headers(headers);
    if (key !== null) sent.set("Authorization", `Bearer ${key}`);
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const response = await world.t.fetch(`/api/v1/${path}`, {
      method,
      headers: sent,
      ...(body === undefined ? {} : { body: text }),
    });
    const written = await response.text();
    expectAsWritten(method, path, { status: response.status, body: JSON.parse(written) });
    // What is answered is what the tests look at.
    const answered = JSON.parse(written) as Answered;
    return { status: response.status, headers: response.headers, text: written, body: answered };
  };
  return {
    call,
    start: async (change: object = {}) => await call("POST", "booking/start", startBody(change)),
    status: async (id: string) => await call("GET", `booking/${id}/status`),
    handoff: async (id: string) => await call("GET", `booking/${id}/handoff-url`),
    cancel: async (id: string) => await call("DELETE", `booking/${id}`),
  };
}

/** An answer is what the table of routes says of it: the same schemas make the document. */
function expectAsWritten(method: string, path: string, answer: { status: number; body: unknown }) {
  if (answer.status >= 400) return vProblem.parse(answer.body);
  const [pathname = ""] = path.split("?");
  const found = findRoute(method, `${API_PREFIX}${pathname}`);
  const known: Route["answers"] = found.ok ? ROUTES[found.operation].answers : [];
  const written = known.find(({ status }) => status === answer.status);
  if (!written) throw new Error(`${method} ${path}: no answer ${answer.status} in the table`);
  return written.schema.parse(answer.body);
}

/** The fields of answers, as far as tests read them. */
export type Answered = {
  success: boolean;
  sessionId: string;
  state: string;
  outcome?: string;
  code?: string;
  error?: string;
  handoffUrl?: string;
  expiresAt?: string;
  continueUrl?: string;
  holdExpiresAt?: string;
  messages?: string[];
  available?: string[];
  alternatives?: { startsAt: string; date: string; time: string; provider: string }[];
  issues?: { path: string; message: string }[];
  confirmationDetails?: Record<string, string>;
  sessions?: { sessionId: string }[];
  services?: { id: string; name: string; priceMinor: number }[];
  providers?: { name: string }[];
  times?: { startsAt: string; time: string; provider: string }[];
};

/** What begins a session for a new lead each time: a cut with Marcus at half past nine. */
export function startBody(change: object = {}) {
  leads += 1;
  return {
    bookingUrl: "https://shop.example/s/london",
    date: "2026-06-01",
    time: "9:30am",
    lead: {
      firstName: "Lea",
      lastName: "Lead",
      phone: "+44 20 7946 0018",
      email: `lead${leads}@mail.example`,
    },
    service: "Cut",
    provider: "Marcus",
    ...change,
  };
}
