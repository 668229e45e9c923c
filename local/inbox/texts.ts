import { setTimeout as wait } from "node:timers/promises";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context } from "hono";
import { Hono } from "hono";
import type { Inbox } from "./inbox";
import { reportText } from "./textReports";
import type { StoredText } from "./textStore";

/**
 * Texts as Twilio has them: https://www.twilio.com/docs/messaging/api/message-resource. It knows no
 * keys: what is asked for twice is sent twice.
 */

const MOST_SIGNS = 1_600;
const PAGE = 50;
const BASE = "/2010-04-01/Accounts/:account";

type Refusal = { status: 400 | 401 | 404 | 429 | 500 | 503; code: number; message: string };

const FAILED: Refusal = { status: 500, code: 20500, message: "Internal Server Error" };
const REFUSALS = {
  before: FAILED,
  busy: { status: 429, code: 20429, message: "Too Many Requests" },
  refuse: { status: 400, code: 21211, message: "Invalid 'To' Phone Number" },
  down: { status: 503, code: 20503, message: "Service Unavailable" },
} as const satisfies Record<string, Refusal>;

export function textRoutes(inbox: Inbox): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.post(`${BASE}/Messages.json`, async (c) => {
    const { delayMs } = inbox.textFaults;
    if (delayMs > 0) await wait(delayMs);
    const refused = notLetIn(inbox, c);
    if (refused) return refuse(c, refused);
    const fails = takeFault(inbox);
    if (fails === "down" || fails === "before" || fails === "busy" || fails === "refuse") {
      return refuse(c, REFUSALS[fails]);
    }
    const form = new URLSearchParams(await c.req.text());
    const taken = take(inbox, form);
    if ("code" in taken) return refuse(c, taken);
    reportText(inbox, taken);
    if (fails === "after") return refuse(c, FAILED);
    if (fails === "disconnect") return hangUp(c);
    return c.json(shape(inbox, taken), 201);
  });
  app.get(`${BASE}/Messages.json`, (c) => {
    const refused = isDown(inbox) ?? notLetIn(inbox, c);
    if (refused) return refuse(c, refused);
    const { To: to, PageSize: size = "", Page: page = "" } = c.req.query();
    const limit = Math.min(Math.max(Number(size) || PAGE, 1), 1_000);
    const nth = Math.max(Number(page) || 0, 0);
    const asked = { limit: limit + 1, after: nth * limit, ...(to === undefined ? {} : { to }) };
    const found = inbox.texts.list(asked);
    const next = new URLSearchParams({ ...c.req.query(), Page: String(nth + 1) }).toString();
    const path = new URL(c.req.url).pathname;
    return c.json({
      messages: found.slice(0, limit).map((text) => shape(inbox, text)),
      page: nth,
      page_size: limit,
      uri: path,
      next_page_uri: found.length > limit ? `${path}?${next}` : null,
    });
  });
  app.get(`${BASE}/Messages/:file`, (c) => {
    const refused = isDown(inbox) ?? notLetIn(inbox, c);
    if (refused) return refuse(c, refused);
    const text = inbox.texts.get(c.req.param("file").replace(/\.json$/, ""));
    return text ? c.json(shape(inbox, text)) : refuse(c, notFound());
  });
  return app;
}

function isDown({ textFaults }: Inbox): Refusal | null {
  return textFaults.down ? REFUSALS.down : null;
}

function notFound(): Refusal {
  return { status: 404, code: 20404, message: "The requested resource was not found" };
}

function notLetIn({ sms }: Inbox, c: Context): Refusal | null {
  const known = Buffer.from(`${sms.account}:${sms.token}`).toString("base64");
  if (c.req.header("authorization") !== `Basic ${known}`) {
    return { status: 401, code: 20003, message: "Authenticate" };
  }
  return c.req.param("account") === sms.account ? null : notFound();
}

/** How this call is to fail; null for one that goes well. */
function takeFault(inbox: Inbox): Inbox["textFaults"]["failMode"] | "down" | null {
  const { down, failNext, failMode } = inbox.textFaults;
  if (down) return "down";
  if (failNext === 0) return null;
  inbox.textFaults = { ...inbox.textFaults, failNext: failNext - 1 };
  return failMode;
}

function take(inbox: Inbox, form: URLSearchParams): StoredText | Refusal {
  const field = (name: string) => form.get(name) ?? "";
  const [to, from, body] = [field("To"), field("From"), field("Body")];
  if (to === "") return bad(21604, "A 'To' phone number is required.");
  if (from === "") return bad(21603, "A 'From' phone number is required.");
  if (body === "") return bad(21602, "Message body is required.");
  if (body.length > MOST_SIGNS) return bad(21617, "The concatenated message body is too long.");
  if (!/^\+[1-9]\d{6,14}$/.test(to)) return bad(21211, `Invalid 'To' Phone Number: ${to}`);
  if (from !== inbox.sms.number) return bad(21606, `The 'From' number ${from} is not yours.`);
  if (inbox.texts.isStopped(to)) return bad(21610, "Attempt to send to unsubscribed recipient");
  return inbox.texts.add({
    at: inbox.now(),
    direction: "outbound-api",
    to,
    from,
    body,
    callback: form.get("StatusCallback"),
    status: "queued",
  });
}

function bad(code: number, message: string): Refusal {
  return { status: 400, code, message };
}

function shape({ sms }: Inbox, text: StoredText) {
  const { sid, to, from, body, status, direction, error, at } = text;
  const when = new Date(at).toUTCString().replace("GMT", "+0000");
  return {
    sid,
    account_sid: sms.account,
    to,
    from,
    body,
    status,
    direction,
    error_code: error,
    error_message: null,
    num_segments: "1",
    num_media: "0",
    price: null,
    price_unit: "USD",
    date_created: when,
    date_updated: when,
    date_sent: status === "queued" ? null : when,
    messaging_service_sid: null,
    api_version: "2010-04-01",
    subresource_uris: {},
    uri: `/2010-04-01/Accounts/${sms.account}/Messages/${sid}.json`,
  };
}

function refuse(c: Context, { status, code, message }: Refusal): Response {
  const more_info = `https://www.twilio.com/docs/errors/${String(code)}`;
  const headers = status === 429 ? { "retry-after": "1" } : undefined;
  return c.json({ code, message, more_info, status }, status, headers);
}

/** Ends the connection without an answer. */
function hangUp(c: Context<{ Bindings: HttpBindings }>): Response {
  c.env.outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}
