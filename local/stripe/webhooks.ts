import { createHmac } from "node:crypto";
import { findEvent, queueDelivery } from "./resources/events";
import { readFaults } from "./faults";
import type { Sim } from "./sim";

/** Live mode retries for three days: https://docs.stripe.com/webhooks#automatic-retries */
const GIVE_UP_AFTER_MS = 3 * 24 * 60 * 60 * 1000;
const TIMEOUT_MS = 20_000;
const AT_ONCE = 8;
const EXCERPT = 300;

interface DeliveryRow {
  id: string;
  event_id: string;
  attempts: number;
  created_ms: number;
}

interface Attempt {
  /** Null when no answer came. */
  status: number | null;
  excerpt: string;
}

/** `t=…,v1=…` over `t.body`: https://docs.stripe.com/webhooks#verify-manually */
export function signatureHeader(body: string, secret: string, atSeconds: number): string {
  const signature = createHmac("sha256", secret).update(`${atSeconds}.${body}`).digest("hex");
  return `t=${atSeconds},v1=${signature}`;
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? `${error.message}: ${cause.message}` : error.message;
}

async function post(sim: Sim, url: string, body: string, stopping: AbortSignal): Promise<Attempt> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      body,
      redirect: "manual",
      signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), stopping]),
      headers: {
        "content-type": "application/json; charset=utf-8",
        "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
        "stripe-signature": signatureHeader(
          body,
          sim.config.webhookSecret,
          Math.floor(sim.now() / 1000),
        ),
      },
    });
    return { status: answer.status, excerpt: (await answer.text()).slice(0, EXCERPT) };
  } catch (error) {
    return { status: null, excerpt: describe(error).slice(0, EXCERPT) };
  }
}

function delayAfter(delays: readonly number[], attempts: number): number {
  return delays[Math.min(attempts, delays.length) - 1] ?? 60_000;
}

function record(sim: Sim, delivery: DeliveryRow, attempt: Attempt, startedMs: number): void {
  const nowMs = sim.now();
  const attempts = delivery.attempts + 1;
  const delivered = attempt.status !== null && attempt.status >= 200 && attempt.status < 300;
  const over = nowMs - delivery.created_ms >= GIVE_UP_AFTER_MS;
  const status = delivered ? "delivered" : over ? "failed" : "pending";
  sim.store.transaction(() => {
    sim.store.run(
      "INSERT INTO attempts (delivery_id, at_ms, status, excerpt, duration_ms) VALUES (?, ?, ?, ?, ?)",
      delivery.id,
      startedMs,
      attempt.status,
      attempt.excerpt,
      Math.max(0, nowMs - startedMs),
    );
    sim.store.run(
      "UPDATE deliveries SET status = ?, attempts = ?, due_ms = ? WHERE id = ?",
      status,
      attempts,
      nowMs + delayAfter(sim.config.retryDelaysMs, attempts),
      delivery.id,
    );
  });
}

async function attemptDelivery(
  sim: Sim,
  url: string,
  delivery: DeliveryRow,
  stopping: AbortSignal,
): Promise<void> {
  const event = findEvent(sim.store, delivery.event_id);
  if (event === null) return;
  const startedMs = sim.now();
  const attempt = await post(sim, url, JSON.stringify(event, null, 2), stopping);
  // A stop in the middle leaves the delivery pending: it is made again after the next start.
  if (stopping.aborted) return;
  record(sim, delivery, attempt, startedMs);
}

export interface Dispatcher {
  /** Starts what is due, as far as there is room. A slow answer holds up nothing but itself. */
  dispatch: () => void;
  /** When the next delivery that is not under way is due, in epoch milliseconds. */
  nextAt: () => number | null;
  /** Resolves when nothing is under way. */
  idle: () => Promise<void>;
}

/** Empties the outbox. Like Stripe it promises no order. */
export function createDispatcher(
  sim: Sim,
  stopping: AbortSignal,
  onSettled: () => void,
): Dispatcher {
  const underWay = new Map<string, Promise<void>>();

  const waiting = (limit: number): (DeliveryRow & { due_ms: number })[] =>
    sim.store
      .rows<DeliveryRow & { due_ms: number }>(
        "SELECT id, event_id, attempts, created_ms, due_ms FROM deliveries WHERE status = 'pending' ORDER BY due_ms, seq LIMIT ?",
        limit + underWay.size,
      )
      .filter((delivery) => !underWay.has(delivery.id))
      .slice(0, limit);

  const dispatch = (): void => {
    const url = sim.config.webhookUrl;
    const room = AT_ONCE - underWay.size;
    if (url === null || room <= 0 || stopping.aborted || readFaults(sim.store).down) return;
    const now = sim.now();
    for (const delivery of waiting(room).filter((each) => each.due_ms <= now)) {
      const attempt = attemptDelivery(sim, url, delivery, stopping).finally(() => {
        underWay.delete(delivery.id);
        if (!stopping.aborted) onSettled();
      });
      underWay.set(delivery.id, attempt);
    }
  };

  return {
    dispatch,
    nextAt: () => waiting(1)[0]?.due_ms ?? null,
    idle: async () => {
      while (underWay.size > 0) await Promise.allSettled(underWay.values());
    },
  };
}

/** Delivers an event once more, at once, whatever became of it. False for an unknown event. */
export function resend(sim: Sim, eventId: string): boolean {
  if (findEvent(sim.store, eventId) === null || sim.config.webhookUrl === null) return false;
  queueDelivery(sim.store, eventId, "pending", sim.now(), sim.now());
  sim.wake();
  return true;
}
