import { Hono } from "hono";
import { html } from "hono/html";
import { changeFaults } from "../faults";
import type { Markup } from "../shell";
import { changeDeliveryFaults } from "./deliveryFaults";
import { write } from "./phoneDeeds";
import { phoneRoutes } from "./phonePages";
import { phoneOf } from "./phones";
import type { WhatsappService } from "./service";
import type { StoredWhatsapp } from "./whatsappStore";

/** Messages by WhatsApp as whoever tries the product on one machine sees them, and answers them. */

const SHOWN = 100;

export function whatsappPageRoutes(service: WhatsappService): Hono {
  const app = new Hono();
  app.get("/", (c) => {
    const limit = Number(c.req.query("limit") ?? SHOWN);
    return c.json({ messages: service.store.list(limit, c.req.query("phone")) });
  });
  app.route("/phone", phoneRoutes(service));
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

/** What went to phones and came from them, the newest first, and the way to the phones. */
export function whatsappSection({ store }: WhatsappService): Markup {
  const rows = store.list(SHOWN);
  return html`<h2>WhatsApp</h2>
    <p><a href="/whatsapp/phone">Take a phone and write to the shops</a></p>
    ${
      rows.length === 0
        ? ""
        : html`<ul class="mails texts">
            ${rows.map(rowOf)}
          </ul>`
    }`;
}

function rowOf({ phone, body, link, status, direction, choices }: StoredWhatsapp): Markup {
  const { number = null } = phoneOf(phone) ?? {};
  const who = number === null ? phone : `+${number}`;
  return html`<li>
    <span class="soft">
      <a href="/whatsapp/phone/${phone}">
        ${direction === "from" ? `${who} writes` : `to ${who}, ${status}`}
      </a>
    </span>
    ${body.split("\n").map((line) => html`<span>${line}</span>`)}
    ${
      choices.length === 0
        ? ""
        : html`<span class="soft">${choices.map(({ title }) => title).join(" · ")}</span>`
    }
    ${link === null ? "" : html`<span><a href="${link}">${link}</a></span>`}
  </li>`;
}
