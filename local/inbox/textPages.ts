import { Hono } from "hono";
import { html } from "hono/html";
import { changeFaults } from "./faults";
import type { Inbox } from "./inbox";
import { answerAs } from "./textReports";

/** Texts as whoever tries the product on one machine sees them, and answers them. */

type Markup = ReturnType<typeof html>;

const SHOWN = 100;

export function textPageRoutes(inbox: Inbox): Hono {
  const app = new Hono();
  app.get("/", (c) => {
    const to = c.req.query("to");
    const limit = Number(c.req.query("limit") ?? SHOWN);
    return c.json({ texts: inbox.texts.list({ limit, ...(to ? { to } : {}) }) });
  });
  app.post("/answer", async (c) => {
    const { phone, body } = await c.req.parseBody();
    await answerAs(inbox, String(phone), String(body));
    return c.redirect("/", 303);
  });
  app.get("/faults", (c) => c.json(inbox.textFaults));
  app.post("/faults", async (c) => {
    inbox.textFaults = changeFaults(inbox.textFaults, await c.req.json());
    return c.json(inbox.textFaults);
  });
  return app;
}

/** What went to phones and came from them, the newest first, with a line to answer in. */
export function textSection({ texts, sms }: Inbox): Markup | string {
  const rows = texts.list({ limit: SHOWN });
  if (rows.length === 0) return "";
  const phones = [...new Set(rows.map(({ to, from }) => (to === sms.number ? from : to)))];
  return html`<h2>Texts</h2>
    <ul class="mails texts">
      ${rows.map(
        ({ to, from, body, status, direction }) =>
          html`<li>
            <span class="soft">
              ${direction === "inbound" ? `${from} answers` : `to ${to}, ${status}`}
            </span>
            <span>${withLinks(body)}</span>
          </li>`,
      )}
    </ul>
    <form method="post" action="/texts/answer" class="faults">
      <h2>Answer as a phone</h2>
      <label>
        Phone
        <select name="phone">
          ${phones.map((phone) => html`<option>${phone}</option>`)}
        </select>
      </label>
      <label>Text <input type="text" name="body" required maxlength="160" value="C" /></label>
      <button>Send</button>
    </form>`;
}

function withLinks(body: string): Markup[] {
  return body
    .split(/(https?:\/\/\S+)/)
    .map((part) => (/^https?:/.test(part) ? html`<a href="${part}">${part}</a>` : html`${part}`));
}
