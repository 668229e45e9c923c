import { html, raw } from "hono/html";
import type { Person } from "./people";

type Markup = ReturnType<typeof html>;

const STYLES = `
:root { --ground: #f5f6f8; --panel: #fff; --ink: #191d29; --soft: #565d6d; --line: #d3d8e2; --accent: #0b5fd8; --accent-ink: #fff; --bad: #b3093c; --note: #fff7df; --note-ink: #5c4300; }
@media (prefers-color-scheme: dark) { :root { --ground: #121419; --panel: #1b1e26; --ink: #eceff5; --soft: #a9b1c1; --line: #3a4050; --accent: #7ab0ff; --accent-ink: #0a1526; --bad: #ff9fb4; --note: #33290b; --note-ink: #ffe39a; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 20px; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { width: 100%; max-width: 420px; display: grid; gap: 20px; background: var(--panel); border: 1px solid var(--line); border-radius: 14px; padding: 28px 22px; }
h1 { margin: 0; font-size: 26px; line-height: 1.2; } h2 { margin: 0 0 10px; font-size: 16px; } p { margin: 0; }
.soft { color: var(--soft); }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 10px; }
form { margin: 0; display: grid; gap: 12px; }
button { font: inherit; min-height: 48px; width: 100%; border-radius: 10px; border: 1px solid var(--line); background: transparent; color: var(--ink); padding: 10px 14px; cursor: pointer; text-align: left; }
button:hover { border-color: var(--accent); }
button.primary { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); font-weight: 600; text-align: center; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.person strong, .person span, .person small { display: block; overflow-wrap: anywhere; }
.person small { color: var(--soft); }
label { font-weight: 600; font-size: 14px; display: grid; gap: 6px; }
input { font: inherit; min-height: 48px; width: 100%; padding: 10px 12px; border: 1px solid var(--line); border-radius: 10px; background: var(--ground); color: var(--ink); }
input[aria-invalid=true] { border-color: var(--bad); } .error { color: var(--bad); font-size: 14px; } .error:empty { display: none; }
.own { border-top: 1px solid var(--line); padding-top: 20px; }
.note { background: var(--note); color: var(--note-ink); border-radius: 8px; padding: 10px 14px; font-size: 14px; }
`;

function document(title: string, nonce: string, content: Markup): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <style nonce="${nonce}">
          ${raw(STYLES)}
        </style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`;
}

export interface SignInPage {
  people: readonly Person[];
  /** Carried through the form, unchanged. */
  hidden: Readonly<Record<string, string>>;
  email: string;
  name: string;
  error: string | null;
  nonce: string;
}

function hiddenFields(hidden: SignInPage["hidden"]): Markup[] {
  return Object.entries(hidden).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
}

function personForm(person: Person, hidden: SignInPage["hidden"]): Markup {
  return html`<li>
    <form method="post" action="/authorize">
      ${hiddenFields(hidden)}
      <button class="person" name="subject" value="${person.subject}">
        <strong>${person.name}</strong>
        ${person.label === "" ? "" : html`<span>${person.label}</span>`}
        <small>${person.email}</small>
      </button>
    </form>
  </li>`;
}

/** "Continue as": the people given, or an address of one's own. */
export function signInPage(page: SignInPage): Markup {
  const content = html`<p class="soft">Choose who you want to be. There is no password.</p>
    <section aria-labelledby="people">
      <h2 id="people">Continue as</h2>
      <ul>
        ${page.people.map((person) => personForm(person, page.hidden))}
      </ul>
    </section>
    <section class="own" aria-labelledby="own">
      <h2 id="own">Or use an email of your own</h2>
      <form method="post" action="/authorize" novalidate>
        ${hiddenFields(page.hidden)}
        <label
          >Email
          <input
            type="email"
            name="email"
            autocomplete="email"
            maxlength="254"
            value="${page.email}"
            aria-invalid="${page.error === null ? "false" : "true"}"
            aria-describedby="email-error"
          />
        </label>
        <span class="error" id="email-error" ${page.error === null ? "" : html`role="alert"`}
          >${page.error ?? ""}</span
        >
        <label
          >Name
          <input name="name" autocomplete="name" maxlength="100" value="${page.name}" />
        </label>
        <button class="primary" name="own" value="yes">Continue</button>
      </form>
    </section>
    <p class="note">
      <strong>Local sign-in.</strong> Only for this computer: it proves nothing about who you are.
    </p>`;
  return document("Sign in", page.nonce, content);
}

/** A request that must not be redirected anywhere, because where to is what is wrong. */
export function refusalPage(message: string, nonce: string): Markup {
  return document("This sign-in link does not work", nonce, html`<p>${message}</p>`);
}
