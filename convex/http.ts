import { httpRouter } from "convex/server";
import { internal } from "./_generated/api";
import type { ActionCtx } from "./_generated/server";
import { env, httpAction } from "./_generated/server";
import { DRIVER_PATHS } from "../lib/api/drives";
import { API_PREFIX } from "../lib/api/routes";
import { TOOLS_PATH } from "../lib/api/tools";
import { writeMetrics } from "../lib/metrics";
import { chatLogLine } from "../lib/chat/logLine";
import type { HandledLine } from "../lib/chat/logLine";
import * as Log from "./model/log";
import { readReport } from "./model/carriers/resendReports";
import { respondToClaim, respondToReport } from "./model/partners/driverWire";
import { respondToTools } from "./model/partners/tools";
import { respond } from "./model/partners/wire";
import { providerOf } from "./model/payment/providers";
import * as Texts from "./model/carriers/twilioReports";
import * as Whatsapp from "./model/carriers/whatsappReports";
import { hashToken } from "./model/tokens";

const http = httpRouter();

/**
 * 400 for a signature that does not verify or a shape that is none of Stripe's, with nothing
 * written; 2xx only after the mutation committed, or for an event of a kind that we never act on; a
 * failure of ours is thrown and answers 500, and an event that outran its session 503, so that
 * Stripe tries again.
 */
http.route({
  path: "/stripe/webhook",
  method: "POST",
  handler: httpAction(async (ctx, request) => {
    const event = await providerOf({ provider: "stripe" }).readDelivery(
      await request.text(),
      request.headers.get("stripe-signature"),
    );
    if (typeof event === "string") Log.warn({ event: "stripe.webhook", outcome: event });
    if (event === "unsigned") return new Response("invalid signature", { status: 400 });
    // An event of Stripe's newer interface, which nothing here acts on.
    if (event === "foreign") return Response.json({ received: true, outcome: "ignored" });
    if (event === "misshapen") return new Response("not the shape of an event", { status: 400 });
    const outcome = await ctx.runMutation(internal.stripe.applyEvent, event);
    if (outcome === "early") {
      Log.warn({ event: "stripe.webhook", outcome });
      return new Response("not known yet, try again", { status: 503 });
    }
    return Response.json({ received: true, outcome });
  }),
});

/**
 * What the mail provider reports of the mail that it took. 401 for what it did not sign, with nothing
 * written; 2xx only after the mutation committed.
 */
http.route({
  path: "/messages/mail",
  method: "POST",
  handler: httpAction(async (ctx, request) => {
    const delivery = { body: await request.text(), headers: request.headers };
    const report = await readReport(delivery, env.MAIL_WEBHOOK_SECRET ?? "", Date.now());
    if (report === "unsigned") return unsigned("mail.report");
    if (report !== "ignored") await ctx.runMutation(internal.messages.report, report);
    return Response.json({ received: true });
  }),
});

/**
 * One click in a program for mail ends what is not about a visit to come (RFC 8058): without
 * cookies, as often as it likes. Opening the address shows a page and changes nothing, as programs
 * that look for danger open everything that is in a mail.
 */
http.route({
  path: "/messages/unsubscribe",
  method: "POST",
  handler: httpAction(async (ctx, request) => {
    const token = new URL(request.url).searchParams.get("t") ?? "";
    const body = await request.text();
    if (!/List-Unsubscribe/.test(body) || !/One-Click/.test(body)) {
      return new Response("not one click", { status: 400 });
    }
    const linkHash = await hashToken(token);
    const isKnown = await ctx.runMutation(internal.choices.unsubscribe, { linkHash });
    return new Response(null, { status: isKnown ? 204 : 404 });
  }),
});
http.route({
  path: "/messages/unsubscribe",
  method: "GET",
  handler: httpAction((_, request) => {
    const token = new URL(request.url).searchParams.get("t") ?? "";
    const page = `${env.SITE_URL}/messages/${encodeURIComponent(token)}`;
    return Promise.resolve(new Response(null, { status: 302, headers: { Location: page } }));
  }),
});

/** What became of a text. 401 for what the SMS provider did not sign, with nothing written. */
http.route({
  path: "/messages/sms",
  method: "POST",
  handler: httpAction(async (ctx, request) => {
    const fields = await Texts.readSigned(request);
    if (!fields) return unsigned("sms.report");
    const report = Texts.reportOf(fields, new URL(request.url).searchParams.get("message"));
    if (report !== "ignored") await ctx.runMutation(internal.messages.report, report);
    return new Response(null, { status: 204 });
  }),
});

/** What people answer to a text; answered with TwiML, what they are to be told or nothing. 401 as above. */
http.route({
  path: "/messages/sms/incoming",
  method: "POST",
  handler: httpAction(async (ctx, request) => {
    const fields = await Texts.readSigned(request);
    if (!fields) return unsigned("sms.line");
    const [from, body] = [fields.get("From") ?? "", fields.get("Body") ?? ""];
    const answer = await ctx.runMutation(internal.texts.receive, { from, body });
    return new Response(Texts.answerWith(answer), { headers: { "Content-Type": "text/xml" } });
  }),
});

/** Whoever sets this address up at WhatsApp proves it with the word that both know. */
http.route({
  path: "/messages/whatsapp",
  method: "GET",
  handler: httpAction(async (ctx, request) => {
    const isKnown = (word: string) => ctx.runQuery(internal.whatsapp.isVerifyToken, { word });
    const challenge = await Whatsapp.challengeOf(request.url, isKnown);
    if (challenge === null) return new Response("not known", { status: 403 });
    const headers = { "Content-Type": "text/plain", "X-Content-Type-Options": "nosniff" };
    return new Response(challenge, { headers });
  }),
});

