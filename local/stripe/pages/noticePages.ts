import { formatAmount } from "../currency";
import type { SessionEntity } from "../entities";
import { CHECKOUT_SCRIPT } from "./checkoutScript";
import type { Markup } from "./html";
import { SIMULATOR_NOTE, document, html } from "./html";
import { NOTICE_STYLES } from "./styles";

interface Notice {
  title: string;
  nonce: string;
  content: Markup;
}

function notice({ title, nonce, content }: Notice): Markup {
  return document({
    title,
    layout: "notice",
    styles: NOTICE_STYLES,
    script: CHECKOUT_SCRIPT,
    nonce,
    content: html`<main>
      <h1>${title}</h1>
      ${content} ${SIMULATOR_NOTE}
    </main>`,
  });
}

/** The bank's step between the card and what is done with it; no amount when it is only kept. */
export function authenticatePage(
  step: { action: string; shopName: string; amount: { minor: number; currency: string } | null },
  nonce: string,
): Markup {
  const { action, shopName, amount } = step;
  return notice({
    title: "Confirm it is you",
    nonce,
    content: html`<p>
        Your bank asks you to approve ${amount === null ? "keeping this card" : "this payment"}.
        Choose how the test ends.
      </p>
      <dl>
        <dt>Shop</dt>
        <dd>${shopName}</dd>
        ${
          amount === null
            ? ""
            : html`<dt>Amount</dt>
                <dd>${formatAmount(amount.minor, amount.currency)}</dd>`
        }
      </dl>
      <div class="actions">
        <form method="post" action="${action}">
          <button name="result" value="complete">Complete authentication</button>
        </form>
        <form method="post" action="${action}">
          <button class="quiet" name="result" value="fail">Fail authentication</button>
        </form>
      </div>`,
  });
}

export function expiredPage(session: SessionEntity, shopName: string, nonce: string): Markup {
  return notice({
    title: "This payment link has expired",
    nonce,
    content: html`<p>
        Nothing was charged. Go back to ${shopName} and start again to choose a time and pay.
      </p>
      ${
        session.cancelUrl === null
          ? ""
          : html`<a class="button" href="${session.cancelUrl}">Back to ${shopName}</a>`
      }`,
  });
}

export function completePage(
  session: SessionEntity,
  shopName: string,
  successUrl: string,
  nonce: string,
): Markup {
  if (session.mode === "setup") {
    return notice({
      title: "Your card is saved",
      nonce,
      content: html`<p>Nothing was charged.</p>
        <a class="button" href="${successUrl}">Return to ${shopName}</a>`,
    });
  }
  const paid = session.paymentStatus === "paid";
  const amount = formatAmount(session.amountTotal, session.currency);
  return notice({
    title: paid ? "You have already paid" : "Your payment is on its way",
    nonce,
    content: html`<p>
        ${
          paid
            ? `${amount} went to ${shopName}. You will not be charged again.`
            : `${shopName} will hear when the ${amount} has arrived.`
        }
      </p>
      <a class="button" href="${successUrl}">Return to ${shopName}</a>`,
  });
}

/** How an authentication step that leads nowhere ended. */
export function authenticatedPage(passed: boolean, nonce: string): Markup {
  return notice({
    title: passed ? "Approved" : "Not approved",
    nonce,
    content: html`<p>You can close this page.</p>`,
  });
}

/** Where a connected account tells Stripe what it must. */
export function onboardingPage(account: string, returnUrl: string, nonce: string): Markup {
  return notice({
    title: "Get paid",
    nonce,
    content: html`<p>Stripe would ask for your name, address and bank account here.</p>
      <form method="post" action="/connect/${account}">
        <input type="hidden" name="return_url" value="${returnUrl}" />
        <button>Give the details</button>
      </form>`,
  });
}

export function notFoundPage(nonce: string): Markup {
  return notice({
    title: "No such payment page",
    nonce,
    content: html`<p>
      The address is incomplete or this simulator's data was cleared. Go back to the shop and start
      again.
    </p>`,
  });
}

export function downPage(nonce: string): Markup {
  return notice({
    title: "Payments are not available right now",
    nonce,
    content: html`<p>Nothing was charged. Please try again in a few minutes.</p>`,
  });
}
