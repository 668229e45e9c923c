import Stripe from "stripe";
import type { PaymentProvider, ProviderEvent } from "../ledger/provider";
import { KeyRefused, Refused, Unanswered } from "../ledger/provider";
import { payoutParams, sessionParams } from "./sessionParams";
import { isLiveKey, paymentsMode, stripeClient, verifyWebhook } from "./stripe";
import { HANDLED_EVENTS, intentFacts, parseEvent, refundFacts, sessionFacts } from "./stripeFacts";

/** What the product asks of a payment provider, asked of Stripe. */
export const stripeProvider: PaymentProvider = {
  mode: paymentsMode,

  takesRealMoney: isLiveKey,

  openCheckout: async (wanted) => {
    const idempotencyKey = `checkout_${wanted.bookingId}_${wanted.attempt}`;
    const params = sessionParams(wanted);
    return sessionFacts(
      await ask((stripe) => stripe.checkout.sessions.create(params, { idempotencyKey })),
    );
  },

  closeCheckout: async (sessionId) => {
    try {
      return sessionFacts(await ask((stripe) => stripe.checkout.sessions.expire(sessionId)));
    } catch (problem) {
      // Stripe refuses to expire what is not open: it was paid, or has expired already.
      if (!(problem instanceof Refused)) throw problem;
      return await getCheckout(sessionId);
    }
  },

  getCheckout,

  giveBack: async ({ refundId, bookingId, paymentIntentId, amountMinor, payout }) => {
    const params: Stripe.RefundCreateParams = {
      payment_intent: paymentIntentId,
      amount: amountMinor,
      metadata: { bookingId, refundId },
      ...(payout === null ? {} : { reverse_transfer: true }),
      // Stripe makes no fee of nothing, and refuses a refund that asks for a fee which is not there.
      ...(payout !== null && payout.commissionMinor > 0 ? { refund_application_fee: true } : {}),
    };
    const idempotencyKey = `refund_${refundId}`;
    return refundFacts(await ask((stripe) => stripe.refunds.create(params, { idempotencyKey })));
  },

  getRefund: async (id) => refundFacts(await ask((stripe) => stripe.refunds.retrieve(id))),

  listRefunds: async (paymentIntentId) => {
    const params = { payment_intent: paymentIntentId, limit: 100 };
    return (await ask((stripe) => stripe.refunds.list(params))).data.map(refundFacts);
  },

  getKeptCard: async (sessionId) => {
    const { brand, last4 } = await findCard(sessionId);
    return { brand, last4 };
  },

  forgetCard: async (sessionId) => {
    const session = await ask((stripe) => stripe.checkout.sessions.retrieve(sessionId));
    const customerId = idOf(session.customer);
    if (customerId === null) return;
    try {
      // Stripe detaches the cards of a customer whom it deletes.
      await stripeClient().customers.del(customerId);
    } catch (problem) {
      const { code } = problem instanceof Stripe.errors.StripeError ? problem : {};
      if (code !== "resource_missing") throw inOurWords(problem);
    }
  },

  chargeKeptCard: async (wanted) => {
    const { paymentId, bookingId, code, sessionId, amountMinor, currency, payout } = wanted;
    const card = await findCard(sessionId);
    const params: Stripe.PaymentIntentCreateParams = {
      amount: amountMinor,
      currency: currency.toLowerCase(),
      customer: card.customerId,
      payment_method: card.paymentMethodId,
      off_session: true,
      confirm: true,
      description: `No-show: ${code}`,
      metadata: { bookingId, paymentId, purpose: "no_show_fee" },
      ...payoutParams(payout),
    };
    const idempotencyKey = `fee_${paymentId}`;
    return intentFacts(
      await ask((stripe) => stripe.paymentIntents.create(params, { idempotencyKey })),
    );
  },

  listEvents: async (from, until) => {
    const created = { gte: Math.floor(from / 1000), lte: Math.floor(until / 1000) };
    const listed = await ask((stripe) =>
      stripe.events
        .list({ created, types: [...HANDLED_EVENTS], limit: 100 })
        .autoPagingToArray({ limit: MAX_EVENTS }),
    );
    return listed.reverse().flatMap((event): ProviderEvent[] => {
      const parsed = parseEvent(event);
      return parsed === null ? [] : [parsed];
    });
  },

  readDelivery: async (rawBody, signature) => {
    const event = await verifyWebhook(rawBody, signature);
    if (event === "unsigned" || event === "foreign") return event;
    return parseEvent(event) ?? "misshapen";
  },

  isAccountId: (text) => /^acct_\w{1,64}$/.test(text),

  getAccountState: async (accountId) => {
    try {
      const account = await stripeClient().accounts.retrieve(accountId);
      return account.capabilities?.transfers === "active" ? "ready" : "not_ready";
    } catch (problem) {
      // Another platform's account is forbidden, one that never was is missing.
      const { code } = problem instanceof Stripe.errors.StripeError ? problem : {};
      if (code === "account_invalid" || code === "resource_missing") return "unknown";
      throw inOurWords(problem);
    }
  },
};

/** What is read of one stretch of events. */
const MAX_EVENTS = 5_000;

async function getCheckout(sessionId: string) {
  return sessionFacts(await ask((stripe) => stripe.checkout.sessions.retrieve(sessionId)));
}

function idOf(named: string | { id: string } | null): string | null {
  return typeof named === "string" ? named : (named?.id ?? null);
}

type KeptCard = { customerId: string; paymentMethodId: string; brand: string; last4: string };

/** The card that a customer left in a session, in a payment or by itself. */
async function findCard(sessionId: string): Promise<KeptCard> {
  const expand = ["setup_intent.payment_method", "payment_intent.payment_method"];
  const session = await ask((stripe) => stripe.checkout.sessions.retrieve(sessionId, { expand }));
  const intents = [session.setup_intent, session.payment_intent];
  const [method] = intents.flatMap((found) => {
    if (found === null || typeof found === "string") return [];
    return found.payment_method ?? [];
  });
  const customerId = typeof session.customer === "string" ? session.customer : session.customer?.id;
  if (!method || typeof method === "string" || !customerId) {
    throw new Error(`findCard: no card in ${sessionId}`);
  }
  const { brand = "", last4 = "" } = method.card ?? {};
  return { customerId, paymentMethodId: method.id, brand, last4 };
}

/** Calls Stripe. @throws Refused, Unanswered, KeyRefused */
async function ask<Answer>(call: (stripe: Stripe) => Promise<Answer>): Promise<Answer> {
  try {
    return await call(stripeClient());
  } catch (problem) {
    throw inOurWords(problem);
  }
}

/** Stripe's own errors as ours; whatever else went wrong stays what it is. */
function inOurWords(problem: unknown): unknown {
  if (!(problem instanceof Stripe.errors.StripeError)) return problem;
  if (problem instanceof Stripe.errors.StripeCardError) {
    const reason = [problem.decline_code, problem.code].find((word) => word) ?? "card_declined";
    return new Refused(reason, { cause: problem });
  }
  if (problem instanceof Stripe.errors.StripeInvalidRequestError) {
    return new Refused(problem.message, { cause: problem });
  }
  // 401 and 403: https://docs.stripe.com/error-handling. Without any key nobody expects to be served.
  const ofKey =
    problem instanceof Stripe.errors.StripeAuthenticationError ||
    problem instanceof Stripe.errors.StripePermissionError;
  if (ofKey && paymentsMode() !== "none")
    return new KeyRefused(problem.message, { cause: problem });
  return new Unanswered(problem.message, { cause: problem });
}
