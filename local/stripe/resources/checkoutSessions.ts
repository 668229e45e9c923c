import type { SessionEntity } from "../entities";
import { mergeMetadata } from "../metadata";
import type { Work } from "../sim";
import type { Filter } from "../store";
import { fieldIs } from "../store";
import type { Endpoint } from "../api/endpoint";
import { ApiError, noSuch } from "../api/errors";
import { CREATED, PAGE, listEntities } from "../api/list";
import { choice, group, metadata, readParams, required, text } from "../api/params";
import type { Wire } from "../api/wire";
import { createSession } from "./checkoutSessionCreate";
import { lineItemWire, sessionWire } from "./checkoutSessionWire";
import { cancelIntent } from "./paymentIntents";
import { cancelSetup } from "./setupIntent";

/** The session, brought up to date: past its end it is expired, whether or not the clock's own sweep ran yet. */
export function requireSession(work: Work, id: string): SessionEntity {
  const session = work.store.get("session", id);
  if (session === null) throw noSuch("checkout.session", id, "session");
  return isOverdue(work, session) ? expireSession(work, session) : session;
}

function isOverdue(work: Work, session: SessionEntity): boolean {
  return session.status === "open" && session.expiresAt <= work.at;
}

/** Closes an open session for good, and the payment that was begun in it. */
export function expireSession(work: Work, session: SessionEntity): SessionEntity {
  const expired: SessionEntity = { ...session, status: "expired" };
  work.store.save("session", expired);
  const intent =
    session.paymentIntentId === null
      ? null
      : work.store.get("paymentIntent", session.paymentIntentId);
  if (intent !== null) cancelIntent(work, intent, null);
  if (session.setupIntentId !== null) {
    cancelSetup(work, work.store.require("setupIntent", session.setupIntentId), null);
  }
  work.emit("checkout.session.expired", sessionWire(work, expired));
  return expired;
}

/** Expires every open session whose time is over. */
export function expireOverdue(work: Work): void {
  const overdue = work.store.list(
    "session",
    [
      fieldIs("status", "open"),
      { sql: "json_extract(body, '$.expiresAt') <= ?", values: [work.at] },
    ],
    1000,
  );
  for (const session of overdue) expireSession(work, session);
}

export function requireOpen(session: SessionEntity): void {
  if (session.status === "open") return;
  throw new ApiError(
    400,
    `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
  );
}

export function lineItemsOf(
  session: SessionEntity,
  limit: number,
  after: string | undefined,
): Wire {
  const start =
    after === undefined ? 0 : session.lineItems.findIndex((item) => item.id === after) + 1;
  if (after !== undefined && start === 0) throw noSuch("item", after, "starting_after", 400);
  const page = session.lineItems.slice(start, start + limit);
  return {
    object: "list",
    data: page.map((item) => lineItemWire(item, session.createdAt)),
    has_more: start + limit < session.lineItems.length,
    url: `/v1/checkout/sessions/${session.id}/line_items`,
  };
}

const LIST = {
  ...PAGE,
  ...CREATED,
  status: choice("complete", "expired", "open"),
  payment_intent: text(),
  customer: text(),
  payment_link: text(),
  subscription: text(),
  customer_details: group({ email: required(text()) }),
};

function listSessions(work: Work, params: ReturnType<typeof readListParams>): Wire {
  expireOverdue(work);
  const filters: Filter[] = [];
  if (params.status !== undefined) filters.push(fieldIs("status", params.status));
  if (params.payment_intent !== undefined) {
    filters.push(fieldIs("paymentIntentId", params.payment_intent));
  }
  const mail = params.customer_details?.email;
  if (mail !== undefined) {
    filters.push({
      sql: "lower(coalesce(json_extract(body, '$.customerDetails.email'), json_extract(body, '$.customerEmail'))) = lower(?)",
      values: [mail],
    });
  }
  if (params.customer !== undefined) filters.push(fieldIs("customerId", params.customer));
  const never = params.payment_link ?? params.subscription;
  if (never !== undefined) filters.push({ sql: "0", values: [] });
  return listEntities(
    work.store,
    "session",
    { object: "checkout.session", url: "/v1/checkout/sessions", filters, page: params },
    (session) => sessionWire(work, session),
  );
}

function readListParams(form: Parameters<typeof readParams>[0]) {
  return readParams(form, LIST);
}

export const checkoutSessionEndpoints: Endpoint[] = [
  {
    method: "POST",
    path: "/checkout/sessions",
    handle: ({ work, form }) => sessionWire(work, createSession(work, form)),
  },
  {
    method: "GET",
    path: "/checkout/sessions",
    handle: ({ work, form }) => listSessions(work, readListParams(form)),
  },
  {
    method: "GET",
    path: "/checkout/sessions/:id",
    handle: ({ work, id, form }) => {
      readParams(form, {});
      return sessionWire(work, requireSession(work, id));
    },
  },
  {
    method: "POST",
    path: "/checkout/sessions/:id",
    handle: ({ work, id, form }) => {
      const params = readParams(form, { metadata });
      const session = requireSession(work, id);
      const updated = { ...session, metadata: mergeMetadata(session.metadata, params.metadata) };
      work.store.save("session", updated);
      return sessionWire(work, updated);
    },
  },
  {
    method: "POST",
    path: "/checkout/sessions/:id/expire",
    handle: ({ work, id, form }) => {
      readParams(form, {});
      const session = requireSession(work, id);
      requireOpen(session);
      return sessionWire(work, expireSession(work, session));
    },
  },
  {
    method: "GET",
    path: "/checkout/sessions/:id/line_items",
    handle: ({ work, id, form }) => {
      const params = readParams(form, PAGE);
      return lineItemsOf(requireSession(work, id), params.limit ?? 10, params.starting_after);
    },
  },
];
