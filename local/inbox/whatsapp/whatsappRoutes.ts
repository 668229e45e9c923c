import { setTimeout as wait } from "node:timers/promises";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Hono } from "hono";
import type { Context } from "hono";
import type { Faults } from "../faults";
import { readMessage } from "./messages";
import type { Addressee } from "./messages";
import { isToken } from "./accountRoutes";
import { phoneOf, READY, whoAt } from "./phones";
import {
  isRefusal,
  noSuchPhone,
  notValid,
  OUTSIDE_WINDOW,
  refusal,
  shapeOf,
  STRANGER,
  SWITCHED,
  TOO_MANY_TO_ONE,
} from "./refusals";
import type { Refusal } from "./refusals";
import { numberAt, numbersOf, userIdOf } from "./service";
import type { WhatsappService } from "./service";
import { reportWhatsapp } from "./whatsappReports";
import type { StoredWhatsapp } from "./whatsappStore";
import { isTooMuch, LOOKED_AT } from "./pairRate";
import { windowEnd } from "./window";

/**
 * Messages as WhatsApp's Cloud API takes them:
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages. It knows no keys: what is
 * asked for twice is sent twice.
 */

type Env = { Bindings: HttpBindings };

export function whatsappRoutes(service: WhatsappService): Hono<Env> {
  const app = new Hono<Env>();
  app.post("/:version{v[0-9]+\\.[0-9]+}/:phone/messages", async (c) => {
    if (service.faults.delayMs > 0) await wait(service.faults.delayMs);
    const refused = notLetIn(service, c);
    if (refused) return refuse(c, refused);
    const fails = takeFault(service);
    if (fails === "down" || fails === "before" || fails === "busy" || fails === "refuse") {
      return refuse(c, SWITCHED[fails]);
    }
    const body = await readBody(c);
    if (body.status === "read") return markRead(service, c, body);
    const message = take(service, body, c.req.param("phone"));
    if (isRefusal(message)) return refuse(c, message);
    const taken = service.store.add(message);
    reportWhatsapp(service, taken);
    // What stands between lost the answer: an error of WhatsApp's own would say that nothing was sent.
    if (fails === "after") return c.html("<h1>502 Bad Gateway</h1>", 502);
    if (fails === "disconnect") return hangUp(c);
    return c.json({
      messaging_product: "whatsapp",
      contacts: [contactOf(body, taken.phone)],
      messages: [{ id: taken.id, message_status: "accepted" }],
    });
  });
  return app;
}

/** A message that is taken, as it is kept; or why it is not. */
function take(
  service: WhatsappService,
  body: Record<string, unknown>,
  phoneId: string,
): Omit<StoredWhatsapp, "id"> | Refusal {
  const { account } = service;
  const line = phoneId === account.phoneId ? null : phoneId;
  const { states } = numberAt(account, line);
  const { site, templates } = account;
  const read = readMessage(body, { site, templates, states });
  if (isRefusal(read)) return read;
  const { addressee, ...rendered } = read;
  const phone = reached(service, addressee, line);
  if (phone === null) return refusal(100, "Invalid parameter", "The recipient is not known");
  const at = service.now();
  const refused = notNow(service, { phone, kind: rendered.kind, at });
  if (refused) return refused;
  const nothing = { answers: null, choice: null };
  return { ...rendered, ...nothing, phone, at, direction: "to", status: "accepted" };
}

/** Who is meant; null for a user id that this business was never told. */
function reached(
  service: WhatsappService,
  addressee: Addressee,
  line: string | null,
): string | null {
  const ready = READY.map(({ who }) => whoAt(who, line));
  const known = [...ready, ...service.store.phones()].flatMap((who) => phoneOf(who) ?? []);
  const here = known.filter((phone) => phone.line === line);
  if ("userId" in addressee) {
    return here.find((phone) => userIdOf(service, phone) === addressee.userId)?.who ?? null;
  }
  // Who hides a number has it all the same.
  const hiding = here.find(({ hidden }) => hidden === addressee.number);
  return hiding?.who ?? whoAt(addressee.number, line);
}

function notNow(
  { store }: WhatsappService,
  { phone, kind, at }: Pick<StoredWhatsapp, "phone" | "kind" | "at">,
): Refusal | null {
  if (isTooMuch(store.sentTo(phone, LOOKED_AT), at)) return TOO_MANY_TO_ONE;
  const isOpen = at < windowEnd(store.heardAt(phone));
  return isOpen || kind === "template" ? null : OUTSIDE_WINDOW;
}

function contactOf({ to, recipient }: Record<string, unknown>, phone: string): object {
  if (to !== undefined) return { input: to, wa_id: phoneOf(phone)?.number };
  return { input: recipient, user_id: recipient };
}

/** The business has read a line: its writer sees it. */
function markRead(
  { store }: WhatsappService,
  c: Context<Env>,
  { message_id: id }: Record<string, unknown>,
): Response {
  const line = typeof id === "string" ? store.get(id) : null;
  if (line?.direction !== "from") return refuse(c, notValid("message_id is not known"));
  store.become(line.id, "read");
  return c.json({ success: true });
}

function notLetIn({ account }: WhatsappService, c: Context<Env>): Refusal | null {
  const own = numbersOf(account).filter(({ token }) => isToken(c, token));
  if (own.length === 0) return STRANGER;
  const phoneId = c.req.param("phone") ?? "";
  return own.some((number) => number.phoneId === phoneId) ? null : noSuchPhone(phoneId);
}

/** How this call is to fail; null for one that goes well. */
function takeFault(service: WhatsappService): Faults["failMode"] | "down" | null {
  const { down, failNext, failMode } = service.faults;
  if (down) return "down";
  if (failNext === 0) return null;
  service.faults = { ...service.faults, failNext: failNext - 1 };
  return failMode;
}

/** What was sent; nothing at all for what is no JSON, which is refused by its fields. */
async function readBody(c: Context<Env>): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await c.req.json();
    return typeof body === "object" && body !== null ? { ...body } : {};
  } catch {
    return {};
  }
}

function refuse(c: Context<Env>, refused: Refusal): Response {
  return c.json(shapeOf(refused), refused.status);
}

/** Ends the connection without an answer. */
function hangUp(c: Context<Env>): Response {
  c.env.outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}
