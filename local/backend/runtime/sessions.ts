import type { Store } from "../store/store";
import { parseJson } from "../values/json";
import type { Json } from "../values/json";
import type { Outcome } from "./executor";

type Success = Extract<Outcome, { ok: true }>;
/** A client repeats a request within minutes, or never. */
const KEPT_MS = 24 * 3_600_000;

interface SessionRow {
  ts: string;
  result: string;
  logs: string;
}

/** Results of mutations by (session, request): a client that reconnects repeats, and gets the same. */
export class Sessions {
  constructor(private readonly store: Store) {
    const oldest = BigInt(Date.now() - KEPT_MS) * 1_000_000n;
    // Timestamps in nanoseconds have one length, so that their texts compare as they do.
    store.db.prepare("DELETE FROM sessions WHERE ts < ?").run(String(oldest));
  }

  find(key: { id: string; request: number }): Success | undefined {
    const row = this.store.db
      .prepare("SELECT ts, result, logs FROM sessions WHERE session = ? AND request = ?")
      .get<SessionRow>(key.id, key.request);
    if (!row) return undefined;
    return {
      ok: true,
      value: parseJson(row.result),
      logs: JSON.parse(row.logs) as string[],
      timestamp: BigInt(row.ts),
      replayed: true,
    };
  }

  /** Runs inside the mutation's transaction. */
  save(
    key: { id: string; request: number },
    result: { value: Json; logs: string[]; timestamp: bigint },
  ): void {
    this.store.db
      .prepare("INSERT INTO sessions VALUES(?, ?, ?, ?, ?)")
      .run(
        key.id,
        key.request,
        String(result.timestamp),
        JSON.stringify(result.value),
        JSON.stringify(result.logs),
      );
  }
}
