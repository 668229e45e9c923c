import { Hono } from "hono";
import type { Context } from "hono";
import { html } from "hono/html";
import { changeFaults, FAIL_MODES, NO_FAULTS } from "./faults";
import type { Inbox } from "./inbox";
import { pushList } from "./push/pushList";
import { showPage } from "./shell";
import type { Markup } from "./shell";
import { textSection } from "./textPages";
import type { StoredMail } from "./store";
import { whatsappSection } from "./whatsapp/whatsappPages";

/** What was sent to whom, as it looks: pages for whoever tries the product on one machine. */

const SHOWN = 200;
const SHOWN_PUSHES = 20;

export function pageRoutes(inbox: Inbox): Hono {
  const app = new Hono();
  app.get("/", async (c) => {
    const to = c.req.query("to");
    const isProgram = c.req.header("accept")?.includes("application/json") === true;
    const limit = isProgram ? Number(c.req.query("limit") ?? SHOWN) : SHOWN;
    const mails = inbox.store.list({ limit, ...(to ? { to } : {}) });
    if (isProgram) return c.json({ mails });
    return await showPage(c, { title: "Inbox", content: listPage(inbox, mails, to) });
  });
  app.get("/mails/:id", async (c) => {
    const mail = inbox.store.get(c.req.param("id"));
    return mail
      ? await showPage(c, { title: mail.subject, content: mailPage(mail) })
      : await c.notFound();
  });
  // The mail itself, in a frame of its own: it may run nothing and load nothing.
  app.get("/mails/:id/html", (c) => {
    const mail = inbox.store.get(c.req.param("id"));
    if (!mail) return c.notFound();
    const policy =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups allow-popups-to-escape-sandbox";
    return c.html(mail.html.replace("<head>", '<head><base target="_blank">'), 200, {
      "content-security-policy": policy,
      "cache-control": "no-store",
    });
  });
  app.get("/mails/:id/attachments/:index", (c) => {
    const mail = inbox.store.get(c.req.param("id"));
    const file = mail?.attachments[Number(c.req.param("index"))];
    if (!file) return c.notFound();
    return c.body(Buffer.from(file.content, "base64"), 200, {
      "content-type": file.contentType,
      "content-disposition": `attachment; filename="${file.filename.replace(/[^\w.-]/g, "_")}"`,
      "x-content-type-options": "nosniff",
    });
  });
  app.post("/clear", (c) => {
    inbox.store.clear();
    inbox.texts.clear();
    inbox.whatsapp.store.clear();
    inbox.push.store.clear();
    return c.redirect("/", 303);
  });
  app.get("/faults", (c) => c.json(inbox.faults));
  app.post("/faults", async (c) => {
    if (isForm(c)) {
      const { mode, count, down } = await c.req.parseBody();
      const change = { failMode: mode, failNext: Number(count), down: down === "on" };
      inbox.faults = changeFaults(NO_FAULTS, change);
      return c.redirect("/", 303);
    }
    inbox.faults = changeFaults(inbox.faults, await c.req.json());
    return c.json(inbox.faults);
  });
  return app;
}

function isForm(c: Context): boolean {
  return c.req.header("content-type")?.startsWith("application/x-www-form-urlencoded") === true;
}

function listPage(inbox: Inbox, mails: readonly StoredMail[], to: string | undefined): Markup {
  const rows = mails.map(
    (mail) =>
      html`<li>
        <a href="/mails/${mail.id}">
          <span class="subject">${mail.subject}</span>
          <span class="soft">${mail.to.join(", ")}</span>
          <time class="soft" datetime="${new Date(mail.at).toISOString()}">${said(mail.at)}</time>
        </a>
      </li>`,
  );
  const { faults } = inbox;
  const none =
    to === undefined ? "Nothing was sent yet. Book a visit." : `Nothing was sent to ${to}.`;
  return html`<main>
    <h1>Inbox</h1>
    <p class="soft">
      What this installation would have sent. Nothing leaves this machine.
      ${to === undefined ? "" : html`Only for ${to}: <a href="/">show all</a>.`}
    </p>
    ${
      mails.length === 0
        ? html`<p class="empty">${none}</p>`
        : html`<ul class="mails">
            ${rows}
          </ul>`
    }
    ${to === undefined ? textSection(inbox) : ""}
    ${to === undefined ? whatsappSection(inbox.whatsapp) : ""}
    ${to === undefined ? pushList(inbox.push.store.list(SHOWN_PUSHES), said) : ""}
    <form method="post" action="/faults" class="faults">
      <h2>What goes wrong</h2>
      <label>
        The next
        <input type="number" name="count" min="0" max="1000" value="${faults.failNext}" />
        calls fail:
      </label>
      <label>
        How
        <select name="mode">
          ${FAIL_MODES.map(
            (mode) =>
              html`<option value="${mode}" ${mode === faults.failMode ? "selected" : ""}>
                ${FAIL_WORDS[mode]}
              </option>`,
          )}
        </select>
      </label>
      <label class="check">
        <input type="checkbox" name="down" ${faults.down ? "checked" : ""} /> The provider is away
      </label>
      <button>Set</button>
    </form>
    <form method="post" action="/clear"><button class="quiet">Empty the inbox</button></form>
  </main>`;
}

const FAIL_WORDS: Record<(typeof FAIL_MODES)[number], string> = {
  before: "an error, nothing taken",
  after: "an error, the mail taken",
  disconnect: "no answer, the mail taken",
  busy: "too many calls",
  refuse: "the mail refused",
};

function mailPage(mail: StoredMail): Markup {
  const files = mail.attachments.map(
    ({ filename, contentType }, index) =>
      html`<li>
        <a href="/mails/${mail.id}/attachments/${index}">${filename}</a>
        <span class="soft">${contentType}</span>
      </li>`,
  );
  return html`<main class="one">
    <p><a href="/">All mail</a></p>
    <h1>${mail.subject}</h1>
    <dl>
      <dt>From</dt>
      <dd>${mail.from}</dd>
      <dt>To</dt>
      <dd>
        ${mail.to.map((each) => html`<a href="/?to=${encodeURIComponent(each)}">${each}</a> `)}
      </dd>
      <dt>Sent</dt>
      <dd>${said(mail.at)}</dd>
    </dl>
    <iframe
      title="The mail as it looks"
      src="/mails/${mail.id}/html"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
    ></iframe>
    ${
      files.length === 0
        ? ""
        : html`<h2>Attached</h2>
            <ul>
              ${files}
            </ul>`
    }
    <h2>As text</h2>
    <pre>${mail.text}</pre>
  </main>`;
}

function said(instant: number): string {
  return new Date(instant).toISOString().replace("T", " ").slice(0, 19);
}
