import { createHmac } from "node:crypto";
import { Hono } from "hono";
import type { Context } from "hono";
import { noSuchPhone, refusal, shapeOf, STRANGER } from "./refusals";
import type { Refusal } from "./refusals";
import { BUSINESS_ID, DISPLAY, numbersOf } from "./service";
import type { WhatsappNumber, WhatsappService } from "./service";
import { listTemplates } from "./templates";

/**
 * What a business account is asked about itself: its numbers and its templates.
 * https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account
 */
export function accountRoutes(service: WhatsappService): Hono {
  const app = new Hono();
  app.get("/:version{v[0-9]+\\.[0-9]+}/:business{[0-9]+}/phone_numbers", (c) =>
    answer(service, c, (numbers) =>
      numbers.map(({ phoneId, display = DISPLAY, name = "G|Barbers" }) => ({
        id: phoneId,
        display_phone_number: display,
        verified_name: name,
        quality_rating: "GREEN",
      })),
    ),
  );
  app.get("/:version{v[0-9]+\\.[0-9]+}/:business{[0-9]+}/message_templates", (c) =>
    answer(service, c, ([first]) => {
      const { templates } = service.account;
      return listTemplates({ templates, states: first?.states });
    }),
  );
  return app;
}

/** True for a call that carries a token. */
export function isToken(c: Context, token: string): boolean {
  return c.req.header("authorization") === `Bearer ${token}`;
}

/** With what the account has, with the fields that were asked for; or why not. */
function answer(
  { account, faults }: WhatsappService,
  c: Context,
  list: (numbers: WhatsappNumber[]) => Record<string, unknown>[],
): Response {
  if (faults.down) return refuse(c, AWAY);
  const own = numbersOf(account).filter(({ token }) => isToken(c, token));
  const [first] = own;
  if (!first) return refuse(c, STRANGER);
  const business = c.req.param("business") ?? "";
  const here = own.filter(({ businessId = BUSINESS_ID }) => businessId === business);
  if (here.length === 0) return refuse(c, noSuchPhone(business));
  const proof = c.req.query("appsecret_proof");
  const right = createHmac("sha256", first.secret).update(first.token).digest("hex");
  if (proof !== undefined && proof !== right) return refuse(c, NO_PROOF);
  const fields = c.req.query("fields")?.split(",");
  const data = list(here).map((row) => Object.fromEntries(wanted(row, fields)));
  return c.json({ data, paging: {} });
}

/** The id is always there. */
function wanted(row: Record<string, unknown>, fields: string[] | undefined): [string, unknown][] {
  const isWanted = (name: string) => name === "id" || fields?.includes(name) !== false;
  return Object.entries(row).filter(([name]) => isWanted(name));
}

const NO_PROOF = refusal(100, "Invalid appsecret_proof provided in the API argument");
const AWAY = refusal(2, "Service temporarily unavailable", undefined, 503);

function refuse(c: Context, refused: Refusal): Response {
  return c.json(shapeOf(refused), refused.status);
}
