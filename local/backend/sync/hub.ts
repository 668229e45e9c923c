import { runSystemQuery } from "../deploy/systemQueries";
import type { SystemQueryHost } from "../deploy/systemQueries";
import { clientMessage, describeError, notFound, SystemError } from "../runtime/errors";
import type { Outcome, QueryTrace } from "../runtime/executor";
import { newRequestId } from "../runtime/frame";
import type { Caller } from "../runtime/frame";
import type { CodeNews, CommitNews, ErrorPlaces, LiveQueryRunner, Turns } from "../runtime/roles";
import { asObject } from "../values/json";
import type { Json } from "../values/json";
import type { ReadRange } from "../store/readSet";
import type { AddQuery } from "./protocol";
import { ReadIndex } from "./readIndex";

/** Someone who must hear of new results. */
export interface Subscriber {
  /** Inside the executor's lock: takes up changes of the query set and computes what is stale. */
  prepare(): Promise<void>;
  /** Sends what changed, at the timestamp of now. */
  emit(): void;
  fatal(error: unknown): void;
}

/** One query with its arguments, identity and journal, shared by every session that asks for it. */
export interface LiveQuery {
  readonly key: string;
  readonly query: AddQuery;
  readonly caller: Caller;
  readonly isAdmin: boolean;
  readonly subscribers: Set<Subscriber>;
  stale: boolean;
  reads: readonly ReadRange[];
  journal: string | null;
  /** The result as the tail of a modification message. */
  text: string;
  ok: boolean;
  /** Rises with each different result. */
  version: number;
  /** One request id for all its errors, or every rerun would look like a change. */
  readonly requestId: string;
}
export interface QueryOwner {
  caller: Caller;
  identityKey: string;
  isAdmin: boolean;
}

/** What keeping queries live needs. */
type HubHost = SystemQueryHost & LiveQueryRunner & Turns & CommitNews & CodeNews & ErrorPlaces;

/** All live queries. After a commit the stale ones run again under one lock, at one timestamp. */
export class SyncHub {
  private readonly live = new Map<string, LiveQuery>();
  private readonly index = new ReadIndex<LiveQuery>();
  private readonly dirty = new Set<Subscriber>();
  private scheduled = false;

  constructor(private readonly engine: HubHost) {
    engine.onCommit((writes) => {
      this.index.eachHit(writes, (query) => this.invalidate(query));
      this.schedule();
    });
    engine.onDeploy(() => {
      for (const query of this.live.values()) this.invalidate(query);
      this.schedule();
    });
  }

  /** Asks for a Transition to this subscriber, even when nothing changed. */
  touch(subscriber: Subscriber): void {
    this.dirty.add(subscriber);
    this.schedule();
  }

  forget(subscriber: Subscriber): void {
    this.dirty.delete(subscriber);
  }

  acquire(subscriber: Subscriber, query: AddQuery, owner: QueryOwner): LiveQuery {
    const { caller, identityKey, isAdmin } = owner;
    const journal = query.journal ?? null;
    const key = JSON.stringify([
      query.componentPath ?? "",
      query.udfPath,
      query.args,
      identityKey,
      journal,
    ]);
    let live = this.live.get(key);
    if (!live) {
      live = {
        key,
        query,
        caller,
        isAdmin,
        journal,
        subscribers: new Set(),
        stale: true,
        reads: [],
        text: "",
        ok: false,
        version: 0,
        requestId: newRequestId(),
      };
      this.live.set(key, live);
    }
    live.subscribers.add(subscriber);
    return live;
  }

  release(subscriber: Subscriber, live: LiveQuery): void {
    live.subscribers.delete(subscriber);
    if (live.subscribers.size > 0) return;
    this.index.remove(live.reads);
    this.live.delete(live.key);
  }

  /** What is kept for those who watch; nothing once all of them have left. */
  kept(): { queries: number; reads: number; waiting: number } {
    return { queries: this.live.size, reads: this.index.size, waiting: this.dirty.size };
  }

  /** Runs a stale query; inside the executor's lock. */
  async refresh(live: LiveQuery): Promise<void> {
    if (!live.stale) return;
    this.index.remove(live.reads);
    const { outcome, trace } = await this.compute(live);
    if (!outcome.ok && outcome.error.systemCode !== undefined) {
      throw new SystemError(outcome.error.systemCode, outcome.error.message);
    }
    live.stale = false;
    live.reads = trace.reads;
    live.journal = trace.journal ?? live.journal;
    // Whoever asked may have left while it ran; then nobody takes its reads out of the index again.
    if (live.subscribers.size === 0) return;
    this.index.add(live.reads, live);
    const text = resultText(outcome, live);
    if (text === live.text) return;
    live.text = text;
    live.ok = outcome.ok;
    live.version++;
  }

  private async compute(live: LiveQuery): Promise<{ outcome: Outcome; trace: QueryTrace }> {
    const { engine } = this;
    const { udfPath, componentPath = "", args } = live.query;
    const first = asObject(args[0]);
    const trace = { reads: [], journal: null };
    try {
      if (udfPath.startsWith("_system/")) {
        if (!live.isAdmin) throw notFound(udfPath);
        const value = runSystemQuery(engine, udfPath, first, componentPath);
        return { outcome: { ok: true, value, logs: [], timestamp: engine.store.timestamp }, trace };
      }
      const found = engine.requireDeployment().findPublic(componentPath, udfPath, live.isAdmin);
      if (found.fn.kind !== "query") throw notFound(udfPath);
      const call = { ...found, args: first, caller: live.caller };
      return await engine.executor.queryNow(call, { journal: live.journal });
    } catch (error) {
      return {
        outcome: { ok: false, error: describeError(error, engine.sourceMaps), logs: [] },
        trace,
      };
    }
  }

  private invalidate(live: LiveQuery): void {
    if (live.stale) return;
    live.stale = true;
    for (const subscriber of live.subscribers) this.dirty.add(subscriber);
  }

  private schedule(): void {
    if (this.scheduled || this.dirty.size === 0) return;
    this.scheduled = true;
    void this.engine.executor.exclusive(() => this.flush());
  }

  private async flush(): Promise<void> {
    this.scheduled = false;
    const subscribers = [...this.dirty];
    this.dirty.clear();
    for (const subscriber of subscribers) {
      await subscriber.prepare().catch((error: unknown) => subscriber.fatal(error));
    }
    for (const subscriber of subscribers) subscriber.emit();
  }
}

function resultText(outcome: Outcome, live: LiveQuery): string {
  const tail: Record<string, Json> = outcome.ok
    ? { value: outcome.value }
    : { errorMessage: clientMessage(live.requestId, outcome.error) };
  if (!outcome.ok && outcome.error.data !== undefined) tail.errorData = outcome.error.data;
  return JSON.stringify({ ...tail, logLines: outcome.logs, journal: live.journal }).slice(1);
}
