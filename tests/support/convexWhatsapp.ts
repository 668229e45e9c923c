import { vi } from "vitest";
import { CONVEX_SITE_URL } from "./convexTexts";

/**
 * A few lines of WhatsApp's Cloud API behind `fetch`: it knows no keys, takes what it is given as often as
 * it is given, and can be away, lose its answer or refuse. Every other address is left to whoever stood
 * there before.
 */

const API_URL = "https://whatsapp.example/v25.0";
export const PHONE_ID = "106540352242922";
export const TOKEN = "a token of a system user";
export const SECRET = "the secret of the app";
export const VERIFY_TOKEN = "a word of our own";

type Parameters = { type: string; text: string }[];

/** Anything that was taken, as it came. */
export type Taken = { id: string; to?: string; recipient?: string; type: string } & Record<
  string,
  unknown
>;

export type TakenTemplate = {
  messaging_product: string;
  recipient_type: string;
  to: string;
  type: string;
  template: {
    name: string;
    language: { code: string };
    components: { type: string; sub_type?: string; index?: string; parameters: Parameters }[];
  };
  biz_opaque_callback_data: string;
};

/** `refused` by a number of theirs; the others as their names say. */
export type WhatsappFault =
  "none" | "away" | "answer_lost" | "gateway" | { status: number; code: number; subcode?: number };

export class FakeWhatsapp {
  readonly taken: (TakenTemplate & { id: string })[] = [];
  calls = 0;
  fault: WhatsappFault = "none";

  /** Call in `beforeEach`, after the world was made. */
  install(): this {
    vi.stubEnv("CONVEX_SITE_URL", CONVEX_SITE_URL);
    vi.stubEnv("WHATSAPP_API_URL", API_URL);
    vi.stubEnv("WHATSAPP_PHONE_ID", PHONE_ID);
    vi.stubEnv("WHATSAPP_TOKEN", TOKEN);
    vi.stubEnv("WHATSAPP_SECRET", SECRET);
    vi.stubEnv("WHATSAPP_VERIFY_TOKEN", VERIFY_TOKEN);
    const others = globalThis.fetch;
    vi.stubGlobal("fetch", async (input: string | URL | Request, init?: RequestInit) => {
      const url = input instanceof Request ? input.url : String(input);
      return url.startsWith(API_URL) ? this.answer(url, init) : await others(input, init);
    });
    return this;
  }

  /** All that was taken, of whatever sort. */
  get all(): Taken[] {
    return this.taken as unknown as Taken[];
  }

  get last(): TakenTemplate & { id: string } {
    const message = this.taken.at(-1);
    if (!message) throw new Error("No message was taken.");
    return message;
  }

  private answer(url: string, init: RequestInit = {}): Response {
    this.calls++;
    if (new Headers(init.headers).get("authorization") !== `Bearer ${TOKEN}`) {
      return problem({ status: 401, code: 190 });
    }
    if (url !== `${API_URL}/${PHONE_ID}/messages` || init.method !== "POST") {
      return problem({ status: 400, code: 100, subcode: 33 });
    }
    const { fault } = this;
    if (fault === "away") throw new TypeError("fetch failed");
    if (typeof fault === "object") return problem(fault);
    const id = `wamid.${String(this.taken.length + 1)}`;
    this.taken.push({ ...(JSON.parse(String(init.body)) as TakenTemplate), id });
    if (fault === "answer_lost") throw new TypeError("fetch failed");
    if (fault === "gateway") return new Response("<h1>Bad gateway</h1>", { status: 502 });
    return Response.json({ messaging_product: "whatsapp", messages: [{ id }] });
  }
}

function problem({ status, code, subcode }: { status: number; code: number; subcode?: number }) {
  const message = `(#${String(code)}) WhatsApp says so.`;
  const error = { message, type: "OAuthException", code, error_subcode: subcode, fbtrace_id: "A" };
  return Response.json({ error }, { status });
}
