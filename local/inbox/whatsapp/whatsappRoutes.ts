import { setTimeout as wait } from "node:timers/promises";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Hono } from "hono";
import type { Context } from "hono";
import type { Faults } from "../faults";
import { noSuchPhone, shapeOf, STRANGER, SWITCHED } from "./refusals";
import type { Refusal } from "./refusals";
import type { WhatsappService } from "./service";
import { render } from "./templates";
import { reportWhatsapp } from "./whatsappReports";

/**
 * Templates as WhatsApp's Cloud API takes them:
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
    const rendered = render(await readBody(c), service.account);
    if ("code" in rendered) return refuse(c, rendered);
    const message = {
      ...rendered,
      at: service.now(),
      direction: "to",
      status: "accepted",
    } as const;
    const taken = service.store.add(message);
    reportWhatsapp(service, taken);
    // What stands between lost the answer: an error of WhatsApp's own would say that nothing was sent.
    if (fails === "after") return c.html("<h1>502 Bad Gateway</h1>", 502);
    if (fails === "disconnect") return hangUp(c);
    return c.json({
      messaging_product: "whatsapp",
      contacts: [{ input: rendered.phone, wa_id: rendered.phone }],
      messages: [{ id: taken.id, message_status: "accepted" }],
    });
  });
  return app;
}

function notLetIn({ account }: WhatsappService, c: Context<Env>): Refusal | null {
  if (c.req.header("authorization") !== `Bearer ${account.token}`) return STRANGER;
  const phoneId = c.req.param("phone") ?? "";
  return phoneId === account.phoneId ? null : noSuchPhone(phoneId);
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
