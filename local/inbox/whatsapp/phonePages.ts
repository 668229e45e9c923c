import { Hono } from "hono";
import type { Context } from "hono";
import { html } from "hono/html";
import { showPage } from "../shell";
import type { Markup } from "../shell";
import { changeDeliveryFaults } from "./deliveryFaults";
import { changeName, sendMedia, tap, write } from "./phoneDeeds";
import { icon } from "./phoneIcons";
import { linesOf } from "./phoneLines";
import { PHONE_SCRIPT } from "./phoneScript";
import { phoneOf, READY, whoAt } from "./phones";
import type { Phone } from "./phones";
import { PHONE_STYLES } from "./phoneStyles";
import { numberAt } from "./service";
import type { WhatsappNumber, WhatsappService } from "./service";
import { readOn } from "./whatsappReports";

/** Phones that somebody who tries the product holds in their hand, one page for each. */

/** A little more than the window of a day. */
const AGED_MS = 25 * 60 * 60_000;

export function phoneRoutes(service: WhatsappService): Hono {
  const app = new Hono();
  const page = async (c: Context, show: (phone: Phone) => Promise<Response> | Response) => {
    const phone = phoneOf(c.req.param("who") ?? "");
    return phone ? await show(phone) : await c.notFound();
  };
  app.get("/", (c) =>
    showPage(c, { title: "Phones", content: list(service), styles: PHONE_STYLES }),
  );
  app.get("/:who", (c) =>
    page(c, async (phone) => {
      readOn(service, phone);
      const content = screen(service, phone, c.req.query("text") ?? "");
      const title = `${phone.name} on WhatsApp`;
      return await showPage(c, { title, content, styles: PHONE_STYLES, script: PHONE_SCRIPT });
    }),
  );
  app.get("/:who/lines", (c) =>
    page(c, async (phone) => {
      readOn(service, phone);
      return c.html(await linesOf(service, phone), 200, { "cache-control": "no-store" });
    }),
  );
  app.post("/:who/:deed", (c) =>
    page(c, async (phone) => {
      const isDone = act(service, phone, c.req.param("deed"), await c.req.parseBody());
      return isDone ? c.redirect(`/whatsapp/phone/${phone.who}`, 303) : c.notFound();
    }),
  );
  return app;
}

/** False for what cannot be done. */
function act(
  service: WhatsappService,
  phone: Phone,
  deed: string,
  { body, message, choice, kind, ...switches }: Record<string, unknown>,
): boolean {
  switch (deed) {
    case "write":
      if (typeof body !== "string" || body.trim() === "") return false;
      write(service, phone, body);
      return true;
    case "tap":
      return tap(service, phone, { message: String(message), choice: String(choice) });
    case "media":
      if (kind !== "image" && kind !== "audio") return false;
      sendMedia(service, phone, kind);
      return true;
    case "rename":
      changeName(service, phone, `${phone.userId.slice(0, 3)}${String(service.now())}`);
      return true;
    case "age":
      service.store.age(phone.who, AGED_MS);
      return true;
    case "deliveries":
      service.deliveries.faults = changeDeliveryFaults(service.deliveries.faults, {
        twice: "twice" in switches,
        shuffled: "shuffled" in switches,
        lost: "lost" in switches,
        lateMs: "late" in switches ? LATE_MS : 0,
      });
      return true;
    default:
      return false;
  }
}

const LATE_MS = 5_000;

function list({ store, account }: WhatsappService): Markup {
  const others = store.phones().flatMap((who) => phoneOf(who) ?? []);
  const known = new Map([...READY, ...others].map((phone) => [phone.who, phone]));
  const further = account.others ?? [];
  return html`<main class="phones">
    <h1>Phones with WhatsApp</h1>
    <p class="soft">
      Take one and write to the shops. Any other number has its page as well: put it, in digits, at
      the end of the address. <a href="/">The inbox</a>
    </p>
    <ul>
      ${[...known.values()].map(
        (phone) =>
          html`<li>
            <a href="/whatsapp/phone/${phone.who}">
              <span class="face" aria-hidden="true">${phone.name.slice(0, 1)}</span>
              <span>${phone.name}<br /><span class="soft">${aboutOf(phone)}</span></span>
            </a>
          </li>`,
      )}
    </ul>
    ${further.map(furtherNumber)}
  </main>`;
}

