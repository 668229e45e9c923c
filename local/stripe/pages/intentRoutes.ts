import { Hono } from "hono";
import { onboard } from "../connect";
import type { PaymentIntentEntity, SetupIntentEntity } from "../entities";
import { readFaults } from "../faults";
import { authenticatePayment } from "../payments";
import { authenticateSetup } from "../setups";
import type { Sim } from "../sim";
import { NO_REQUEST, perform } from "../sim";
import { formReader, show } from "./checkoutRoutes";
import {
  authenticatePage,
  authenticatedPage,
  downPage,
  notFoundPage,
  onboardingPage,
} from "./noticePages";

type Intent = PaymentIntentEntity | SetupIntentEntity;

/** An intent without a session that waits for its customer; null for any other. */
function waitingIntent(sim: Sim, id: string): Intent | null {
  const intent = sim.store.get("paymentIntent", id) ?? sim.store.get("setupIntent", id);
  return intent?.sessionId === null && intent.status === "requires_action" ? intent : null;
}

/** Back to the shop's page, told as Stripe tells it. */
function returnAddress(intent: Intent, passed: boolean): string | null {
  if (intent.returnUrl === null) return null;
  const url = new URL(intent.returnUrl);
  const kind = "amount" in intent ? "payment_intent" : "setup_intent";
  url.searchParams.set(kind, intent.id);
  url.searchParams.set(`${kind}_client_secret`, `${intent.id}_secret_local`);
  url.searchParams.set("redirect_status", passed ? "succeeded" : "failed");
  return url.href;
}

/** The authentication step of intents that the shop made itself. */
export function createAuthenticationPages(sim: Sim): Hono {
  const pages = new Hono();
  pages.use(async (c, next) => {
    if (readFaults(sim.store).down) return show(c, 503, downPage);
    await next();
  });
  pages.get("/:id", (c) => {
    const intent = waitingIntent(sim, c.req.param("id"));
    if (intent === null) return show(c, 404, notFoundPage);
    const amount = "amount" in intent ? { minor: intent.amount, currency: intent.currency } : null;
    const { shopName } = sim.config;
    const step = { action: `/authenticate/${intent.id}`, shopName, amount };
    return show(c, 200, (nonce) => authenticatePage(step, nonce));
  });
  pages.post("/:id", async (c) => {
    const intent = waitingIntent(sim, c.req.param("id"));
    if (intent === null) return show(c, 404, notFoundPage);
    const complete = (await formReader(c))("result") === "complete";
    const outcome = perform(sim, NO_REQUEST, (work) =>
      "amount" in intent
        ? authenticatePayment(work, intent.id, complete)
        : authenticateSetup(work, intent.id, complete),
    );
    const passed = outcome === "paid" || outcome === "saved";
    const back = returnAddress(intent, passed);
    return back === null
      ? show(c, 200, (nonce) => authenticatedPage(passed, nonce))
      : c.redirect(back, 303);
  });
  return pages;
}

/** What an account link leads to. */
export function createOnboardingPages(sim: Sim): Hono {
  const pages = new Hono();
  pages.get("/:id", (c) => {
    const account = sim.store.get("account", c.req.param("id"));
    if (account === null) return show(c, 404, notFoundPage);
    const back = c.req.query("return_url") ?? "";
    return show(c, 200, (nonce) => onboardingPage(account.id, back, nonce));
  });
  pages.post("/:id", async (c) => {
    const back = (await formReader(c))("return_url");
    perform(sim, NO_REQUEST, (work) => onboard(work, c.req.param("id")));
    return /^https?:/.test(back) ? c.redirect(back, 303) : c.redirect("/", 303);
  });
  return pages;
}
