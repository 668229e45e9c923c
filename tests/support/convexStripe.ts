import Stripe from "stripe";

/**
 * A few lines of Stripe behind `fetch`: sessions that can be paid, expired and retrieved, refunds,
 * idempotency keys, and switches for being away. The real simulator has its own tests.
 */

export const LINK_SECRET = "signs-links-of-the-tests";
export const STRIPE_SECRET_KEY = "sk_test_local_functions";
export const STRIPE_WEBHOOK_SECRET = "whsec_local_functions";

export type FakeSession = {
  id: string;
  object: "checkout.session";
  status: "open" | "complete" | "expired";
  mode: string;
  payment_status: "unpaid" | "paid" | "no_payment_required";
  amount_total: number;
  currency: string;
  livemode: boolean;
  payment_intent: string | null;
  customer: string | null;
  url: string | null;
  expires_at: number;
  client_reference_id: string | null;
  metadata: Record<string, string>;
};

export type FakeRefund = {
  id: string;
  object: "refund";
  amount: number;
  currency: string;
  status: string;
  payment_intent: string;
  metadata: Record<string, string>;
  failure_reason?: string;
};

export type FakeRequest = { method: string; path: string; key: string | null; body: string };

type Fault =
  "none" | "away" | "answer_lost" | "refuses" | "tells_nothing" | "key_gone" | "key_forbidden";

export type FakeStripe = ReturnType<typeof createFakeStripe>;

const NOTHING_WRONG: { fault: Fault; refundStatus: string; declines: string | null } = {
  fault: "none",
  refundStatus: "succeeded",
  declines: null,
};

/** What Stripe remembers. */
function emptyMemory() {
  return {
    sessions: new Map<string, FakeSession>(),
    refunds: new Map<string, FakeRefund>(),
    answers: new Map<string, { status: number; body: unknown }>(),
    requests: new Array<FakeRequest>(),
    events: new Array<StripeEventBody>(),
    fees: new Array<{ id: string; amount_received: number; payment_method: string | null }>(),
    customersGone: new Array<string>(),
    /** Sessions and payment intents of which a fee was kept. */
    withFee: new Set<string>(),
    accounts: new Map<string, "active" | "inactive">([["acct_marcus", "active"]]),
    state: NOTHING_WRONG,
  };
}

