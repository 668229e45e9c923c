import { Hono } from "hono";
import { html } from "hono/html";
import { changeFaults } from "../faults";
import { changeDeliveryFaults } from "./deliveryFaults";
import { write } from "./phoneDeeds";
import { phoneOf } from "./phones";
import type { WhatsappService } from "./service";

/** Messages by WhatsApp as whoever tries the product on one machine sees them, and answers them. */

type Markup = ReturnType<typeof html>;

const SHOWN = 100;

export function whatsappPageRoutes(service: WhatsappService): Hono {
  const app = new Hono();
  app.get("/", (c) => {
    const limit = Number(c.req.query("limit") ?? SHOWN);
    return c.json({ messages: service.store.list(limit, c.req.query("phone")) });
  });
  app.post("/write", async (c) => {
    const { phone: who, body } = await c.req.parseBody();
    const phone = phoneOf(String(who));
    if (!phone) return await c.notFound();
    write(service, phone, String(body));
    return c.redirect("/", 303);
  });
  app.get("/faults", (c) => c.json(faultsOf(service)));
  app.post("/faults", async (c) => {
    const change: unknown = await c.req.json();
    service.faults = changeFaults(service.faults, change);
    service.deliveries.faults = changeDeliveryFaults(service.deliveries.faults, change);
    return c.json(faultsOf(service));
  });
  return app;
}

function faultsOf({ faults, deliveries }: WhatsappService): object {
  return { ...faults, ...deliveries.faults };
}

/** What went to phones and came from them, the newest first, with a line to write in. */
export function whatsappSection({ store }: WhatsappService): Markup | string {
  const rows = store.list(SHOWN);
  if (rows.length === 0) return "";
  const phones = [...new Set(rows.map(({ phone }) => phone))];
  return html`<h2>WhatsApp</h2>
    <ul class="mails texts">
      ${rows.map(
        ({ phone, body, link, status, direction }) =>
          html`<li>
            <span class="soft">
              ${direction === "from" ? `+${phone} writes` : `to +${phone}, ${status}`}
            </span>
            ${body.split("\n").map((line) => html`<span>${line}</span>`)}
            ${link === null ? "" : html`<span><a href="${link}">${link}</a></span>`}
          </li>`,
      )}
    </ul>
    <form method="post" action="/whatsapp/write" class="faults">
      <h2>Write by WhatsApp as a phone</h2>
      <label>
        Phone
        <select name="phone">
          ${phones.map((phone) => html`<option value="${phone}">+${phone}</option>`)}
        </select>
      </label>
      <label>Text <input type="text" name="body" required maxlength="160" value="STOP" /></label>
      <button>Send</button>
    </form>`;
}
