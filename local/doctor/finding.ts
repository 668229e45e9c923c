import type { Values } from "../../lib/environment/check";

/** What the doctor knows before it asks anybody. */
export type Surroundings = {
  /** What is set for the web app on this machine. */
  web: Values;
  /** What is set on the deployment; null where it cannot be read. */
  deployment: Values | null;
  /** Where queries go, and where the HTTP actions are; null where nobody knows. */
  convexUrl: string | null;
  siteUrl: string | null;
  /** Which of these events of Stripe the ledger lacks, and when the last one came, epoch ms. */
  readLedger: (eventIds: readonly string[]) => Promise<Ledger>;
  /** False for the stack of one machine. */
  isReal: boolean;
  now: number;
};
export type Ledger = { unknown: string[]; lastAt: number | null };

/** `good` works, `off` is not set up and need not be, `wrong` has to be seen to. */
export type Finding = {
  part: string;
  state: "good" | "off" | "wrong";
  /** What is, in plain words. */
  says: string;
  /** The one thing to do about it. */
  next?: string;
};
export type Check = (surroundings: Surroundings) => Promise<Finding[]>;

const PATIENCE_MS = 5_000;

/** What a service answered; null when it did not within five seconds, or cannot be reached. */
export type Answer = { status: number; body: string };

/** Asks a service once. */
export async function ask(
  url: string,
  headers: Record<string, string> = {},
): Promise<Answer | null> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await fetch(url, { headers, signal, redirect: "manual" });
    return { status: answer.status, body: await answer.text() };
  } catch {
    return null;
  }
}

/** A body as JSON; an empty object for anything else. */
export function jsonOf(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
