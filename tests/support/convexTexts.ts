import { vi } from "vitest";

/**
 * A few lines of an SMS provider behind `fetch`: it knows no keys, takes what it is given as often as it
 * is given, and can be away, busy, lose its answer or refuse. Every other address is left to whoever
 * stood there before.
 */

export const SMS_API_URL = "https://texts.example";
export const SMS_ACCOUNT = `AC${"0".repeat(32)}`;
export const SMS_TOKEN = "a token of the provider";
/** The number that texts come from. */
export const SMS_FROM = "+15005550006";
/** Where the provider calls us. */
export const CONVEX_SITE_URL = "https://deployment.example";

export type TakenText = { sid: string; to: string; from: string; body: string; callback: string };

export type TextFault =
  | "none"
  | "away"
  | "answer_lost"
  | "fails_after"
  | "busy"
  | "opted_out"
  | "no_number"
  | "wrong_key";

const REFUSALS: Partial<Record<TextFault, [status: number, code: number]>> = {
  busy: [429, 20429],
  opted_out: [400, 21610],
  no_number: [400, 21211],
  wrong_key: [401, 20003],
};

export class FakeTexts {
  readonly taken: TakenText[] = [];
  calls = 0;
  fault: TextFault = "none";
  /** What the list of texts answers with. */
  listStatus = 200;

  /** Call in `beforeEach`, after the world was made. */
  install(): this {
    vi.stubEnv("CONVEX_SITE_URL", CONVEX_SITE_URL);
    vi.stubEnv("SMS_API_URL", SMS_API_URL);
    vi.stubEnv("SMS_ACCOUNT", SMS_ACCOUNT);
    vi.stubEnv("SMS_TOKEN", SMS_TOKEN);
    vi.stubEnv("SMS_FROM", SMS_FROM);
    const others = globalThis.fetch;
    vi.stubGlobal("fetch", async (input: string | URL | Request, init?: RequestInit) => {
      const url = new URL(input instanceof Request ? input.url : String(input));
      return url.origin === SMS_API_URL ? this.answer(url, init) : await others(input, init);
    });
    return this;
  }

  get last(): TakenText {
    const text = this.taken.at(-1);
    if (!text) throw new Error("No text was taken.");
    return text;
  }

  private answer(url: URL, init: RequestInit = {}): Response {
    const known = btoa(`${SMS_ACCOUNT}:${SMS_TOKEN}`);
    if (new Headers(init.headers).get("authorization") !== `Basic ${known}`) {
      return problem(401, 20003);
    }
    if (url.pathname !== `/2010-04-01/Accounts/${SMS_ACCOUNT}/Messages.json`) {
      return problem(404, 20404);
    }
    return init.method === "POST" ? this.take(String(init.body)) : this.list(url);
  }

  private take(form: string): Response {
    this.calls++;
    if (this.fault === "away") throw new TypeError("fetch failed");
    const refused = REFUSALS[this.fault];
    if (refused) return problem(...refused);
    const said = new URLSearchParams(form);
    const field = (name: string) => said.get(name) ?? "";
    const sid = `SM${String(this.taken.length + 1).padStart(32, "0")}`;
    const [to, from, body] = [field("To"), field("From"), field("Body")];
    this.taken.push({ sid, to, from, body, callback: field("StatusCallback") });
    if (this.fault === "answer_lost") throw new TypeError("fetch failed");
    if (this.fault === "fails_after") return problem(500, 20500);
    return Response.json({ sid, status: "queued" }, { status: 201 });
  }

  private list(url: URL): Response {
    if (this.listStatus !== 200) return problem(this.listStatus, 20500);
    const of = this.taken.filter(({ to }) => to === url.searchParams.get("To"));
    const date_created = new Date().toUTCString();
    const messages = of.map(({ sid, body }) => ({ sid, body, date_created })).reverse();
    return Response.json({ messages, next_page_uri: null });
  }
}

function problem(status: number, code: number): Response {
  const headers = status === 429 ? { "retry-after": "30" } : undefined;
  const body = { code, message: `The provider says ${String(code)}.`, status };
  return Response.json(body, { status, headers });
}
