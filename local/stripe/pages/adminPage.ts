import { formatAmount } from "../currency";
import type { Ledger } from "../ledger";
import type { AdminView, DeliveryView } from "./adminView";
import { faultsForm } from "./faultsForm";
import type { Markup } from "./html";
import { SIMULATOR_NOTE, document, html } from "./html";
import { accounts, keptCards } from "./moreTables";
import { ADMIN_STYLES } from "./styles";
import { action, short, table, tag, time } from "./tables";

function sessions(view: AdminView): Markup {
  return table({
    id: "sessions",
    title: "Checkout sessions",
    heads: ["Session", "Amount", "Status", "Payment", "Reference", "Made", "Ends", "Actions"],
    empty: "No session yet. The first one appears when somebody goes to pay.",
    rows: view.sessions.map(
      (session) =>
        html`<tr>
          <td>
            ${
              session.status === "open"
                ? html`<a href="/c/pay/${session.id}">${short(session.id)}</a>`
                : short(session.id)
            }
          </td>
          <td class="amount">${formatAmount(session.amountTotal, session.currency)}</td>
          <td>${tag(session.status)}</td>
          <td>${tag(session.paymentStatus)}</td>
          <td>${session.clientReferenceId ?? ""}</td>
          <td>${time(session.createdAt)}</td>
          <td>${time(session.expiresAt)}</td>
          <td>
            ${session.status === "open" ? action(`/_sim/sessions/${session.id}/expire`, "Expire") : ""}
          </td>
        </tr>`,
    ),
  });
}

function payments(view: AdminView): Markup {
  return table({
    id: "payments",
    title: "Payments",
    heads: ["Payment intent", "Amount", "Status", "Method", "Why not", "Made", "Actions"],
    empty: "Nobody has tried to pay yet.",
    rows: view.payments.map((intent) => {
      const card =
        intent.paymentMethod?.card ?? intent.lastPaymentError?.paymentMethod.card ?? null;
      return html`<tr>
        <td>${short(intent.id)}</td>
        <td class="amount">${formatAmount(intent.amount, intent.currency)}</td>
        <td>${tag(intent.status)}</td>
        <td>
          ${card === null ? (intent.paymentMethod?.type ?? "") : `${card.brand} ${card.last4}`}
        </td>
        <td class="long">${intent.lastPaymentError?.message ?? ""}</td>
        <td>${time(intent.createdAt)}</td>
        <td>
          ${
            intent.status === "processing"
              ? html`${action(`/_sim/payments/${intent.id}/settle`, "Settle")}
                ${action(`/_sim/payments/${intent.id}/fail`, "Fail")}`
              : ""
          }
        </td>
      </tr>`;
    }),
  });
}

function refunds(view: AdminView): Markup {
  return table({
    id: "refunds",
    title: "Refunds",
    heads: ["Refund", "Amount", "Status", "Payment intent", "Made", "Actions"],
    empty: "Nothing was refunded.",
    rows: view.refunds.map(
      (refund) =>
        html`<tr>
          <td>${short(refund.id)}</td>
          <td class="amount">${formatAmount(refund.amount, refund.currency)}</td>
          <td>${tag(refund.status)}</td>
          <td>${short(refund.paymentIntentId)}</td>
          <td>${time(refund.createdAt)}</td>
          <td>
            ${
              refund.status === "pending" || refund.status === "requires_action"
                ? html`${action(`/_sim/refunds/${refund.id}/succeed`, "Succeed")}
                  ${action(`/_sim/refunds/${refund.id}/fail`, "Fail")}`
                : ""
            }
          </td>
        </tr>`,
    ),
  });
}

