import { Hono } from "hono";
import type { Context } from "hono";
import { onboard } from "../connect";
import { NO_FAULTS, changeFaults, readFaults } from "../faults";
import { readLedger } from "../ledger";

import { expireSession, requireSession } from "../resources/checkoutSessions";
import { closeDispute, reviewDispute } from "../resources/disputes";
import { finishRefund } from "../resources/refundChanges";
import { settle } from "../settlement";
import type { Sim, Work } from "../sim";
import { NO_REQUEST, perform } from "../sim";
import { resend } from "../webhooks";
import { ApiError } from "../api/errors";
import { adminPage } from "./adminPage";
import { adminView, countPending, listDeliveries } from "./adminView";
import { eventPage, listAttempts } from "./eventPage";
import { newNonce, pageHeaders } from "./checkoutRoutes";

/** Does something to the object with this id; false when it is not (any more) in a state for it. */
type Action = (work: Work, id: string) => boolean;

function expire(work: Work, id: string): boolean {
  const session = requireSession(work, id);
  if (session.status !== "open") return false;
  expireSession(work, session);
  return true;
}

function endRefund(status: "succeeded" | "failed"): Action {
  return (work, id) => {
    const refund = work.store.get("refund", id);
    return refund !== null && finishRefund(work, refund, status);
  };
}

const ACTIONS: Record<string, Action> = {
  "/sessions/:id/expire": expire,
  "/payments/:id/settle": (work, id) => settle(work, id, true),
  "/payments/:id/fail": (work, id) => settle(work, id, false),
  "/refunds/:id/succeed": endRefund("succeeded"),
  "/refunds/:id/fail": endRefund("failed"),
  "/accounts/:id/onboard": onboard,
  "/disputes/:id/review": reviewDispute,
  "/disputes/:id/won": (work, id) => closeDispute(work, id, "won"),
  "/disputes/:id/lost": (work, id) => closeDispute(work, id, "lost"),
};

function isForm(c: Context): boolean {
  return c.req.header("content-type")?.startsWith("application/x-www-form-urlencoded") === true;
}

/** A form goes back to the page; a script gets the outcome. */
function done(c: Context, ok: boolean): Response {
  if (isForm(c)) return c.redirect("/", 303);
  return ok ? c.json({ ok }) : c.json({ ok, error: "unknown, or not in a state for this" }, 409);
}

async function readFaultChange(c: Context): Promise<unknown> {
  if (!isForm(c)) return c.req.json();
  const form = await c.req.parseBody();
  const switches = Object.entries(NO_FAULTS).map(([name, off]): [string, unknown] => {
    const value = form[name];
    // A box that is not ticked is not sent: its switch is off.
    if (typeof off === "boolean") return [name, value === "true"];
    return [name, typeof off === "number" && value !== undefined ? Number(value) : value];
  });
  return Object.fromEntries(switches);
}

function runAction(c: Context, sim: Sim, action: Action): Response {
  try {
    return done(
      c,
      perform(sim, NO_REQUEST, (work) => action(work, c.req.param("id") ?? "")),
    );
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return done(c, false);
  }
}

/** `/_sim`: what tests and the page below use to look in and to make things go wrong. */
function createControls(sim: Sim): Hono {
  const controls = new Hono();
  controls.use(async (c, next) => {
    // A page elsewhere on the web must not press these buttons.
    if (c.req.method !== "GET" && c.req.header("sec-fetch-site") === "cross-site") {
      return c.json({ ok: false, error: "cross-site request" }, 403);
    }
    await next();
  });
  controls.get("/faults", (c) => c.json(readFaults(sim.store)));
  controls.post("/faults/clear", (c) => {
    const faults = changeFaults(sim.store, NO_FAULTS);
    sim.wake();
    return isForm(c) ? c.redirect("/", 303) : c.json(faults);
  });
  controls.post("/faults", async (c) => {
    const faults = changeFaults(sim.store, await readFaultChange(c));
    sim.wake();
    return isForm(c) ? c.redirect("/", 303) : c.json(faults);
  });
  controls.get("/ledger", (c) => c.json(readLedger(sim.store)));
  controls.get("/deliveries", (c) => {
    const limit = Number(c.req.query("limit") ?? 1000);
    return c.json({ deliveries: listDeliveries(sim, limit), pending: countPending(sim) });
  });
  controls.get("/events/:id/attempts", (c) =>
    c.json({ attempts: listAttempts(sim, c.req.param("id")) }),
  );
  controls.post("/events/:id/resend", (c) => done(c, resend(sim, c.req.param("id"))));
  for (const [path, action] of Object.entries(ACTIONS)) {
    controls.post(path, (c) => runAction(c, sim, action));
  }
  return controls;
}

/** The page that shows everything, and its controls. */
export function createAdmin(sim: Sim): Hono {
  const admin = new Hono();
  admin.route("/_sim", createControls(sim));
  admin.get("/", async (c) => {
    const nonce = newNonce();
    return c.html(await adminPage(adminView(sim), nonce), 200, pageHeaders(nonce));
  });
  admin.get("/events/:id", async (c) => {
    const nonce = newNonce();
    const page = eventPage(sim, c.req.param("id"), nonce);
    return page === null ? c.notFound() : c.html(await page, 200, pageHeaders(nonce));
  });
  return admin;
}
