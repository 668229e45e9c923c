import { randomBytes } from "node:crypto";
import { Hono } from "hono";
import type { Context } from "hono";
import type { PaymentIntentEntity, SessionEntity, SetupIntentEntity } from "../entities";
import { readFaults } from "../faults";
import type { Outcome } from "../payments";
import type { CardAttempt } from "../payments";
import { authenticatePayment, payByCard, payLater } from "../payments";
import { DELAYED_METHODS, methodTypes } from "../resources/checkoutSessionWire";
import { expireOverdue } from "../resources/checkoutSessions";
import { newCardMethod } from "../resources/paymentMethods";
import type { SetupOutcome } from "../setups";
import { attemptSetup, authenticateSetup } from "../setups";
import type { Sim, Work } from "../sim";
import { NO_REQUEST, perform } from "../sim";
import type { FormErrors } from "./cardForm";
import { emailError, readCardForm } from "./cardForm";
import type { FieldName } from "./checkoutPage";
import { checkoutPage } from "./checkoutPage";
import type { Markup } from "./html";
import { authenticatePage, completePage, downPage, expiredPage, notFoundPage } from "./noticePages";

/** What a submitted form came to. */
type Result =
  | { kind: Outcome | SetupOutcome | "missing" | "closed"; session: SessionEntity | null }
  | { kind: "invalid"; session: SessionEntity; errors: FormErrors; email: string; name: string };

/** No `form-action`: browsers would apply it to the redirect back to the shop. */
export function pageHeaders(nonce: string): Record<string, string> {
  return {
    "content-security-policy": `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; img-src data:; base-uri 'none'; frame-ancestors 'none'`,
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  };
}

export function newNonce(): string {
  return randomBytes(16).toString("base64");
}

export async function show(
  c: Context,
  status: 200 | 402 | 404 | 410 | 422 | 503,
  render: (nonce: string) => Markup,
): Promise<Response> {
  const nonce = newNonce();
  return c.html(await render(nonce), status, pageHeaders(nonce));
}

/** The shop's page after the payment, with the id in the place that the shop marked. */
export function successUrlOf(session: SessionEntity): string {
  return session.successUrl.replaceAll("{CHECKOUT_SESSION_ID}", session.id);
}

function current(work: Work, id: string): SessionEntity | null {
  expireOverdue(work);
  return work.store.get("session", id);
}

function shopNameOf(sim: Sim, session: SessionEntity): string {
  return session.shopName ?? sim.config.shopName;
}

/** What the session's page works on; null before the first attempt to pay. */
function intentOf(
  sim: Sim,
  session: SessionEntity,
): PaymentIntentEntity | SetupIntentEntity | null {
  if (session.setupIntentId !== null) return sim.store.get("setupIntent", session.setupIntentId);
  if (session.paymentIntentId === null) return null;
  return sim.store.get("paymentIntent", session.paymentIntentId);
}

function lastRefusal(sim: Sim, session: SessionEntity) {
  const intent = intentOf(sim, session);
  if (intent === null) return null;
  return "lastError" in intent ? intent.lastError : intent.lastPaymentError;
}

function endAuthentication(work: Work, session: SessionEntity, passed: boolean): Result {
  const outcome =
    session.setupIntentId !== null
      ? authenticateSetup(work, session.setupIntentId, passed)
      : authenticatePayment(work, session.paymentIntentId ?? "", passed);
  return { kind: session.status === "open" ? (outcome ?? "closed") : "closed", session };
}

function takeCard(work: Work, session: SessionEntity, attempt: CardAttempt): Result {
  if (session.setupIntentId === null) return { kind: payByCard(work, session, attempt), session };
  const setup = work.store.require("setupIntent", session.setupIntentId);
  return { kind: attemptSetup(work, setup, newCardMethod(work, attempt)), session };
}

/** The address that is known already, and so not asked for. */
function knownEmail(session: SessionEntity): string | null {
  return session.customerEmail ?? session.customerDetails?.email ?? null;
}

async function showSession(c: Context, sim: Sim, session: SessionEntity): Promise<Response> {
  const shop = shopNameOf(sim, session);
  switch (session.status) {
    case "expired":
      return show(c, 410, (nonce) => expiredPage(session, shop, nonce));
    case "complete":
      return show(c, 200, (nonce) => completePage(session, shop, successUrlOf(session), nonce));
    case "open": {
      const refusal = c.req.query("declined") === undefined ? null : lastRefusal(sim, session);
      const state = {
        email: knownEmail(session) ?? refusal?.paymentMethod.email ?? "",
        name: refusal?.paymentMethod.name ?? "",
        errors: {},
        refusal: refusal?.message ?? null,
      };
      return show(c, 200, (nonce) => checkoutPage(session, state, shop, nonce));
    }
    default:
      return session.status satisfies never;
  }
}

