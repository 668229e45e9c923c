import { vi } from "vitest";

/**
 * A few lines of a mail provider behind `fetch`: it takes what it is given once under a key, and can
 * be away, busy, or lose its answer. Every other address is left to whoever stood there before.
 */

export const MAIL_API_URL = "https://mail.example";
export const MAIL_API_KEY = "re_test_key";

export type TakenMail = {
  key: string;
  from: string;
  to: string[];
  subject: string;
  html: string;
  text: string;
  headers?: Record<string, string>;
  attachments: { filename: string; content_type: string; content: string }[];
};

export type MailFault = "none" | "away" | "busy" | "answer_lost" | "refuses" | "wrong_key";

/** Whom shops employ, see convexShop; everybody else is a customer. */
const STAFF = /@(london|jakarta)\.example$/;

export class FakeMail {
  /** Mail to customers. */
  readonly taken: TakenMail[] = [];
  /** Mail to staff, which always goes well. */
  readonly toStaff: TakenMail[] = [];
  calls = 0;
  /** How often a key came with another mail than before. */
  complaints = 0;
  fault: MailFault = "none";
  /** What it bears in a second; more is refused. */
  perSecond = Infinity;
  refusedAsTooMany = 0;
  private readonly calledAt: number[] = [];

  get mostInOneSecond(): number {
    const within = (from: number) =>
      this.calledAt.filter((at) => at >= from && at < from + 1_000).length;
    return Math.max(0, ...this.calledAt.map(within));
  }

  /** Call in `beforeEach`, after the world was made. */
  install(): this {
    vi.stubEnv("MAIL_API_URL", MAIL_API_URL);
    vi.stubEnv("MAIL_API_KEY", MAIL_API_KEY);
    vi.stubEnv("MAIL_FROM", "Bookings <bookings@shop.example>");
    const others = globalThis.fetch;
    vi.stubGlobal("fetch", async (input: string | URL | Request, init?: RequestInit) =>
      String(input).startsWith(MAIL_API_URL) ? await this.answer(init) : await others(input, init),
    );
    return this;
  }

  /** Subjects of what was taken, without the shop and the time. */
  get subjects(): string[] {
    return this.taken.map(({ subject }) => subject.split(":")[0] ?? "");
  }

  get last(): TakenMail {
    const mail = this.taken.at(-1);
    if (!mail) throw new Error("No mail was taken.");
    return mail;
  }

  private answer(init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    const sent = JSON.parse(String(init.body)) as TakenMail;
    if (STAFF.test(sent.to.join())) {
      this.toStaff.push({ ...sent, key: headers.get("idempotency-key") ?? "" });
      return Promise.resolve(Response.json({ id: `mail_${String(this.toStaff.length)}` }));
    }
    this.calls++;
    this.calledAt.push(Date.now());
    if (this.calledAt.filter((at) => at > Date.now() - 1_000).length > this.perSecond) {
      this.refusedAsTooMany++;
      return problem(429, "rate_limit_exceeded", { "retry-after": "1" });
    }
    if (this.fault === "away") throw new TypeError("fetch failed");
    if (this.fault === "busy") return problem(429, "rate_limit_exceeded", { "retry-after": "30" });
    if (this.fault === "refuses") return problem(422, "validation_error");
    const known = headers.get("authorization") === `Bearer ${MAIL_API_KEY}`;
    if (!known || this.fault === "wrong_key") return problem(401, "invalid_api_key");
    const mail = { ...sent, key: headers.get("idempotency-key") ?? "" };
    const before = this.taken.find(({ key }) => key === mail.key);
    if (before && JSON.stringify(before) !== JSON.stringify(mail)) {
      this.complaints++;
      return problem(409, "invalid_idempotent_request");
    }
    if (!before) this.taken.push(mail);
    if (this.fault === "answer_lost") throw new TypeError("fetch failed");
    return Promise.resolve(Response.json({ id: `mail_${mail.key}` }));
  }
}

function problem(status: number, name: string, headers: HeadersInit = {}): Promise<Response> {
  const body = { statusCode: status, name, message: `The provider says ${name}.` };
  return Promise.resolve(Response.json(body, { status, headers }));
}

/** The calendar file of a mail. */
export function calendarIn({ attachments }: TakenMail): string {
  return atob(attachments[0]?.content ?? "").replaceAll("\r\n ", "");
}

/** Where its button leads: the booking's code and the token of the link. */
export function linkIn({ text }: TakenMail): { code: string; token: string } {
  const [, code = "", token = ""] = /\/bookings\/(\w+)\?t=([\w-]+)/.exec(text) ?? [];
  return { code, token };
}
