import { formatAmount } from "../currency";
import type { SessionEntity } from "../entities";
import { DELAYED_METHODS, methodTypes } from "../resources/checkoutSessionWire";
import type { Markup } from "./html";
import { SIMULATOR_NOTE, document, html } from "./html";
import { CHECKOUT_SCRIPT } from "./checkoutScript";
import { CHECKOUT_STYLES } from "./styles";

export type FieldName = "email" | "cardNumber" | "expiry" | "cvc" | "name";

/** What the form shows besides the session: what was typed before and what was wrong with it. */
export interface FormState {
  email: string;
  name: string;
  errors: Partial<Record<FieldName, string>>;
  /** Why the last payment was refused. */
  refusal: string | null;
}

interface Field {
  name: FieldName;
  label: string;
  attributes: Record<string, string>;
  value?: string;
}

function field(state: FormState, { name, label, attributes, value = "" }: Field): Markup {
  const error = state.errors[name];
  const extra = Object.entries(attributes).map(([key, text]) => html` ${key}="${text}"`);
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      value="${value}"
      aria-invalid="${error === undefined ? "false" : "true"}"
      aria-describedby="${name}-error"
      ${extra}
    />
    <span class="error" id="${name}-error">${error ?? ""}</span>
  </div>`;
}

function cardFields(state: FormState): Markup {
  const number = {
    inputmode: "numeric",
    maxlength: "23",
    autocomplete: "cc-number",
    placeholder: "1234 1234 1234 1234",
  };
  const expiry = {
    inputmode: "numeric",
    maxlength: "7",
    autocomplete: "cc-exp",
    placeholder: "MM / YY",
  };
  const cvc = { inputmode: "numeric", maxlength: "4", autocomplete: "cc-csc", placeholder: "CVC" };
  return html`<div class="card field">
    ${field(state, { name: "cardNumber", label: "Card number", attributes: number })}
    <div class="pair">
      ${field(state, { name: "expiry", label: "Expiry", attributes: expiry })}
      ${field(state, { name: "cvc", label: "CVC", attributes: cvc })}
    </div>
    ${field(state, {
      name: "name",
      label: "Name on card",
      attributes: { autocomplete: "cc-name", maxlength: "150" },
      value: state.name,
    })}
  </div>`;
}

function methods(session: SessionEntity): Markup {
  const types = methodTypes(session);
  const delayed = types.some((type) => DELAYED_METHODS.includes(type));
  const card = types.some((type) => !DELAYED_METHODS.includes(type));
  if (!delayed) return html`<input type="hidden" name="method" value="card" />`;
  return html`<fieldset>
    <legend>Payment method</legend>
    <div class="methods">
      ${
        card
          ? html`<label class="method">
              <input type="radio" name="method" id="method-card" value="card" checked /> Card
            </label>`
          : ""
      }
      <label class="method">
        <input
          type="radio"
          name="method"
          id="method-delayed"
          value="delayed"
          ${card ? "" : "checked"}
        />
        <span>Bank transfer (delayed) <small>arrives later</small></span>
      </label>
    </div>
  </fieldset>`;
}

/** The button's words, e.g. `Pay £25.00`. */
export function payLabel(session: SessionEntity): string {
  if (session.mode === "setup") return "Save card";
  const verb =
    session.submitType === "book" ? "Book" : session.submitType === "donate" ? "Donate" : "Pay";
  return `${verb} ${formatAmount(session.amountTotal, session.currency)}`;
}

function backLink(session: SessionEntity, shopName: string): Markup | "" {
  if (session.cancelUrl === null) return "";
  return html`<p>
    <a class="back" href="${session.cancelUrl}"
      ><span aria-hidden="true">←</span> Back to ${shopName}</a
    >
  </p>`;
}

function setupSummary(session: SessionEntity, shopName: string): Markup {
  return html`<section class="what" aria-label="What you agree to">
    ${backLink(session, shopName)}
    <h1>Save a card with ${shopName}</h1>
    <p class="total">Nothing is charged now</p>
  </section>`;
}

/** What the customer agrees to by leaving a card: https://docs.stripe.com/payments/checkout/save-and-reuse */
function consent(session: SessionEntity, shopName: string): Markup | "" {
  const kept =
    session.mode === "setup" || session.paymentIntentData.setupFutureUsage === "off_session";
  const own = session.submitMessage;
  return html`${own === null ? "" : html`<p class="consent">${own}</p>`}
  ${
    kept
      ? html`<p class="consent" id="consent">
          By saving your card, you allow ${shopName} to charge it for future payments in accordance
          with their terms.
        </p>`
      : ""
  }`;
}

function summary(session: SessionEntity, shopName: string): Markup {
  const total = formatAmount(session.amountTotal, session.currency);
  return html`<section class="what" aria-label="What you pay for">
    ${backLink(session, shopName)}
    <h1>Pay ${shopName}</h1>
    <p class="total">${total}</p>
    <ul class="items">
      ${session.lineItems.map(
        (item) =>
          html`<li>
            <span>
              ${item.name}
              ${item.description === null ? "" : html`<small>${item.description}</small>`}
              ${
                item.quantity > 1
                  ? html`<small
                      >${item.quantity} × ${formatAmount(item.unitAmount, item.currency)}</small
                    >`
                  : ""
              }
            </span>
            <span class="amount"
              >${formatAmount(item.unitAmount * item.quantity, item.currency)}</span
            >
          </li>`,
      )}
    </ul>
    <p class="sum"><span>Total due</span><span>${total}</span></p>
  </section>`;
}

function form(session: SessionEntity, state: FormState, shopName: string): Markup {
  const fixed = (session.customerEmail ?? session.customerDetails?.email ?? null) !== null;
  const email = {
    type: "email",
    autocomplete: "email",
    maxlength: "320",
    ...(fixed && { readonly: "readonly" }),
  };
  const card = methodTypes(session).some((type) => !DELAYED_METHODS.includes(type));
  return html`<form method="post" action="/c/pay/${session.id}" data-pay novalidate>
    ${field(state, { name: "email", label: "Email", attributes: email, value: state.email })}
    ${methods(session)} ${card ? cardFields(state) : ""} ${consent(session, shopName)}
    <button class="submit" type="submit" data-busy="Processing…">${payLabel(session)}</button>
  </form>`;
}

/** The payment page of an open session. */
export function checkoutPage(
  session: SessionEntity,
  state: FormState,
  shopName: string,
  nonce: string,
): Markup {
  const setup = session.mode === "setup";
  const wrong = Object.values(state.errors).length > 0;
  const problem = state.refusal ?? (wrong ? "Some details need another look." : null);
  return document({
    title: `${problem === null ? "" : setup ? "Not saved: " : "Not paid: "}${shopName} - Checkout`,
    layout: "checkout",
    styles: CHECKOUT_STYLES,
    script: CHECKOUT_SCRIPT,
    nonce,
    content: html`<main class="wrap">
      ${setup ? setupSummary(session, shopName) : summary(session, shopName)}
      <section class="pay" aria-label="${setup ? "Card details" : "Payment details"}">
        <h2>${setup ? "Card details" : "Payment details"}</h2>
        ${
          problem === null
            ? ""
            : html`<p class="alert" role="alert" id="problem" tabindex="-1">
                ${problem}${state.refusal === null ? "" : " You can try another card."}
              </p> `
        }
        ${form(session, state, shopName)}
        <div class="foot">${SIMULATOR_NOTE}</div>
      </section>
    </main>`,
  });
}
