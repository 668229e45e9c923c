import type { Browser, Page } from "playwright-core";
import { isPageAddress } from "../../lib/api/drives";
import type { Claimed, Report, ReportWord } from "../../lib/api/drives";
import { outcomeOf } from "../../lib/api/outcomes";
import type { PageFacts } from "../../lib/api/outcomes";
import type { Deployment } from "./deployment";
import { confirmationNumberOn, lookAt } from "./look";
import { goThrough, Lost } from "./steps";

/** One drive: a page of its own, from the first step to what becomes of it. */

export type DriveOptions = {
  deployment: Deployment;
  /** How often the page is looked at, and how long the lead is waited for. */
  pollMs: number;
  watchMs: number;
  /** How often the deployment hears that the driver is there. */
  beatMs: number;
  /** Pages on this machine may be gone through too; for tests. */
  loopback: boolean;
};

/** Every so many looks the page is asked for again: what a lead does in a browser of their own shows then. */
const ASK_AGAIN = 3;
const LONGEST_NAME = 120;

/** What is known at the end. */
type End = Pick<Report, "word" | "error" | "confirmationNumber">;

/** Goes through the page of a drive that was claimed, and reports until it is over. Throws nothing. */
export async function drive(
  browser: Browser,
  claimed: Claimed,
  options: DriveOptions,
): Promise<void> {
  const { deployment, beatMs, loopback } = options;
  const { sessionId, claim } = claimed;
  const context = await browser.newContext().catch(() => null);
  const page = await context?.newPage().catch(() => null);
  const beat = new Beat(
    async (said) => await deployment.report({ sessionId, claim, ...said }),
    beatMs,
    () => {
      void context?.close().catch(() => undefined);
    },
  );
  try {
    if (!context || !page) throw new Error("The browser is gone.");
    await context.route(
      ({ href }) => /^https?:/.test(href) && !isPageAddress(href, { loopback }),
      async (route) => await route.abort(),
    );
    const end = await endOf(page, claimed, beat, options);
    if (end) await beat.end(end);
  } catch (thrown) {
    const error = thrown instanceof Lost ? thrown.message : "The browser was lost on the page.";
    await beat.end({ word: "error", error }).catch(() => undefined);
  } finally {
    beat.stop();
    await context?.close().catch(() => undefined);
  }
}

/** What became of it; null where nobody wants to know any more. */
async function endOf(
  page: Page,
  claimed: Claimed,
  beat: Beat,
  options: DriveOptions,
): Promise<End | null> {
  if (!(await beat.say({ word: "navigating" }))) return null;
  const reached = await goThrough(page, claimed);
  if (reached.kind === "unavailable") return { word: "slot_unavailable" };
  if (reached.kind === "booked") return await successOn(page);
  const before = await lookAt(page);
  const handoffUrl = page.url();
  const service = reached.service.slice(0, LONGEST_NAME);
  const provider = reached.provider.slice(0, LONGEST_NAME);
  if (!(await beat.say({ word: "ready_for_handoff", handoffUrl, service, provider }))) return null;
  if (!(await beat.say({ word: "monitoring" }))) return null;
  return await watch(page, { handoffUrl, before }, beat, options);
}

async function successOn(page: Page): Promise<End> {
  const confirmationNumber = await confirmationNumberOn(page);
  return confirmationNumber === undefined
    ? { word: "success" }
    : { word: "success", confirmationNumber };
}

/** Looks at the page until it says what became of it, or the lead's time is over. */
async function watch(
  page: Page,
  { handoffUrl, before }: { handoffUrl: string; before: PageFacts },
  beat: Beat,
  { pollMs, watchMs }: DriveOptions,
): Promise<End | null> {
  const until = Date.now() + watchMs;
  let known = before;
  for (let look = 1; Date.now() < until; look++) {
    if (beat.isOver) return null;
    if (look % ASK_AGAIN === 0) await page.goto(handoffUrl, { waitUntil: "domcontentloaded" });
    const now = await lookAt(page);
    const outcome = outcomeOf(now, known);
    if (outcome === "success") return await successOn(page);
    if (outcome === "payment_failed") {
      // The lead may try another card: from now on that this one failed is no news.
      known = now;
      if (!(await beat.say({ word: outcome }))) return null;
    } else if (outcome !== null) {
      return { word: outcome };
    }
    await page.waitForTimeout(pollMs);
  }
  return { word: "timeout" };
}

/** Reports how far a drive is, again and again, so that its lease does not run out. */
class Beat {
  isOver = false;
  #word: ReportWord | null = null;
  #timer: NodeJS.Timeout;

  constructor(
    private readonly report: (said: Omit<Report, "sessionId" | "claim">) => Promise<boolean>,
    beatMs: number,
    private readonly onOver: () => void,
  ) {
    this.#timer = setInterval(() => void this.#again(), beatMs);
  }

  /** False once the page is not wanted any more. */
  async say(said: Omit<Report, "sessionId" | "claim">): Promise<boolean> {
    // No beat of the step before may arrive after this one.
    this.#word = null;
    if (this.isOver || !(await this.report(said))) return this.#over();
    if (said.word !== "ready_for_handoff") this.#word = said.word;
    return true;
  }

  async end(said: End): Promise<void> {
    this.stop();
    if (!this.isOver) await this.report(said);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #again(): Promise<void> {
    if (this.#word === null) return;
    const word = this.#word;
    const isWanted = await this.report({ word }).catch(() => true);
    // A step may have been reported in between: only of the present one this is an answer.
    if (!isWanted && this.#word === word) this.#over();
  }

  #over(): false {
    this.isOver = true;
    this.stop();
    this.onOver();
    return false;
  }
}
