import { createHash, randomUUID } from "node:crypto";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context } from "hono";
import { Hono } from "hono";
import type { Inbox } from "./inbox";
import type { Mail } from "./store";

/**
 * `POST /emails` and `GET /emails/:id` as Resend has them:
 * https://resend.com/docs/api-reference/emails/send-email and .../errors
 */

const KEY_KEPT_MS = 24 * 60 * 60_000;
const MOST_RECIPIENTS = 50;
const MOST_BYTES = 40 * 1024 * 1024;

type Refusal = {
  status: 400 | 401 | 403 | 404 | 409 | 422 | 429 | 500 | 503;
  name: string;
  message: string;
};

export function emailRoutes(inbox: Inbox): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  const isTooMany = countCalls(inbox);
  app.post("/", async (c) => {
    const { delayMs } = inbox.faults;
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    const refused = notLetIn(inbox, c) ?? (isTooMany() ? TOO_MANY : null);
    if (refused) return refuse(c, refused);
    const fails = takeFault(inbox);
    const early = fails === null ? null : EARLY[fails];
    if (early) return refuse(c, early);
    const raw = await c.req.text();
    const answer = take(inbox, raw, c.req.header("idempotency-key"));
    if ("status" in answer) return refuse(c, answer);
    const taken = answer.isNew ? inbox.store.get(answer.id) : null;
    if (taken) inbox.report(taken);
    if (fails === "after") return refuse(c, FAILED);
    if (fails === "disconnect") return hangUp(c);
    return c.json({ id: answer.id });
  });
  app.get("/:id", (c) => {
    const refused = notLetIn(inbox, c);
    if (refused) return refuse(c, refused);
    const mail = inbox.store.get(c.req.param("id"));
    if (!mail) return refuse(c, { status: 404, name: "not_found", message: "Email not found" });
    const { id, from, to, subject, html, text, at } = mail;
    return c.json({
      object: "email",
      id,
      from,
      to,
      subject,
      html,
      text,
      created_at: new Date(at).toISOString(),
      last_event: "delivered",
    });
  });
  return app;
}

const FAILED: Refusal = {
  status: 500,
  name: "application_error",
  message: "An unexpected error occurred.",
};

const TOO_MANY: Refusal = {
  status: 429,
  name: "rate_limit_exceeded",
  message: "Too many requests.",
};

/** Counts a call and says whether there were too many in the second before it. */
function countCalls({ perSecond, now }: Inbox): () => boolean {
  let recent: number[] = [];
  return () => {
    const since = now() - 1_000;
    recent = recent.filter((at) => at > since);
    if (recent.length >= perSecond) return true;
    recent.push(now());
    return false;
  };
}

type Fails = Inbox["faults"]["failMode"] | "down";

/** What fails before the mail is looked at. */
const EARLY: Partial<Record<Fails, Refusal>> = {
  down: { status: 503, name: "internal_server_error", message: "The service is not available." },
  before: FAILED,
  busy: TOO_MANY,
  refuse: { status: 422, name: "validation_error", message: "The `to` address cannot be used." },
};

/** How this call is to fail; null for one that goes well. */
function takeFault(inbox: Inbox): Fails | null {
  if (inbox.faults.down) return "down";
  if (inbox.faults.failNext === 0) return null;
  inbox.faults = { ...inbox.faults, failNext: inbox.faults.failNext - 1 };
  return inbox.faults.failMode;
}

function notLetIn({ apiKey }: Inbox, c: Context): Refusal | null {
  if ((c.req.header("user-agent") ?? "") === "") {
    return { status: 403, name: "forbidden", message: "A User-Agent is required." };
  }
  const said = c.req.header("authorization") ?? "";
  if (said === "") return { status: 401, name: "missing_api_key", message: "Missing API Key" };
  if (said === `Bearer ${apiKey}`) return null;
  return { status: 401, name: "validation_error", message: "API key is invalid" };
}

