import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Hono } from "hono";
import type { Context } from "hono";
import { newBrowser, open } from "./browser";
import type { Browser } from "./browser";
import { changePushFaults } from "./pushFaults";
import type { PushFaults } from "./pushFaults";
import type { Push, PushStore } from "./pushStore";
import { whyNotLetIn } from "./sender";

/**
 * The push service of a browser's maker (RFC 8030), and browsers to send to: what it is given it reads
 * with their keys, as they would.
 */

/** What the routes share. */
export type PushService = {
  store: PushStore;
  faults: PushFaults;
  /** Epoch ms. */
  readonly now: () => number;
};

type Env = { Bindings: HttpBindings };

const LONGEST_BODY = 4_096;
const SHOWN = 200;
const URGENCIES = ["very-low", "low", "normal", "high"];

export function pushRoutes(service: PushService): Hono<Env> {
  const app = new Hono<Env>();
  app.get("/", (c) => {
    const pushes = service.store.list(SHOWN, c.req.query("browser"));
    return c.json({ pushes });
  });
  // What `pushManager.subscribe` does in a browser.
  app.post("/browsers", async (c) => {
    const { applicationServerKey } = await c.req.json<{ applicationServerKey: string }>();
    const browser = newBrowser(applicationServerKey);
    service.store.addBrowser(browser);
    const { id, p256dh, auth } = browser;
    const endpoint = `${new URL(c.req.url).origin}/push/to/${id}`;
    return c.json({ id, endpoint, keys: { p256dh, auth } }, 201);
  });
  app.post("/to/:id", async (c) => await takePush(service, c, c.req.param("id")));
  app.get("/faults", (c) => c.json(service.faults));
  app.post("/faults", async (c) => {
    service.faults = changePushFaults(service.faults, await c.req.json());
    return c.json(service.faults);
  });
  return app;
}

async function takePush(service: PushService, c: Context<Env>, id: string): Promise<Response> {
  const browser = service.store.getBrowser(id);
  if (!browser) return c.text("There is no such browser.", 404);
  const fails = takeFault(service);
  if (fails === "gone") return c.text("The browser is gone.", 410);
  if (fails === "busy") return c.text("Too many pushes.", 429, { "retry-after": "1" });
  if (fails === "before") return c.text("An error.", 500);
  const { origin } = new URL(c.req.url);
  const who = { audience: origin, senderKey: browser.applicationServerKey, now: service.now() };
  const refused = await whyNotLetIn(c.req.header("authorization"), who);
  if (refused) return c.text(refused.message, refused.status);
  const body = Buffer.from(await c.req.arrayBuffer());
  if (body.length > LONGEST_BODY) return c.text("The push is larger than 4,096 bytes.", 413);
  const push = readPush(c, body, browser);
  if (typeof push === "string") return c.text(push, 400);
  service.store.add(id, service.now(), push);
  if (fails === "disconnect") {
    c.env.outgoing.destroy();
    return RESPONSE_ALREADY_SENT;
  }
  return c.body(null, 201, { location: `${origin}/push/messages/${id}` });
}

/** How this push is to fail; null for one that goes well. */
function takeFault(service: PushService): PushFaults["failMode"] | null {
  const { failNext, failMode } = service.faults;
  if (failNext === 0) return null;
  service.faults = { failMode, failNext: failNext - 1 };
  return failMode;
}

/** What was sent; or what is wrong with it. */
function readPush(c: Context<Env>, body: Buffer, browser: Browser): Push | string {
  const ttl = c.req.header("ttl") ?? "";
  const topic = c.req.header("topic") ?? null;
  const urgency = c.req.header("urgency") ?? "normal";
  if (!/^\d+$/.test(ttl)) return "The TTL header is missing.";
  if (topic !== null && !/^[\w-]{1,32}$/.test(topic)) return "This is no topic.";
  if (!URGENCIES.includes(urgency)) return "This is no urgency.";
  if (c.req.header("content-encoding") !== "aes128gcm") return "Only aes128gcm is read.";
  try {
    return { topic, ttl: Number(ttl), urgency, text: open(body, browser) };
  } catch {
    // A real service takes it, and its browser drops it unseen.
    return "The browser could not read this.";
  }
}