/** With the memory of another it goes on from there, and neither hears of the other any more. */
export function createFakeStripe(memory = emptyMemory()) {
  const own = structuredClone(memory);
  const { sessions, refunds, answers, requests, events, fees, accounts, state } = own;
  const { customersGone, withFee } = own;

  const session = (id: string): FakeSession => {
    const found = sessions.get(id);
    if (!found) throw new Error(`fake Stripe: no session ${id}`);
    return found;
  };

  const createSession = (form: URLSearchParams): FakeSession => {
    const id = `cs_test_${sessions.size + 1}`;
    const made: FakeSession = {
      id,
      object: "checkout.session",
      status: "open",
      mode: form.get("mode") ?? "",
      payment_status: "unpaid",
      amount_total: totalOf(form),
      currency: form.get("line_items[0][price_data][currency]") ?? "",
      livemode: false,
      payment_intent: null,
      customer: null,
      url: `https://checkout.example/${id}`,
      expires_at: Number(form.get("expires_at")),
      client_reference_id: form.get("client_reference_id"),
      metadata: metadataOf(form),
    };
    sessions.set(id, made);
    if (Number(form.get("payment_intent_data[application_fee_amount]")) > 0) withFee.add(id);
    return made;
  };

  const createRefund = (form: URLSearchParams): FakeRefund => {
    const paymentIntent = form.get("payment_intent") ?? "";
    const paid = paidSession(paymentIntent);
    const made: FakeRefund = {
      id: `re_test_${refunds.size + 1}`,
      object: "refund",
      amount: Number(form.get("amount")),
      currency: paid?.currency ?? "gbp",
      status: state.refundStatus,
      payment_intent: paymentIntent,
      metadata: metadataOf(form),
    };
    refunds.set(made.id, made);
    return made;
  };

  const paidSession = (paymentIntent: string) =>
    [...sessions.values()].find((row) => row.payment_intent === paymentIntent);

  const refundedOf = (paymentIntent: string): number =>
    [...refunds.values()]
      .filter((row) => row.payment_intent === paymentIntent && row.status !== "failed")
      .reduce((sum, row) => sum + row.amount, 0);

  /** As Stripe does, refuses what is more than is left of the charge, and a fee that nobody kept. */
  const requestRefund = (form: URLSearchParams) => {
    const intent = form.get("payment_intent") ?? "";
    const hasFee = withFee.has(paidSession(intent)?.id ?? intent);
    if (form.get("refund_application_fee") === "true" && !hasFee) {
      return failure(400, `Attempting to refund_application_fee on ${intent}, but it has none.`);
    }
    const fee = fees.find((made) => made.id === intent);
    const captured = paidSession(intent)?.amount_total ?? fee?.amount_received ?? 0;
    const left = captured - refundedOf(intent);
    return Number(form.get("amount")) <= left
      ? ok(createRefund(form))
      : failure(400, `Refund amount is greater than unrefunded amount on charge (${left}).`);
  };

  /** A session with the card that was left in it. */
  const withCard = (of: FakeSession) => {
    const card = { id: `pm_of_${of.id}`, card: { brand: "visa", last4: "4242" } };
    const intent = of.status === "complete" ? { id: "intent", payment_method: card } : null;
    const setup = of.mode === "setup";
    return {
      ...of,
      customer: `cus_of_${of.id}`,
      setup_intent: setup ? intent : null,
      payment_intent: setup ? null : intent,
    };
  };

  /** Charges a kept card while its holder is away. */
  const chargeCard = (form: URLSearchParams) => {
    const made = {
      id: `pi_fee_${fees.length + 1}`,
      object: "payment_intent",
      status: "succeeded",
      amount_received: Number(form.get("amount")),
      currency: form.get("currency") ?? "",
      livemode: false,
      latest_charge: null,
      metadata: metadataOf(form),
      customer: form.get("customer"),
      payment_method: form.get("payment_method"),
    };
    if (state.declines !== null) {
      const error = { type: "card_error", code: state.declines, message: "Declined." };
      return { status: 402, body: { error } };
    }
    fees.push(made);
    if (Number(form.get("application_fee_amount")) > 0) withFee.add(made.id);
    return ok(made);
  };

  /** Newest first, a page after the event that `starting_after` names. */
  const listEvents = (query: URLSearchParams) => {
    const from = Number(query.get("created[gte]"));
    const until = Number(query.get("created[lte]"));
    const found = events.filter(({ created }) => from <= created && created <= until).reverse();
    const after = found.findIndex((event) => event.id === query.get("starting_after"));
    const data = found.slice(after + 1, after + 1 + Number(query.get("limit")));
    const has_more = after + 1 + data.length < found.length;
    return ok({ object: "list", data, has_more, url: "/v1/events" });
  };

  const listRefunds = (query: URLSearchParams) => {
    const made = [...refunds.values()];
    const intent = query.get("payment_intent");
    const data = made.filter((row) => row.payment_intent === intent);
    return ok({ object: "list", data, has_more: false, url: "/v1/refunds" });
  };

  /** With their cards; a second time there is nobody. */
  const deleteCustomer = (id: string) => {
    if (customersGone.includes(id)) {
      return { status: 404, body: { error: { ...MISSING, message: `No such customer: '${id}'` } } };
    }
    customersGone.push(id);
    return ok({ id, object: "customer", deleted: true });
  };

  const retrieveAccount = (id: string) => {
    const transfers = accounts.get(id);
    return transfers === undefined
      ? { status: 404, body: { error: { ...MISSING, message: `No such account: '${id}'` } } }
      : ok({ id, object: "account", capabilities: { transfers } });
  };

  const expire = (id: string): { status: number; body: unknown } => {
    const open = session(id);
    if (open.status !== "open") {
      return failure(400, `Only open sessions can be expired; this one is ${open.status}.`);
    }
    open.status = "expired";
    open.url = null;
    return { status: 200, body: open };
  };

  const answer = (method: string, path: string, form: URLSearchParams) => {
    const [, , resource, id, verb] = path.replace("/checkout", "").split("/");
    if (resource === "sessions" && id === undefined) return ok(createSession(form));
    if (resource === "events") return listEvents(form);
    if (resource === "refunds" && id === undefined) {
      return method === "GET" ? listRefunds(form) : requestRefund(form);
    }
    if (resource === "sessions" && id && verb === "expire") return expire(id);
    if (resource === "sessions" && id && method === "GET") {
      if (!sessions.has(id)) return failure(404, `No such session: ${id}`);
      return ok(form.has("expand[0]") ? withCard(session(id)) : session(id));
    }
    if (resource === "customers" && id && method === "DELETE") return deleteCustomer(id);
    if (resource === "accounts" && id && method === "GET") return retrieveAccount(id);
    if (resource === "payment_intents" && id === undefined) return chargeCard(form);
    if (resource === "refunds" && id && method === "GET") return ok(refunds.get(id));
    throw new Error(`fake Stripe: no ${method} ${path}`);
  };

  const fetchFake: typeof fetch = async (input, init) => {
    const { pathname, searchParams } = new URL(String(input));
    const method = init?.method ?? "GET";
    const key = new Headers(init?.headers).get("idempotency-key");
    requests.push({ method, path: pathname, key, body: String(init?.body ?? "") });
    if (state.fault === "away") throw new TypeError("fetch failed");
    if (state.fault === "refuses" && method === "POST") {
      const { status, body } = failure(400, "Invalid email address");
      return Response.json(body, { status });
    }
    if (state.fault === "tells_nothing" && pathname === "/v1/events") {
      const { status, body } = failure(400, "This version lists no events.");
      return Response.json(body, { status });
    }
    if (state.fault === "key_gone") {
      const { status, body } = failure(401, "Invalid API Key provided: sk_test_****gone");
      return Response.json(body, { status });
    }
    // A restricted key that may read and not write.
    if (state.fault === "key_forbidden" && method === "POST") {
      const { status, body } = failure(403, "The provided key may not do this.");
      return Response.json(body, { status });
    }
    const known = key === null ? undefined : answers.get(key);
    const form = method === "GET" ? searchParams : new URLSearchParams(String(init?.body ?? ""));
    const given = known ?? answer(method, pathname, form);
    if (key !== null) answers.set(key, structuredClone(given));
    if (state.fault === "answer_lost") throw new TypeError("fetch failed");
    return Response.json(given.body, { status: given.status });
  };

  return {
    fetch: fetchFake,
    memory: own,
    sessions,
    refunds,
    requests,
    /** What happened at Stripe, oldest first: its own list, whatever the webhook brought. */
    events,
    session,
    /**
     * "away": nothing is done; "answer_lost": it is done, and nobody hears of it; "refuses": 400;
     * "tells_nothing": 400 for its list of events; "key_gone": 401; "key_forbidden": 403 for writes.
     */
    setFault: (fault: Fault) => {
      state.fault = fault;
    },
    setRefundStatus: (status: string) => {
      state.refundStatus = status;
    },
    /** The customer pays on Stripe's page. */
    pay: (id: string): FakeSession => {
      const paid = session(id);
      paid.status = "complete";
      paid.payment_status = paid.mode === "setup" ? "no_payment_required" : "paid";
      paid.payment_intent = paid.mode === "setup" ? null : `pi_of_${id}`;
      paid.url = null;
      paid.customer = `cus_of_${id}`;
      return paid;
    },
    /** Connected accounts, and whether money can go there. */
    accounts,
    /** Charges of kept cards. */
    fees,
    /** Customers who were deleted, and their cards with them. */
    customersGone,
    /** Why kept cards are declined; null charges them. */
    setDeclines: (code: string | null) => {
      state.declines = code;
    },
    /** Somebody gives money back in Stripe's own dashboard. */
    refundInDashboard: (paid: FakeSession, amount: number): FakeRefund => {
      const form = new URLSearchParams({ amount: String(amount) });
      form.set("payment_intent", paid.payment_intent ?? "");
      return createRefund(form);
    },
    /** The newest session. */
    latest: (): FakeSession => {
      const found = [...sessions.values()].at(-1);
      if (!found) throw new Error("fake Stripe: no session yet");
      return found;
    },
  };
}

