import { setTimeout as wait } from "node:timers/promises";
import { ConvexHttpClient } from "convex/browser";
import { asRefusal } from "../../../lib/errors";
import { PEOPLE } from "../../seed/shops";
import type { Stack } from "../../stack/stack";
import { api } from "../../../convex/_generated/api";
import { openShop } from "../shopClient";
import { signIn } from "../signIn";
import type { Target } from "../shopClient";

/** The running stack as the people of a chaos run meet it, and the count of what they met. */

/** A booking whose code the server returned. */
export type Acknowledged = {
  code: string;
  manageToken: string | null;
  shop: Target;
  barberId: string;
  startsAt: number;
  holdExpiresAt: number | null;
};

type Tally = { done: number; refused: number; failed: number; unanswered: number };

const PATIENCE_MS = 20_000;
const AGAIN_MS = 250;

export class World {
  readonly acknowledged = new Map<string, Acknowledged>();
  readonly tallies = new Map<string, Tally>();
  readonly refusals = new Map<string, number>();
  readonly failures = new Map<string, number>();
  readonly faults = new Map<string, number>();
  readonly shops: Target[] = [];
  private readonly tokens = new Map<string, string>();

  constructor(readonly stack: Stack) {}

  async open(slugs: readonly string[]): Promise<void> {
    for (const slug of slugs) this.shops.push(await openShop(this.stack.urls.convex, slug));
    for (const { subject } of PEOPLE) {
      this.tokens.set(subject, await signIn(this.stack, { subject }));
      await this.as(subject).mutation(api.users.ensure, {});
    }
  }

  /** Somebody new, signed in. */
  async newcomer(person: { name: string; email: string }): Promise<ConvexHttpClient> {
    const client = this.guest();
    client.setAuth(await signIn(this.stack, person));
    await client.mutation(api.users.ensure, {});
    return client;
  }

  guest(): ConvexHttpClient {
    return new ConvexHttpClient(this.stack.urls.convex, { logger: false });
  }

  /** A client of one of the installation's people. */
  as(subject: string): ConvexHttpClient {
    const token = this.tokens.get(subject);
    if (token === undefined) throw new Error(`${subject} is not signed in.`);
    const client = this.guest();
    client.setAuth(token);
    return client;
  }

  ownerOf(shop: Target): ConvexHttpClient {
    return this.as(`owner-${shop.slug}`);
  }

  /**
   * Does something through a door, again and again while nothing answers, as people do. Null when it
   * was refused or failed; the tally says which.
   */
  async through<T>(door: string, work: () => Promise<T>): Promise<T | null> {
    const tally = this.tallyOf(door);
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        const result = await work();
        tally.done++;
        return result;
      } catch (problem) {
        const refusal = asRefusal(problem);
        if (refusal !== null) {
          tally.refused++;
          count(this.refusals, `${door}: ${refusal.code}`);
          return null;
        }
        if (!isNoAnswer(problem)) {
          tally.failed++;
          count(this.failures, `${door}: ${firstLine(problem)}`);
          return null;
        }
        if (Date.now() > until) {
          tally.unanswered++;
          return null;
        }
        await wait(AGAIN_MS);
      }
    }
  }

  private tallyOf(door: string): Tally {
    const known = this.tallies.get(door);
    if (known) return known;
    const fresh = { done: 0, refused: 0, failed: 0, unanswered: 0 };
    this.tallies.set(door, fresh);
    return fresh;
  }
}

export function count(counts: Map<string, number>, key: string, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

/** The process at the other end was gone, or went away in the middle. */
function isNoAnswer(problem: unknown): boolean {
  if (!(problem instanceof Error)) return false;
  return /fetch failed|ECONN|socket|other side closed|terminated|answered 50[03]/.test(
    `${problem.message} ${String(problem.cause ?? "")}`,
  );
}

function firstLine(problem: unknown): string {
  const text = problem instanceof Error ? problem.message : String(problem);
  const lines = text.replace(/\[Request ID: \w+\] /, "").split("\n");
  return lines.slice(0, 2).join(" ").slice(0, 160);
}
