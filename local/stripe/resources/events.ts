import type { Faults } from "../faults";
import { takeDrop } from "../faults";
import { newId } from "../ids";
import type { Cause, Sim } from "../sim";
import type { Filter, Store } from "../store";
import type { Endpoint } from "../api/endpoint";
import { ApiError, invalidParam, noSuch } from "../api/errors";
import { CREATED, PAGE, listBodies } from "../api/list";
import { boolean, list, readParams, text } from "../api/params";
import { API_VERSION } from "../api/version";
import type { Wire } from "../api/wire";

/** https://docs.stripe.com/api/events/list */
const MAX_TYPES = 20;

interface NewEvent {
  type: string;
  object: Wire;
  previous: Wire | null;
  cause: Cause;
  nowMs: number;
}

/** Records an event and, in the same transaction, what is to be delivered for it. */
export function createEvent(sim: Sim, faults: Faults, event: NewEvent): void {
  const id = newId("event");
  const created = Math.floor(event.nowMs / 1000);
  const wire: Wire = {
    id,
    object: "event",
    api_version: API_VERSION,
    created,
    data: {
      object: event.object,
      ...(event.previous !== null && { previous_attributes: event.previous }),
    },
    livemode: false,
    pending_webhooks: sim.config.webhookUrl === null ? 0 : 1,
    request: { id: event.cause.requestId, idempotency_key: event.cause.idempotencyKey },
    type: event.type,
  };
  sim.store.run(
    "INSERT INTO events (id, type, created, body) VALUES (?, ?, ?, ?)",
    id,
    event.type,
    created,
    JSON.stringify(wire),
  );
  if (sim.config.webhookUrl === null) return;
  const due = event.nowMs + faults.delayWebhooksMs;
  const status = firstStatus(sim.store, faults);
  const copies = faults.duplicateWebhooks ? 2 : 1;
  for (let copy = 0; copy < copies; copy++) {
    queueDelivery(sim.store, id, status, event.nowMs, due);
  }
}

type QueuedStatus = "pending" | "gathering" | "dropped";

function firstStatus(store: Store, faults: Faults): QueuedStatus {
  if (faults.dropWebhooks || takeDrop(store)) return "dropped";
  return faults.reorderWebhooks > 1 ? "gathering" : "pending";
}

/** Puts one delivery of an event into the outbox. */
export function queueDelivery(
  store: Store,
  eventId: string,
  status: QueuedStatus,
  nowMs: number,
  dueMs: number,
): void {
  store.run(
    "INSERT INTO deliveries (id, event_id, status, attempts, created_ms, due_ms) VALUES (?, ?, ?, 0, ?, ?)",
    newId("delivery"),
    eventId,
    status,
    nowMs,
    dueMs,
  );
}

function pendingWebhooks(store: Store, eventId: string): number {
  return (
    store.row<{ n: number }>(
      "SELECT count(*) AS n FROM deliveries WHERE event_id = ? AND status IN ('pending', 'gathering')",
      eventId,
    )?.n ?? 0
  );
}

/** The event as it is now: its object is a snapshot, its count of undelivered webhooks is not. */
export function findEvent(store: Store, id: string): Wire | null {
  const row = store.row<{ body: string }>("SELECT body FROM events WHERE id = ?", id);
  if (row === null) return null;
  return { ...(JSON.parse(row.body) as Wire), pending_webhooks: pendingWebhooks(store, id) };
}

/** `charge.*` names every type that begins so. */
function typeFilter(types: readonly string[]): Filter[] {
  if (types.length === 0) return [];
  const tests = types.map((type) => (type.includes("*") ? "type GLOB ?" : "type = ?"));
  return [{ sql: `(${tests.join(" OR ")})`, values: [...types] }];
}

function deliveryFilter(success: boolean | undefined): Filter[] {
  if (success === undefined) return [];
  const undelivered =
    "EXISTS (SELECT 1 FROM deliveries d WHERE d.event_id = events.id AND d.status <> 'delivered')";
  return [{ sql: success ? `NOT ${undelivered}` : undelivered, values: [] }];
}

export const eventEndpoints: Endpoint[] = [
  {
    method: "GET",
    path: "/events",
    handle: ({ work, form }) => {
      const params = readParams(form, {
        ...PAGE,
        ...CREATED,
        type: text(),
        types: list(text()),
        delivery_success: boolean,
      });
      if (params.type !== undefined && params.types !== undefined) {
        throw new ApiError(400, "You may only specify one of these parameters: type, types.", {
          param: "type",
          replayable: false,
        });
      }
      if ((params.types?.length ?? 0) > MAX_TYPES) {
        throw invalidParam(`You may only specify up to ${MAX_TYPES} event types.`, "types");
      }
      const types = params.type === undefined ? (params.types ?? []) : [params.type];
      const filters = [...typeFilter(types), ...deliveryFilter(params.delivery_success)];
      return listBodies(
        work.store,
        { table: "events", object: "event", url: "/v1/events", filters, page: params },
        (body) => {
          const event = JSON.parse(body) as Wire;
          return { ...event, pending_webhooks: pendingWebhooks(work.store, String(event.id)) };
        },
      );
    },
  },
  {
    method: "GET",
    path: "/events/:id",
    handle: ({ work, id, form }) => {
      readParams(form, {});
      const event = findEvent(work.store, id);
      if (event === null) throw noSuch("event", id, "id");
      return event;
    },
  },
];
