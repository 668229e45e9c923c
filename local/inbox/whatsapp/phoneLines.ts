import { html } from "hono/html";
import type { Markup } from "../shell";
import { icon } from "./phoneIcons";
import type { Phone } from "./phones";
import type { WhatsappService } from "./service";
import type { StoredWhatsapp } from "./whatsappStore";
import { windowEnd } from "./window";

/** A conversation as it stands on a phone. */

const SHOWN = 200;
/** What never came to a phone does not stand on it. */
const THERE = new Set<StoredWhatsapp["status"]>(["delivered", "read"]);

export function linesOf(service: WhatsappService, phone: Phone): Markup {
  const all = service.store.list(SHOWN, phone.who).reverse();
  const there = all.filter(({ direction, status }) => direction === "from" || THERE.has(status));
  let day = "";
  const lines = there.map((line) => {
    const before = day;
    day = dayOf(line.at);
    const begins = day === before ? "" : html`<li class="day" data-id="${day}">${day}</li>`;
    return html`${begins}${lineOf(phone, line)}`;
  });
  return html`<ul class="lines" id="lines" role="log" aria-label="Conversation">
      ${lines.length === 0 ? beginning(phone) : lines}
    </ul>
    <p class="soft" id="window">${windowOf(service, phone)}</p>`;
}

const OPENERS = ["Hello (fade-and-anchor)", "Halo (pangkas-merdeka)"];

/** As the buttons of the two seeded shops begin. */
function beginning({ who }: Phone): Markup {
  return html`<li class="empty" data-id="begin">
    <p>Nothing was written yet. Begin with what a shop's link would write:</p>
    ${OPENERS.map(
      (opener) =>
        html`<form data-live method="post" action="/whatsapp/phone/${who}/write">
          <button class="tap" name="body" value="${opener}">${opener}</button>
        </form>`,
    )}
  </li>`;
}

function windowOf({ store, now }: WhatsappService, { who }: Phone): string {
  const endsAt = windowEnd(store.heardAt(who));
  return endsAt > now()
    ? `Until ${dayOf(endsAt)} ${timeOf(endsAt)} the shop may write freely.`
    : "The shop may send templates only, until this phone writes.";
}

function lineOf(phone: Phone, line: StoredWhatsapp): Markup {
  const isMine = line.direction === "from";
  return html`<li class="${isMine ? "mine" : "theirs"}" data-id="${line.id}">
    <div class="bubble">
      ${line.header === null ? "" : html`<strong>${line.header}</strong>`} ${contentOf(line)}
      ${line.footer === null ? "" : html`<p class="soft">${line.footer}</p>`}
      <span class="meta">
        <time datetime="${new Date(line.at).toISOString()}">${timeOf(line.at)}</time>
        ${isMine ? ticksOf(line) : ""}
      </span>
    </div>
    ${line.choices.length > 0 ? choicesOf(phone, line) : ""}
    ${
      line.link === null
        ? ""
        : html`<a class="tap" href="${line.link}" target="_blank" rel="noopener">
            ${line.linkTitle ?? "Open"} ${icon("out")}
          </a>`
    }
  </li>`;
}

function contentOf({ kind, body }: StoredWhatsapp): Markup {
  switch (kind) {
    case "image":
      return html`<p class="media">${icon("picture")} ${body}</p>`;
    case "audio":
      return html`<p class="media">${icon("sound")} ${body}</p>`;
    default:
      return html`<p class="text">${linked(body)}</p>`;
  }
}

/** Addresses in words can be tapped. */
function linked(body: string): (Markup | string)[] {
  return body
    .split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/)
    .map((part, at) =>
      at % 2 === 0 ? part : html`<a href="${part}" target="_blank" rel="noopener">${part}</a>`,
    );
}

/** Of a line of the phone itself: it left, it was taken, it was read. */
function ticksOf({ status }: StoredWhatsapp): Markup {
  const mark = icon(status === "read" || status === "delivered" ? "delivered" : "sent");
  const isRead = status === "read" ? "read" : "";
  return html`<span class="${isRead}" role="img" aria-label="${status}">${mark}</span>`;
}

function choicesOf({ who }: Phone, { id, choices, opens, body }: StoredWhatsapp): Markup {
  const action = `/whatsapp/phone/${who}/tap`;
  const asked = html`<input type="hidden" name="message" value="${id}" />`;
  if (opens === null) {
    return html`<form class="taps" data-live method="post" action="${action}">
      ${asked}
      ${choices.map(
        (choice) =>
          html`<button class="tap" name="choice" value="${choice.id}">${choice.title}</button>`,
      )}
    </form>`;
  }
  const sheet = `sheet-${id}`;
  return html`<button class="tap" popovertarget="${sheet}">${icon("list")} ${opens}</button>
    <div class="sheet" id="${sheet}" popover role="dialog" aria-label="${opens}">
      <header>
        ${opens}
        <button popovertarget="${sheet}" popovertargetaction="hide" aria-label="Close">
          ${icon("close")}
        </button>
      </header>
      <form data-live method="post" action="${action}" aria-label="${body.slice(0, 60)}">
        ${asked}
        ${choices.map(
          ({ id: choice, title, description }) =>
            html`<button class="row" name="choice" value="${choice}">
              ${title}
              ${description === undefined ? "" : html`<span class="soft">${description}</span>`}
            </button>`,
        )}
      </form>
    </div>`;
}

function dayOf(at: number): string {
  return new Date(at).toDateString();
}

function timeOf(at: number): string {
  return new Date(at).toTimeString().slice(0, 5);
}
