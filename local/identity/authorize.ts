import { randomBytes } from "node:crypto";
import type { Context, Hono } from "hono";
import type { Identity } from "./identity";
import { refusalPage, signInPage } from "./page";
import { isEmail, normalEmail, subjectForEmail } from "./people";
import type { Person } from "./people";

type Read = (name: string) => string;

interface Request {
  redirectUri: string;
  state: string;
  challenge: string;
  nonce: string;
}

type Checked =
  | { ok: true; request: Request }
  | { ok: false; refusal: string }
  | { ok: false; error: string; redirectUri: string; state: string };

function isOnOrigin(address: string, origin: string): boolean {
  return URL.canParse(address) && new URL(address).origin === origin;
}

/** Nothing is ever sent to an address off the web app's origin, an error neither. */
function check(identity: Identity, read: Read): Checked {
  const redirectUri = read("redirect_uri");
  if (!isOnOrigin(redirectUri, identity.webOrigin)) {
    return {
      ok: false,
      refusal: `It must lead back to ${identity.webOrigin}. Go back to the shop and sign in from there.`,
    };
  }
  const state = read("state");
  const refuse = (error: string): Checked => ({ ok: false, error, redirectUri, state });
  const type = read("response_type");
  if (type !== "" && type !== "code") return refuse("unsupported_response_type");
  const method = read("code_challenge_method");
  const challenge = read("code_challenge");
  if ((method !== "" && method !== "S256") || !/^[\w-]{43}$/.test(challenge))
    return refuse("invalid_request");
  // No session is kept here: without a page nobody can be signed in.
  if (read("prompt") === "none") return refuse("login_required");
  return { ok: true, request: { redirectUri, state, challenge, nonce: read("nonce") } };
}

function back(redirectUri: string, state: string, params: Record<string, string>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  if (state !== "") url.searchParams.set("state", state);
  return url.href;
}

/** No `form-action`: browsers would apply it to the redirect back to the web app. */
function pageHeaders(nonce: string): Record<string, string> {
  return {
    "content-security-policy": `default-src 'none'; style-src 'nonce-${nonce}'; img-src data:; base-uri 'none'; frame-ancestors 'none'`,
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  };
}

async function refuse(c: Context, checked: Exclude<Checked, { ok: true }>): Promise<Response> {
  if ("error" in checked)
    return c.redirect(back(checked.redirectUri, checked.state, { error: checked.error }), 303);
  const nonce = randomBytes(16).toString("base64");
  return c.html(await refusalPage(checked.refusal, nonce), 400, pageHeaders(nonce));
}

interface Typed {
  email: string;
  name: string;
  error: string | null;
}

async function show(
  c: Context,
  identity: Identity,
  request: Request,
  typed: Typed,
): Promise<Response> {
  const nonce = randomBytes(16).toString("base64");
  const hidden = {
    redirect_uri: request.redirectUri,
    state: request.state,
    code_challenge: request.challenge,
    nonce: request.nonce,
  };
  const page = await signInPage({ people: identity.people, hidden, nonce, ...typed });
  return c.html(page, typed.error === null ? 200 : 422, pageHeaders(nonce));
}

/** The person whom the form names; null when it names none of the people and no address. */
function chosenPerson(identity: Identity, read: Read): Person | null {
  const subject = read("subject");
  if (subject !== "") return identity.people.find((person) => person.subject === subject) ?? null;
  const email = normalEmail(read("email"));
  if (!isEmail(email)) return null;
  const known = identity.people.find((person) => person.email === email);
  if (known !== undefined) return known;
  const own = subjectForEmail(email);
  const name =
    read("name").trim().slice(0, 100) ||
    identity.store.person(own)?.name ||
    (email.split("@")[0] ?? email);
  const person = { subject: own, email, name, label: "" };
  identity.store.savePerson(person);
  return person;
}

/** The page where one chooses who to be, and its answer: a one-time code, sent back to the web app. */
export function addAuthorize(app: Hono, identity: Identity): void {
  app.get("/authorize", (c) => {
    const checked = check(identity, (name) => c.req.query(name) ?? "");
    if (!checked.ok) return refuse(c, checked);
    const email = c.req.query("login_hint") ?? "";
    return show(c, identity, checked.request, { email, name: "", error: null });
  });
  app.post("/authorize", async (c) => {
    const body = await c.req.parseBody();
    const read: Read = (name) => {
      const value = body[name];
      return typeof value === "string" ? value : "";
    };
    const checked = check(identity, read);
    if (!checked.ok) return refuse(c, checked);
    const { request } = checked;
    const person = chosenPerson(identity, read);
    if (person === null) {
      const error = "Enter an email address, such as you@example.com.";
      return show(c, identity, request, { email: read("email"), name: read("name"), error });
    }
    const code = identity.codes.add(
      {
        subject: person.subject,
        redirectUri: request.redirectUri,
        challenge: request.challenge,
        ...(request.nonce !== "" && { nonce: request.nonce }),
      },
      identity.nowSeconds(),
    );
    return c.redirect(back(request.redirectUri, request.state, { code }), 303);
  });
}