function disputes(view: AdminView): Markup {
  return table({
    id: "disputes",
    title: "Disputes",
    heads: ["Dispute", "Amount", "Status", "Reason", "Charge", "Made", "Actions"],
    empty: "No payment is disputed.",
    rows: view.disputes.map(
      (dispute) =>
        html`<tr>
          <td>${short(dispute.id)}</td>
          <td class="amount">${formatAmount(dispute.amount, dispute.currency)}</td>
          <td>${tag(dispute.status)}</td>
          <td>${dispute.reason.replaceAll("_", " ")}</td>
          <td>${short(dispute.chargeId)}</td>
          <td>${time(dispute.createdAt)}</td>
          <td>
            ${
              dispute.status === "needs_response"
                ? action(`/_sim/disputes/${dispute.id}/review`, "Review")
                : ""
            }
            ${
              dispute.status === "needs_response" || dispute.status === "under_review"
                ? html`${action(`/_sim/disputes/${dispute.id}/won`, "Won")}
                  ${action(`/_sim/disputes/${dispute.id}/lost`, "Lost")}`
                : ""
            }
          </td>
        </tr>`,
    ),
  });
}

function deliveryState(delivery: DeliveryView): Markup {
  const answer = delivery.lastStatus === null ? "no answer" : String(delivery.lastStatus);
  return html`${tag(delivery.status)}
  ${delivery.attempts === 0 ? "" : html`<small>${answer}</small>`}`;
}

function events(view: AdminView): Markup {
  return table({
    id: "events",
    title: "Events",
    heads: ["Event", "Type", "About", "When", "Actions"],
    empty: "Nothing happened yet.",
    rows: view.events.map(
      (event) =>
        html`<tr>
          <td><a href="/events/${event.id}">${short(event.id)}</a></td>
          <td>${event.type}</td>
          <td>${short(event.objectId)}</td>
          <td>${time(event.created)}</td>
          <td>
            ${view.webhookUrl === null ? "" : action(`/_sim/events/${event.id}/resend`, "Resend")}
          </td>
        </tr>`,
    ),
  });
}

function deliveries(view: AdminView): Markup {
  const to =
    view.webhookUrl === null ? "nowhere: no webhook address is configured" : view.webhookUrl;
  return table({
    id: "deliveries",
    title: `Webhook deliveries to ${to}`,
    heads: ["Type", "Event", "State", "Attempts", "Last attempt", "Answer"],
    empty: "Nothing was sent yet.",
    rows: view.deliveries.map(
      (delivery) =>
        html`<tr>
          <td>${delivery.type}</td>
          <td><a href="/events/${delivery.eventId}">${short(delivery.eventId)}</a></td>
          <td>${deliveryState(delivery)}</td>
          <td class="amount">${delivery.attempts}</td>
          <td>${delivery.lastAtMs === null ? "" : time(Math.floor(delivery.lastAtMs / 1000))}</td>
          <td class="long"><code>${delivery.excerpt ?? ""}</code></td>
        </tr>`,
    ),
  });
}

function totals(ledger: Ledger): Markup {
  const entries = Object.entries(ledger.totals);
  if (entries.length === 0) return html`<p class="empty">No money has moved.</p>`;
  return html`${entries.map(
    ([currency, sum]) =>
      html`<dl class="totals">
        <div>
          <dt>Captured</dt>
          <dd>${formatAmount(sum.captured, currency)}</dd>
        </div>
        <div>
          <dt>Refunded</dt>
          <dd>${formatAmount(sum.refunded, currency)}</dd>
        </div>
        <div>
          <dt>Net</dt>
          <dd>${formatAmount(sum.net, currency)}</dd>
        </div>
        <div>
          <dt>Held back by disputes</dt>
          <dd>${formatAmount(sum.withdrawn, currency)}</dd>
        </div>
        <div>
          <dt>Fees</dt>
          <dd>${formatAmount(sum.fees, currency)}</dd>
        </div>
        <div>
          <dt>Balance</dt>
          <dd>${formatAmount(sum.balance, currency)}</dd>
        </div>
      </dl>`,
  )}`;
}

/** Everything the simulator holds, newest first, with what can be done about it. */
export function adminPage(view: AdminView, nonce: string): Markup {
  return document({
    title: "Stripe simulator",
    layout: "admin",
    styles: ADMIN_STYLES,
    nonce,
    content: html`<main>
      <header>
        <h1>Stripe simulator</h1>
        ${SIMULATOR_NOTE} ${totals(view.ledger)}
      </header>
      ${sessions(view)} ${payments(view)} ${refunds(view)} ${disputes(view)} ${keptCards(view)}
      ${accounts(view)} ${events(view)} ${deliveries(view)} ${faultsForm(view.faults)}
    </main>`,
  });
}
