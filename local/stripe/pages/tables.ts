import type { Markup } from "./html";
import { html } from "./html";

/** What the tables of the admin page are made of. */

const GOOD = new Set(["paid", "complete", "succeeded", "delivered", "won"]);
const BAD = new Set([
  "failed",
  "canceled",
  "expired",
  "dropped",
  "lost",
  "needs_response",
  "requires_payment_method",
]);

export function tag(status: string): Markup {
  const tone = GOOD.has(status) ? "good" : BAD.has(status) ? "bad" : "";
  return html`<span class="tag ${tone}">${status.replaceAll("_", " ")}</span>`;
}

export function time(seconds: number): Markup {
  const text = new Date(seconds * 1000).toISOString();
  return html`<time datetime="${text}">${text.slice(0, 19).replace("T", " ")}</time>`;
}

export function short(id: string): Markup {
  return html`<code title="${id}"
    >${id.length > 22 ? `${id.slice(0, 14)}…${id.slice(-5)}` : id}</code
  >`;
}

export function action(path: string, label: string, quiet = true): Markup {
  return html`<form method="post" action="${path}">
    <button class="${quiet ? "quiet" : ""}">${label}</button>
  </form>`;
}

export interface Table {
  id: string;
  title: string;
  heads: string[];
  rows: Markup[];
  empty: string;
}

export function table({ id, title, heads, rows, empty }: Table): Markup {
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${
      rows.length === 0
        ? html`<p class="empty">${empty}</p>`
        : html`<div class="scroll" tabindex="0" role="group" aria-label="${title}, table">
            <table>
              <thead>
                <tr>
                  ${heads.map((head) => html`<th scope="col">${head}</th>`)}
                </tr>
              </thead>
              <tbody>
                ${rows}
              </tbody>
            </table>
          </div>`
    }
  </section>`;
}
