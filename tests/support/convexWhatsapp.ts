import { createHmac } from "node:crypto";
import { vi } from "vitest";
import * as Numbers from "../../convex/model/outbox/whatsappNumbers";
import { TEMPLATES } from "../../lib/messages/whatsapp";
import { listTemplates } from "../../local/inbox/whatsapp/templates";
import type { World } from "./convex";
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

/** Two numbers that shops connect, each of an account and an app of its own. */
export const NUMBERS = {
  london: {
    phoneId: "209415586120451",
    businessId: "203118846290017",
    token: "EAAB-the-token-of-london-x9Qz",
    secret: "secret-of-the-app-of-london",
    display: "+44 20 7946 0555",
    name: "London Shop",
  },
  jakarta: {
    phoneId: "310415586120452",
    businessId: "303118846290018",
    token: "EAAB-the-token-of-jakarta-k3Lm",
    secret: "secret-of-the-app-of-jakarta",
    display: "+62 21 5091 0555",
    name: "Jakarta Shop",
  },
};
export type OwnNumber = (typeof NUMBERS)[keyof typeof NUMBERS];

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
  readonly taken: (TakenTemplate & { id: string; by: string })[] = [];
  /** How templates stand that are not approved, by name and language. */
  states: Record<string, string> = {};
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

  get last(): TakenTemplate & { id: string; by: string } {
    const message = this.taken.at(-1);
    if (!message) throw new Error("No message was taken.");
    return message;
  }

  private answer(url: string, init: RequestInit = {}): Response {
    this.calls++;
    const { fault } = this;
    const all = [{ phoneId: PHONE_ID, token: TOKEN }, ...Object.values(NUMBERS)];
    const authorization = new Headers(init.headers).get("authorization");
    const number = all.find(({ token }) => authorization === `Bearer ${token}`);
    if (fault === "away") throw new TypeError("fetch failed");
    if (!number) return problem({ status: 401, code: 190 });
    if (init.method !== "POST") return this.tell(new URL(url), number);
    if (url !== `${API_URL}/${number.phoneId}/messages`) {
      return problem({ status: 400, code: 100, subcode: 33 });
    }
    if (typeof fault === "object") return problem(fault);
    const id = `wamid.${String(this.taken.length + 1)}`;
    const said = JSON.parse(String(init.body)) as TakenTemplate;
    this.taken.push({ ...said, id, by: number.phoneId });
    if (fault === "answer_lost") throw new TypeError("fetch failed");
    if (fault === "gateway") return new Response("<h1>Bad gateway</h1>", { status: 502 });
    return Response.json({ messaging_product: "whatsapp", messages: [{ id }] });
  }

  /** What an account says of itself. */
  private tell({ pathname, searchParams }: URL, number: object): Response {
    const own = Object.values(NUMBERS).find((one) => one === number);
    if (!own || !pathname.includes(`/${own.businessId}/`)) {
      return problem({ status: 400, code: 100, subcode: 33 });
    }
    if (searchParams.get("appsecret_proof") !== proofOf(own)) {
      return problem({ status: 400, code: 100, says: "Invalid appsecret_proof provided" });
    }
    if (pathname.endsWith("/phone_numbers")) {
      const { phoneId: id, display, name } = own;
      const one = { id, display_phone_number: display, verified_name: name };
      return Response.json({ data: [one] });
    }
    const templates = listTemplates({ templates: TEMPLATES, states: this.states });
    return Response.json({ data: templates, paging: {} });
  }
}

/** Has a shop keep a number, as its owner would by connecting it. */
export async function connect(world: World, anyId: string, number: OwnNumber): Promise<void> {
  await world.t.run(async (ctx) => {
    const shopId = ctx.db.normalizeId("shops", anyId);
    if (!shopId) throw new Error("connect: no shop");
    const { phoneId, businessId, token, secret, display, name } = number;
    const looked = { phone: display.replaceAll(" ", ""), name, templates: [] };
    await Numbers.keep(ctx, shopId, { phoneId, businessId, token, secret, ...looked });
  });
}

/** The same proof of the secret as an app makes it. */
function proofOf({ secret, token }: OwnNumber): string {
  return createHmac("sha256", secret).update(token).digest("hex");
}

type Problem = { status: number; code: number; subcode?: number; says?: string };

function problem({ status, code, subcode, says = "WhatsApp says so." }: Problem) {
  const message = `(#${String(code)}) ${says}`;
  const error = { message, type: "OAuthException", code, error_subcode: subcode, fbtrace_id: "A" };
  return Response.json({ error }, { status });
}