/**
 * What became of messages by WhatsApp, and what people write there. 401 for what it did not sign with the
 * secret of the number that it is about, with nothing written; 2xx only after all of it is committed: WhatsApp brings anything else again.
 */
http.route({
  path: "/messages/whatsapp",
  method: "POST",
  handler: httpAction(async (ctx, request) => {
    const brought = await Whatsapp.readSigned(request, (asked) =>
      ctx.runQuery(internal.whatsapp.keysOf, asked),
    );
    if (!brought) return unsigned("whatsapp.webhook");
    for (const { phoneId, failedWhy } of brought.numbers) {
      await ctx.runMutation(internal.whatsapp.note, { phoneId, failedWhy });
    }
    for (const report of brought.reports) await ctx.runMutation(internal.messages.report, report);
    for (const one of brought.renamed) await ctx.runMutation(internal.chat.rename, one);
    for (const line of brought.heard) await answerLine(ctx, line);
    return new Response(null, { status: 200 });
  }),
});

/** What partners call: lib/api/routes has the table. */
for (const method of ["GET", "POST", "DELETE", "PUT", "PATCH"] as const) {
  http.route({
    pathPrefix: API_PREFIX,
    method,
    handler: httpAction(async (ctx, request) =>
      respond(request, async (call) => await ctx.runMutation(internal.partner.call, call)),
    ),
  });
}

/** The same as tools, for assistants: lib/api/tools. */
for (const method of ["GET", "POST", "DELETE"] as const) {
  http.route({
    path: TOOLS_PATH,
    method,
    handler: httpAction(async (ctx, request) =>
      respondToTools(request, {
        openedBy: async (keyHash) => await ctx.runQuery(internal.partner.openedBy, { keyHash }),
        answerCall: async (call) => await ctx.runMutation(internal.partner.call, call),
      }),
    ),
  });
}

/** What drivers of booking pages elsewhere call (local/platform), with `PLATFORM_SECRET`; 404 without one. */
http.route({
  path: DRIVER_PATHS.claim,
  method: "POST",
  handler: httpAction(async (ctx, request) =>
    respondToClaim(
      request,
      env.PLATFORM_SECRET ?? "",
      async () => await ctx.runMutation(internal.platform.claim, {}),
    ),
  ),
});
http.route({
  path: DRIVER_PATHS.report,
  method: "POST",
  handler: httpAction(async (ctx, request) =>
    respondToReport(
      request,
      env.PLATFORM_SECRET ?? "",
      async (said) => await ctx.runMutation(internal.platform.report, said),
    ),
  ),
});

/**
 * Whether this deployment is there and can serve, for whatever watches it: 503 when it is not ready, and no
 * answer at all when it is not there. It tells nothing else.
 */
http.route({
  path: "/health",
  method: "GET",
  handler: httpAction(async (ctx) => {
    const ready = await ctx.runQuery(internal.vitals.isReady, {}).catch(() => false);
    const headers = { "Cache-Control": "no-store" };
    return Response.json({ live: true, ready }, { status: ready ? 200 : 503, headers });
  }),
});

/** How this deployment is, in the text format of Prometheus, to whoever has `METRICS_KEY`; 404 without one. */
http.route({
  path: "/metrics",
  method: "GET",
  handler: httpAction(async (ctx, request) => {
    const key = env.METRICS_KEY ?? "";
    if (key === "") return new Response("not found", { status: 404 });
    // Hashes are compared, so that the time it takes tells nothing of the key.
    const sent = await hashToken(request.headers.get("authorization") ?? "");
    if (sent !== (await hashToken(`Bearer ${key}`))) {
      const headers = { "WWW-Authenticate": "Bearer" };
      return new Response("a key is needed", { status: 401, headers });
    }
    const vitals = await ctx.runQuery(internal.vitals.read, { now: Date.now() });
    const headers = { "Content-Type": "text/plain; version=0.0.4", "Cache-Control": "no-store" };
    return new Response(writeMetrics(vitals), { headers });
  }),
});

/** Refuses what none of our carriers has sent, and logs that it was. */
function unsigned(event: "mail.report" | "sms.report" | "sms.line" | "whatsapp.webhook"): Response {
  Log.warn({ event, outcome: "unsigned" });
  return new Response("invalid signature", { status: 401 });
}

/** Answers one line and logs what it came to; says so to its writer where that fails. */
async function answerLine(ctx: ActionCtx, line: Whatsapp.Heard): Promise<void> {
  const beganAt = Date.now();
  const said = line.said.kind;
  const log = (taken: Pick<HandledLine, "before" | "after" | "outcome">): number => {
    const { before, after, outcome } = taken;
    const ms = Date.now() - beganAt;
    Log.info(chatLogLine({ channel: "whatsapp", said, before, after, outcome, ms }));
    return ms;
  };
  try {
    const { conversationId, ...taken } = await ctx.runMutation(internal.chat.hear, line);
    const ms = log(taken);
    if (conversationId !== null && taken.outcome === "answered") {
      // A figure that is lost is no reason to have the delivery brought again.
      const told = ctx.runMutation(internal.chat.tookOnWhatsapp, { conversationId, ms });
      await told.catch(() => undefined);
    }
  } catch {
    // What was thrown stands in the log of the function that threw it.
    log({ before: null, after: null, outcome: "failed" });
    await ctx.runMutation(internal.chat.apologise, line);
  }
}

export default http;