/** Keeps a mail, once under each key. */
function take(
  inbox: Inbox,
  raw: string,
  key: string | undefined,
): { id: string; isNew: boolean } | Refusal {
  if (key !== undefined && (key.length === 0 || key.length > 256)) {
    const message = "Idempotency keys have between 1 and 256 characters.";
    return { status: 400, name: "invalid_idempotency_key", message };
  }
  const parsed = readMail(raw);
  if ("status" in parsed) return parsed;
  const now = inbox.now();
  const fingerprint = createHash("sha256").update(raw).digest("hex");
  const before = key === undefined ? null : inbox.store.byKey(key, now - KEY_KEPT_MS);
  if (before) {
    if (before.fingerprint === fingerprint) return { id: before.id, isNew: false };
    const message = "This idempotency key was used with another request.";
    return { status: 409, name: "invalid_idempotent_request", message };
  }
  if (key !== undefined) inbox.store.forgetKey(key);
  const id = randomUUID();
  inbox.store.add(parsed.mail, { id, key: key ?? null, fingerprint, at: now });
  return { id, isNew: true };
}

function readMail(raw: string): { mail: Mail } | Refusal {
  const body = parseObject(raw);
  if (!body) return bad("The request body is no JSON object.");
  if (raw.length > MOST_BYTES) return bad("The mail is larger than 40 MB.");
  for (const field of ["from", "to", "subject"]) {
    if (body[field] === undefined) {
      const message = `Missing \`${field}\` field.`;
      return { status: 422, name: "missing_required_field", message };
    }
  }
  const to = texts(body.to);
  const from = String(body.from);
  if (!isAddress(from)) return bad("Invalid `from` field.");
  if (to.length === 0 || to.length > MOST_RECIPIENTS || !to.every(isAddress)) {
    return bad("Invalid `to` field.");
  }
  if (body.html === undefined && body.text === undefined) {
    return {
      status: 422,
      name: "missing_required_field",
      message: "Missing `html` or `text` field.",
    };
  }
  return {
    mail: {
      from,
      to,
      replyTo: texts(body.reply_to),
      subject: String(body.subject),
      html: String(body.html ?? ""),
      text: String(body.text ?? ""),
      headers: parseHeaders(body.headers),
      attachments: attachmentsOf(body.attachments),
      tags: tagsOf(body.tags),
    },
  };
}

function bad(message: string): Refusal {
  return { status: 422, name: "validation_error", message };
}

function parseObject(raw: string): Record<string, unknown> | null {
  try {
    const body: unknown = JSON.parse(raw);
    return typeof body === "object" && body !== null && !Array.isArray(body) ? { ...body } : null;
  } catch {
    return null;
  }
}

function parseHeaders(value: unknown): Record<string, string> {
  const pairs = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(pairs.map(([name, text]) => [name, String(text)]));
}

/** `[{ name, value }]`, as an object. */
function tagsOf(value: unknown): Record<string, string> {
  const list: unknown[] = Array.isArray(value) ? value : [];
  return Object.fromEntries(
    list.map((each) => {
      const { name, value: text } = each as Record<string, unknown>;
      return [String(name), String(text)];
    }),
  );
}

function attachmentsOf(value: unknown): Mail["attachments"] {
  const list: unknown[] = Array.isArray(value) ? value : [];
  return list.map((each) => {
    const { filename, content_type, content } = each as Record<string, unknown>;
    return {
      filename: String(filename ?? "file"),
      contentType: String(content_type ?? "application/octet-stream"),
      content: String(content ?? ""),
    };
  });
}

function texts(value: unknown): string[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

/** `ana@x.org` or `Ana <ana@x.org>`. */
function isAddress(text: string): boolean {
  const address = /<([^<>]*)>$/.exec(text)?.[1] ?? text;
  return /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+$/.test(address);
}

function refuse(c: Context, { status, name, message }: Refusal): Response {
  const headers = status === 429 ? { "retry-after": "1" } : undefined;
  return c.json({ statusCode: status, name, message }, status, headers);
}

/** Ends the connection without an answer. */
function hangUp(c: Context<{ Bindings: HttpBindings }>): Response {
  c.env.outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}