/** Another number of WhatsApp: what a shop enters to connect it, and a phone that writes to it. */
function furtherNumber(number: WhatsappNumber): Markup {
  const { phoneId, businessId = "", token, secret, display = "", name = "" } = number;
  const facts = { "Phone number ID": phoneId, "Business account ID": businessId };
  const all = Object.entries({ ...facts, "Access token": token, "App secret": secret });
  const [first] = READY;
  const who = whoAt(first?.who ?? "", phoneId);
  return html`<section aria-label="${display}">
    <h2>${name}, ${display}</h2>
    <p class="soft">
      A shop connects it under Messages, WhatsApp.
      <a href="/whatsapp/phone/${who}">Write to it</a>
    </p>
    <dl>
      ${all.map(
        ([term, text]) =>
          html`<dt>${term}</dt>
            <dd><code>${text}</code></dd>`,
      )}
    </dl>
  </section>`;
}

function aboutOf(phone: Phone): string {
  return phone.line === null ? numberOf(phone) : `${numberOf(phone)}, with ${phone.line}`;
}

function numberOf({ number, userId }: Phone): string {
  return number === null ? `hides the number; known as ${userId}` : `+${number}`;
}

function screen(service: WhatsappService, phone: Phone, text: string): Markup {
  const address = `/whatsapp/phone/${phone.who}`;
  const { name = "G|Barbers" } = numberAt(service.account, phone.line);
  return html`<main class="phone">
    <header class="bar">
      <a href="/whatsapp/phone" aria-label="All phones">${icon("back")}</a>
      <span class="face" aria-hidden="true">${name.slice(0, 1)}</span>
      <div>
        <h1>${name}</h1>
        <p>on the phone of ${phone.name}, ${numberOf(phone)}</p>
      </div>
    </header>
    <section class="talk">${linesOf(service, phone)}</section>
    <div class="write">
      <form data-live method="post" action="${address}/write">
        <input
          name="body"
          aria-label="Message"
          placeholder="Message"
          value="${text}"
          required
          maxlength="4096"
          autocomplete="off"
        />
        <button class="round send" aria-label="Send">${icon("send")}</button>
      </form>
      <form data-live method="post" action="${address}/media">
        <button class="round" name="kind" value="image" aria-label="Send a picture">
          ${icon("picture")}
        </button>
        <button class="round" name="kind" value="audio" aria-label="Send a voice message">
          ${icon("voice")}
        </button>
      </form>
    </div>
    ${behind(service, address)}
  </main>`;
}

/** What a real phone has not. */
function behind({ deliveries }: WhatsappService, address: string): Markup {
  const { twice, shuffled, lost, lateMs } = deliveries.faults;
  const check = (name: string, words: string, isOn: boolean) =>
    html`<label><input type="checkbox" name="${name}" ${isOn ? "checked" : ""} /> ${words}</label>`;
  return html`<details class="behind">
    <summary>Behind the scenes</summary>
    <form data-live method="post" action="${address}/age"><button>Let a day pass</button></form>
    <form data-live method="post" action="${address}/rename">
      <button>Get another user ID</button>
    </form>
    <form method="post" action="${address}/deliveries">
      <span>What the shop hears comes</span>
      ${check("twice", "twice", twice)} ${check("shuffled", "in any order", shuffled)}
      ${check("lost", "at the second try", lost)} ${check("late", "5 seconds late", lateMs > 0)}
      <button>Set</button>
    </form>
  </details>`;
}
