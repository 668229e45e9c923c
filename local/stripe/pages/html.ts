import { html, raw } from "hono/html";

export { html, raw };

/** Escaped HTML, as the `html` tag makes it. */
export type Markup = ReturnType<typeof html>;

interface Document {
  title: string;
  lang?: string;
  /** Classes of the body, which choose the page's layout. */
  layout: "checkout" | "notice" | "admin";
  styles: string;
  script?: string;
  nonce: string;
  content: Markup;
}

/** The one frame of every page. Scripts and styles are inline and carry the page's nonce. */
export function document(page: Document): Markup {
  return html`<!doctype html>
    <html lang="${page.lang ?? "en"}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <title>${page.title}</title>
        <link rel="icon" href="data:," />
        <style nonce="${page.nonce}">
          ${raw(page.styles)}
        </style>
      </head>
      <body class="${page.layout}">
        ${page.content}
        ${
          page.script === undefined
            ? ""
            : html`<script nonce="${page.nonce}">
                ${raw(page.script)};
              </script>`
        }
      </body>
    </html>`;
}

/** Says on every page that this is no real payment. */
export const SIMULATOR_NOTE = html`<p class="note">
  <strong>Local simulator.</strong> No real money moves. Use a
  <a href="https://docs.stripe.com/testing" rel="noreferrer">test card</a>, never a real one.
</p>`;
