import { randomBytes } from "node:crypto";
import type { Context } from "hono";
import { html, raw } from "hono/html";
import { STYLES } from "./styles";

/** The frame of every page: it loads nothing from elsewhere, and runs only a script of our own. */

export type Markup = ReturnType<typeof html>;

export type Shown = {
  title: string;
  content: Markup;
  /** In place of the inbox's own. */
  styles?: string;
  script?: string;
};

export async function showPage(
  c: Context,
  { title, content, styles = STYLES, script }: Shown,
): Promise<Response> {
  const nonce = randomBytes(16).toString("base64");
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <style nonce="${nonce}">
          ${raw(styles)}
        </style>
      </head>
      <body>
        ${content}
        ${
          script === undefined
            ? ""
            : html`<script nonce="${nonce}">
                ${raw(script)};
              </script>`
        }
      </body>
    </html>`;
  const scripts = script === undefined ? "" : `script-src 'nonce-${nonce}'; connect-src 'self'; `;
  return c.html(await page, 200, {
    "content-security-policy": `default-src 'none'; ${scripts}style-src 'nonce-${nonce}'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
  });
}
