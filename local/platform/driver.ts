import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import { POLL_MS, WATCH_MS } from "../../lib/api/outcomes";
import { SESSIONS_AT_ONCE } from "../../lib/api/sessions";
import { findBrowser } from "../browser";
import { deploymentAt } from "./deployment";
import { drive } from "./drive";

/**
 * Goes through booking pages elsewhere for the sessions of a deployment: one Chromium, a context of its own
 * for each, and no more of them at once than a machine's memory bears.
 */

export type DriverOptions = {
  /** Where the deployment's HTTP actions are. */
  site: string;
  secret: string;
  /** Pages at once. */
  pages?: number;
  pollMs?: number;
  watchMs?: number;
  /** How often it asks for work. */
  askMs?: number;
  beatMs?: number;
  loopback?: boolean;
  say?: (text: string) => void;
};

export type Driver = {
  /** Asks for no more, closes its pages and its browser. Their sessions end in an error. */
  stop: () => Promise<void>;
};

const ASK_MS = 2_000;
/** A lease outlives five of these. */
const BEAT_MS = 5_000;

/** Starts asking for drives. */
export function startDriver(options: DriverOptions): Driver {
  const { site, secret, pages = SESSIONS_AT_ONCE, askMs = ASK_MS, say = () => undefined } = options;
  const deployment = deploymentAt(site, secret);
  const settings = {
    deployment,
    pollMs: options.pollMs ?? POLL_MS,
    watchMs: options.watchMs ?? WATCH_MS,
    beatMs: options.beatMs ?? BEAT_MS,
    loopback: options.loopback ?? false,
  };
  const chromiums = new Chromiums();
  const running = new Set<Promise<void>>();
  let isStopped = false;
  let problem = "";

  /** Takes one drive; false where there was none to take. */
  const takeOne = async (): Promise<boolean> => {
    const claimed = await deployment.claim();
    if (!claimed) return false;
    say(`${claimed.sessionId}: ${claimed.url}`);
    const driven = chromiums
      .open()
      .then(async (browser) => await drive(browser, claimed, settings))
      .catch((thrown: unknown) => {
        // Its lease runs out, and the session ends in an error.
        say(`${claimed.sessionId}: ${String(thrown)}`);
      });
    running.add(driven);
    void driven.finally(() => running.delete(driven));
    return true;
  };

  const ask = async (): Promise<void> => {
    while (!isStopped) {
      try {
        while (!isStopped && running.size < pages && (await takeOne()));
        problem = "";
      } catch (thrown) {
        const text = String(thrown);
        if (text !== problem) say(text);
        problem = text;
      }
      await new Promise((resolve) => setTimeout(resolve, askMs));
    }
  };
  const asking = ask();

  return {
    stop: async () => {
      isStopped = true;
      await chromiums.close();
      await Promise.all(running);
      await asking;
    },
  };
}

/** The browser, started when it is first needed, and again after it crashed. */
class Chromiums {
  #browser: Promise<Browser> | null = null;

  open(): Promise<Browser> {
    const known = this.#browser;
    // Set before anything is awaited: two drives at once must not start two.
    this.#browser = known
      ? known.then((browser) => (browser.isConnected() ? browser : launch()), launch)
      : launch();
    return this.#browser;
  }

  async close(): Promise<void> {
    const browser = await this.#browser?.catch(() => null);
    await browser?.close();
  }
}

/** A page of strangers runs in Chromium's sandbox, which it has for everybody but root. */
async function launch(): Promise<Browser> {
  const { args, ...browser } = await findBrowser();
  const isRoot = process.getuid?.() === 0;
  return await chromium.launch({
    ...browser,
    chromiumSandbox: !isRoot,
    args: args.filter((arg) => isRoot || arg !== "--no-sandbox"),
  });
}
