import type { RefundFacts, SessionFacts } from "../../convex/model/ledger/facts";
import type { PaymentProvider, ProviderEvent } from "../../convex/model/ledger/provider";
import { Refused } from "../../convex/model/ledger/provider";

/**
 * An example of a second payment provider, as small as one can be: checkouts that are paid by calling
 * `pay`, refunds that are done at once, and a list of what happened. It keeps no cards and pays nobody
 * out.
 */
export class ExampleProvider implements PaymentProvider {
  readonly sessions = new Map<string, SessionFacts>();
  readonly refunds = new Map<string, RefundFacts>();
  readonly events: ProviderEvent[] = [];

  mode = () => "test" as const;
  takesRealMoney = () => false;

  openCheckout: PaymentProvider["openCheckout"] = async ({ bookingId, attempt, wanted }) => {
    const sessionId = `example_checkout_${bookingId}_${attempt}`;
    const opened: SessionFacts = {
      sessionId,
      bookingId,
      attempt,
      state: "open",
      amountMinor: wanted.lines.reduce((sum, line) => sum + line.amountMinor, 0),
      currency: wanted.currency,
      livemode: false,
      paymentIntentId: null,
      url: `https://pay.example/${sessionId}`,
      expiresAt: wanted.expiresAt,
    };
    this.sessions.set(sessionId, this.sessions.get(sessionId) ?? opened);
    return await this.getCheckout(sessionId);
  };

  closeCheckout = async (sessionId: string) => {
    const session = await this.getCheckout(sessionId);
    if (session.state === "open") this.sessions.set(sessionId, { ...session, state: "expired" });
    return await this.getCheckout(sessionId);
  };

  getCheckout = async (sessionId: string) => {
    const session = this.sessions.get(sessionId);
    if (!session) throw new Refused(`there is no checkout ${sessionId}`);
    return session;
  };

  /** Somebody pays: what the provider then says of it, to be delivered or to be listed later. */
  pay(sessionId: string): ProviderEvent {
    const session = this.sessions.get(sessionId);
    if (session?.state !== "open") throw new Error(`${sessionId} is not open`);
    const paid: SessionFacts = {
      ...session,
      state: "paid",
      paymentIntentId: `example_payment_of_${sessionId}`,
    };
    this.sessions.set(sessionId, paid);
    const eventId = `example_event_${this.events.length + 1}`;
    const event: ProviderEvent = {
      eventId,
      type: "example.paid",
      facts: { kind: "session", session: paid },
    };
    this.events.push(event);
    return event;
  }

  giveBack: PaymentProvider["giveBack"] = async ({ refundId, paymentIntentId, amountMinor }) => {
    const stripeRefundId = `example_refund_${refundId}`;
    const made: RefundFacts = {
      stripeRefundId,
      refundId,
      paymentIntentId,
      amountMinor,
      currency: "GBP",
      state: "succeeded",
      problem: null,
    };
    this.refunds.set(stripeRefundId, made);
    return made;
  };

  getRefund = async (id: string) => {
    const refund = this.refunds.get(id);
    if (!refund) throw new Refused(`there is no refund ${id}`);
    return refund;
  };

  listRefunds = async (paymentIntentId: string) =>
    [...this.refunds.values()].filter((refund) => refund.paymentIntentId === paymentIntentId);

  forgetCard = () => Promise.resolve();
  getKeptCard = () => Promise.reject(new Refused("it keeps no cards"));
  chargeKeptCard = () => Promise.reject(new Refused("it keeps no cards"));
  listEvents = () => Promise.resolve(this.events);
  readDelivery = () => Promise.resolve("foreign" as const);
  isAccountId = () => false;
  getAccountState = () => Promise.resolve("unknown" as const);
}
