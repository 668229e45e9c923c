import { Hono } from "hono";
import { listenOnLoopback } from "../loopback";
import { createApi } from "./api/router";
import { createAdmin } from "./pages/adminRoutes";
import { createCheckoutPages } from "./pages/checkoutRoutes";
import { createAuthenticationPages, createOnboardingPages } from "./pages/intentRoutes";
import type { Sim } from "./sim";
import { Store } from "./store";
import { createWorker } from "./worker";

/** Seconds to a minute at first, then every five minutes, until three days are over. */
const RETRY_DELAYS_MS = [1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000];

export interface StripeOptions {
  /** 0 takes any free port. */
  port: number;
  /** The one SQLite file that holds everything. */
  dataFile: string;
  webhookUrl?: string;
  webhookSecret: string;
  secretKey: string;
  /** Epoch milliseconds. */
  now?: () => number;
  /** Waits between delivery attempts; the last one repeats. */
  retryDelaysMs?: number[];
  /** Where people reach the payment page; the server's own address when not given. */
  publicUrl?: string;
  /** The shop's name on the payment page when a session brings none. */
  shopName?: string;
}

export interface StripeServer {
  url: string;
  /** Does at once whatever is due: expiries, refunds, webhooks. */
  runDue: () => Promise<void>;
  stop: () => Promise<void>;
}

/** Starts the simulator on the loopback interface. */
export async function startStripe(options: StripeOptions): Promise<StripeServer> {
  const store = new Store(options.dataFile);
  const sim: Sim = {
    store,
    now: options.now ?? (() => Date.now()),
    wake: () => {
      worker.wake();
    },
    config: {
      publicUrl: options.publicUrl ?? "",
      secretKey: options.secretKey,
      webhookUrl: options.webhookUrl ?? null,
      webhookSecret: options.webhookSecret,
      retryDelaysMs: options.retryDelaysMs ?? RETRY_DELAYS_MS,
      shopName: options.shopName ?? "Local shop",
    },
  };
  const worker = createWorker(sim);
  const app = new Hono();
  app.route("/v1", createApi(sim));
  app.route("/c/pay", createCheckoutPages(sim));
  app.route("/authenticate", createAuthenticationPages(sim));
  app.route("/connect", createOnboardingPages(sim));
  app.route("/", createAdmin(sim));
  const { url, close } = await listenOnLoopback(app.fetch, options.port).catch((error: unknown) => {
    store.close();
    throw error;
  });
  sim.config.publicUrl = options.publicUrl ?? url;
  worker.wake();
  return {
    url,
    runDue: worker.runDue,
    stop: async () => {
      await close();
      await worker.stop();
      store.close();
    },
  };
}
