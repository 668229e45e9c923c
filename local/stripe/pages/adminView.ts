import type {
  AccountEntity,
  DisputeEntity,
  PaymentIntentEntity,
  RefundEntity,
  SessionEntity,
  SetupIntentEntity,
} from "../entities";
import type { Faults } from "../faults";
import { readFaults } from "../faults";
import type { Ledger } from "../ledger";
import { readLedger } from "../ledger";
import type { Sim } from "../sim";

const SHOWN = 50;

export interface EventView {
  id: string;
  type: string;
  created: number;
  objectId: string;
}

export interface DeliveryView {
  id: string;
  eventId: string;
  type: string;
  status: string;
  attempts: number;
  dueMs: number;
  lastAtMs: number | null;
  lastStatus: number | null;
  excerpt: string | null;
}

export interface AdminView {
  sessions: SessionEntity[];
  payments: PaymentIntentEntity[];
  refunds: RefundEntity[];
  disputes: DisputeEntity[];
  setups: SetupIntentEntity[];
  accounts: AccountEntity[];
  events: EventView[];
  deliveries: DeliveryView[];
  faults: Faults;
  ledger: Ledger;
  webhookUrl: string | null;
}

/** The newest deliveries with their last attempt. */
export function listDeliveries(sim: Sim, limit = SHOWN): DeliveryView[] {
  return sim.store.rows<DeliveryView>(
    `SELECT d.id, d.event_id AS eventId, e.type, d.status, d.attempts, d.due_ms AS dueMs,
       a.at_ms AS lastAtMs, a.status AS lastStatus, a.excerpt
     FROM deliveries d JOIN events e ON e.id = d.event_id
     LEFT JOIN attempts a ON a.seq = (SELECT max(seq) FROM attempts WHERE delivery_id = d.id)
     ORDER BY d.seq DESC LIMIT ?`,
    limit,
  );
}

/** How many deliveries are still to be made. */
export function countPending(sim: Sim): number {
  const waiting = sim.store.row<{ n: number }>(
    "SELECT count(*) AS n FROM deliveries WHERE status IN ('pending', 'gathering')",
  );
  return waiting?.n ?? 0;
}

export function adminView(sim: Sim): AdminView {
  const { store } = sim;
  return {
    sessions: store.list("session", [], SHOWN),
    payments: store.list("paymentIntent", [], SHOWN),
    refunds: store.list("refund", [], SHOWN),
    disputes: store.list("dispute", [], SHOWN),
    setups: store.list("setupIntent", [], SHOWN),
    accounts: store.list("account", [], SHOWN),
    events: store.rows<EventView>(
      "SELECT id, type, created, json_extract(body, '$.data.object.id') AS objectId FROM events ORDER BY seq DESC LIMIT ?",
      SHOWN,
    ),
    deliveries: listDeliveries(sim),
    faults: readFaults(store),
    ledger: readLedger(store),
    webhookUrl: sim.config.webhookUrl,
  };
}