const MISSING = { type: "invalid_request_error", code: "resource_missing" };

function ok(body: unknown) {
  return { status: 200, body };
}

function failure(status: number, message: string) {
  return { status, body: { error: { type: "invalid_request_error", message } } };
}

function totalOf(form: URLSearchParams): number {
  const amounts = [...form].filter(([name]) =>
    /^line_items\[\d+\]\[price_data\]\[unit_amount\]$/.test(name),
  );
  return amounts.reduce((sum, [, amount]) => sum + Number(amount), 0);
}

function metadataOf(form: URLSearchParams): Record<string, string> {
  const entries = [...form].flatMap(([name, value]) => {
    const key = /^metadata\[(\w+)\]$/.exec(name)?.[1];
    return key === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(entries);
}

/** Stripe's envelope; the SDK's verification looks at nothing but `object`. */
export function stripeEvent(id: string, type: string, object: unknown) {
  const created = Math.floor(Date.now() / 1000);
  return { id, object: "event", type, livemode: false, created, data: { object } };
}

export type StripeEventBody = ReturnType<typeof stripeEvent>;

/** Signed as Stripe does; `timestamp` in seconds. */
export async function signature(
  payload: string,
  { timestamp, secret = STRIPE_WEBHOOK_SECRET }: { timestamp: number; secret?: string },
): Promise<string> {
  const stripe = new Stripe(STRIPE_SECRET_KEY);
  return await stripe.webhooks.generateTestHeaderStringAsync({ payload, secret, timestamp });
}
