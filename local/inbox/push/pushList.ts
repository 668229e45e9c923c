import { html } from "hono/html";
import type { StoredPush } from "./pushStore";

/** What browsers were sent, as they show it. */
export function pushList(pushes: readonly StoredPush[], said: (instant: number) => string) {
  if (pushes.length === 0) return "";
  const rows = pushes.map((push) => {
    const { title, body, navigate } = noteIn(push);
    return html`<li>
      <a href="${navigate}">
        <span class="subject">${title}</span>
        <span>${body}</span>
        <time class="soft" datetime="${new Date(push.at).toISOString()}">${said(push.at)}</time>
      </a>
    </li>`;
  });
  return html`<h2>Pushes to browsers</h2>
    <ul class="mails">
      ${rows}
    </ul>`;
}

/** The note in a push; a push that has none is shown as it came. */
function noteIn({ text }: StoredPush): { title: string; body: string; navigate: string } {
  try {
    const { notification } = JSON.parse(text) as { notification: Record<string, unknown> };
    const { title, body, navigate } = notification;
    const address = String(navigate);
    const isPage = address.startsWith("http://") || address.startsWith("https://");
    return { title: String(title), body: String(body), navigate: isPage ? address : "/" };
  } catch {
    return { title: text, body: "", navigate: "/" };
  }
}