function payDelayed(work: Work, session: SessionEntity, email: string): Result {
  const type = methodTypes(session).find((method) => DELAYED_METHODS.includes(method));
  const error = emailError(email);
  if (type === undefined || error !== undefined) {
    const errors = error === undefined ? {} : { email: error };
    return { kind: "invalid", session, errors, email, name: "" };
  }
  return { kind: payLater(work, session, { type, email, name: null }), session };
}

function submit(work: Work, id: string, read: (name: string) => string, nowMs: number): Result {
  const session = current(work, id);
  if (session === null) return { kind: "missing", session };
  if (session.status !== "open") return { kind: "closed", session };
  const email = knownEmail(session) ?? read("email").trim();
  if (read("method") === "delayed") return payDelayed(work, session, email);
  const card = readCardForm((name: FieldName) => (name === "email" ? email : read(name)), nowMs);
  if (!card.ok) return { kind: "invalid", session, errors: card.errors, email, name: read("name") };
  return takeCard(work, session, card.attempt);
}

export async function formReader(c: Context): Promise<(name: string) => string> {
  const body = await c.req.parseBody();
  return (name) => {
    const value = body[name];
    return typeof value === "string" ? value : "";
  };
}

/** Answers a submitted form: every good end is a redirect, so that a reload sends nothing twice. */
async function answer(c: Context, sim: Sim, result: Result): Promise<Response> {
  if (result.session === null) return show(c, 404, notFoundPage);
  const { session } = result;
  const page = `/c/pay/${session.id}`;
  switch (result.kind) {
    case "paid":
    case "saved":
    case "processing":
      return c.redirect(successUrlOf(session), 303);
    case "authenticate":
      return c.redirect(`${page}/authenticate`, 303);
    case "declined":
      return c.redirect(`${page}?declined=1`, 303);
    case "closed":
      return session.status === "complete"
        ? c.redirect(successUrlOf(session), 303)
        : c.redirect(page, 303);
    case "missing":
      return show(c, 404, notFoundPage);
    case "invalid": {
      const { errors, email, name } = result;
      const shop = shopNameOf(sim, session);
      return show(c, 422, (nonce) =>
        checkoutPage(session, { errors, email, name, refusal: null }, shop, nonce),
      );
    }
    default:
      return result satisfies never;
  }
}

/** The hosted payment page. */
export function createCheckoutPages(sim: Sim): Hono {
  const pages = new Hono();
  pages.use(async (c, next) => {
    if (readFaults(sim.store).down) return show(c, 503, downPage);
    await next();
  });
  pages.get("/:id", (c) => {
    const session = perform(sim, NO_REQUEST, (work) => current(work, c.req.param("id")));
    return session === null ? show(c, 404, notFoundPage) : showSession(c, sim, session);
  });
  pages.post("/:id", async (c) => {
    const read = await formReader(c);
    const result = perform(sim, NO_REQUEST, (work) =>
      submit(work, c.req.param("id"), read, sim.now()),
    );
    return answer(c, sim, result);
  });
  pages.get("/:id/authenticate", (c): Response | Promise<Response> => {
    const session = perform(sim, NO_REQUEST, (work) => current(work, c.req.param("id")));
    if (session === null) return show(c, 404, notFoundPage);
    if (session.status !== "open" || intentOf(sim, session)?.status !== "requires_action") {
      return c.redirect(`/c/pay/${session.id}`, 303);
    }
    const step = {
      action: `/c/pay/${session.id}/authenticate`,
      shopName: shopNameOf(sim, session),
      amount:
        session.mode === "setup"
          ? null
          : { minor: session.amountTotal, currency: session.currency },
    };
    return show(c, 200, (nonce) => authenticatePage(step, nonce));
  });
  pages.post("/:id/authenticate", async (c) => {
    const passed = (await formReader(c))("result") === "complete";
    const result = perform(sim, NO_REQUEST, (work): Result => {
      const session = current(work, c.req.param("id"));
      if (session === null) return { kind: "missing", session };
      return endAuthentication(work, session, passed);
    });
    return answer(c, sim, result);
  });
  return pages;
}
