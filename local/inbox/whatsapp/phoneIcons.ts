import { html, raw } from "hono/html";
import type { Markup } from "../shell";

/** Drawn, as not every machine has a letter for them. What they mean stands in words beside them. */

const PATHS = {
  sent: "M4 13l5 5L20 7",
  delivered: "M1 13l5 5L17 7M12 17l1 1L23 7",
  send: "M4 4l17 8-17 8 3-8zM7 12h14",
  picture: "M3 6h18v13H3zM3 16l5-5 5 5 3-3 5 5M16 10h.01",
  voice: "M9 4h6v9H9zM5 11v2c0 8 14 8 14 0v-2M12 19v3",
  sound: "M3 10v4M7 6v12M11 9v6M15 4v16M19 9v6",
  list: "M4 7h.01M9 7h11M4 12h.01M9 12h11M4 17h.01M9 17h11",
  out: "M8 7h9v9M17 7L7 17",
  close: "M6 6l12 12M18 6L6 18",
  back: "M15 5l-7 7 7 7",
};

export function icon(name: keyof typeof PATHS): Markup {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d="${raw(PATHS[name])}" />
  </svg>`;
}
