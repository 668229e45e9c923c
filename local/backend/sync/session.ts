import type { RawData, WebSocket } from "ws";
import { impersonated } from "../auth/identity";
import type { Callers } from "../http/callers";
import { clientMessage, describeError, notFound, SystemError } from "../runtime/errors";
import type { Outcome } from "../runtime/executor";
import { newRequestId } from "../runtime/frame";
import type { Caller, RequestMeta } from "../runtime/frame";
import type { CommitTime, ErrorPlaces, FunctionRunner, LiveCode } from "../runtime/roles";
import { asObject, decodeU64, encodeU64 } from "../values/json";
import type { LiveQuery, QueryOwner, Subscriber, SyncHub } from "./hub";
import { chunks, transitionText } from "./protocol";
import type {
  AddQuery,
  AuthenticateMessage,
  ClientMessage,
  FunctionRequest,
  QuerySetChange,
  Version,
} from "./protocol";

/** What a session needs. */
export type SessionHost = LiveCode & FunctionRunner & CommitTime & ErrorPlaces;

const PING_AFTER_MS = 15_000;
const OPEN = 1;
const PROTOCOL_ERROR = 1008;
const TRY_AGAIN = 1011;

/** One query that this client watches. */
interface Subscription {
  query: AddQuery;
  live: LiveQuery | null;
  sentVersion: number;
  sentText: string;
}

/** One WebSocket: its query set, its identity, and the versions that it has been told. */
export class Session implements Subscriber {
  private told: Version = { querySet: 0, identity: 0, timestamp: 0n };
  private received = { querySet: 0, identity: 0 };
  private target: { querySet: number; identity: number } | null = null;
  private readonly subscriptions = new Map<number, Subscription>();
  private changes: QuerySetChange[] = [];
  private removed: number[] = [];
  private owner: QueryOwner;
  private identityChanged = false;
  private expiresAt = Infinity;
  private sessionId: string | null = null;
  private clockSkew: number | undefined;
  private mustSend = false;
  private closed = false;
  private inbox: Promise<void> = Promise.resolve();
  private mutations: Promise<void> = Promise.resolve();
  private lastSent = Date.now();
  private readonly ping: NodeJS.Timeout;

  constructor(
    private readonly engine: SessionHost,
    private readonly hub: SyncHub,
    private readonly callers: Callers,
    private readonly socket: WebSocket,
    private readonly meta: RequestMeta,
  ) {
    this.owner = { caller: { identity: null, request: meta }, identityKey: "", isAdmin: false };
    socket.on("message", (data) => this.receive(data));
    socket.on("close", () => this.close());
    socket.on("error", () => socket.terminate());
    this.ping = setInterval(() => {
      if (Date.now() - this.lastSent >= PING_AFTER_MS - 1000) this.send('{"type":"Ping"}');
    }, PING_AFTER_MS);
    this.ping.unref();
  }

  async prepare(): Promise<void> {
    if (this.closed || !this.stillSignedIn()) return;
    this.target = { ...this.received };
    for (const change of this.changes.splice(0)) this.applyChange(change);
    if (this.identityChanged) this.rebindAll();
    for (const subscription of this.subscriptions.values()) {
      subscription.live ??= this.hub.acquire(this, subscription.query, this.owner);
      await this.hub.refresh(subscription.live);
    }
  }

  emit(): void {
    if (this.closed || !this.target) return;
    const modifications = this.removed
      .splice(0)
      .map((queryId) => JSON.stringify({ type: "QueryRemoved", queryId }));
    for (const [queryId, subscription] of this.subscriptions) {
      const { live } = subscription;
      if (!live || subscription.sentVersion === live.version) continue;
      subscription.sentVersion = live.version;
      if (subscription.sentText === live.text) continue;
      subscription.sentText = live.text;
      const type = live.ok ? "QueryUpdated" : "QueryFailed";
      modifications.push(`{"type":"${type}","queryId":${queryId},${live.text}`);
    }
    const next: Version = { ...this.target, timestamp: this.engine.store.timestamp };
    this.target = null;
    if (modifications.length === 0 && !this.mustSend) return;
    this.mustSend = false;
    const text = transitionText(this.told, next, modifications, this.clockSkew);
    this.told = next;
    for (const part of chunks(text, newRequestId())) this.send(part);
  }

  /** A bug of the client ends it for good; after trouble of the system it connects again. */
  fatal(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof SystemError) return this.retry(error.code, message);
    this.send(JSON.stringify({ type: "FatalError", error: message }));
    this.socket.close(PROTOCOL_ERROR, message.slice(0, 100));
  }

  private receive(data: RawData): void {
    const receivedAt = Date.now();
    this.inbox = this.inbox
      .then(() => this.handle(JSON.parse(String(data)) as ClientMessage, receivedAt))
      .catch((error: unknown) => this.fatal(error));
  }

  private async handle(message: ClientMessage, receivedAt: number): Promise<void> {
    if (this.closed) return;
    switch (message.type) {
      case "Connect":
        return this.connect(message, receivedAt);
      case "ModifyQuerySet":
        requireBase("Base version", message.baseVersion, this.received.querySet);
        this.received.querySet = message.newVersion;
        this.changes.push(...message.modifications);
        return this.touch();
      case "Authenticate":
        return this.authenticate(message);
      case "Mutation":
        return this.mutate(message);
      case "Action":
        return this.act(message);
      case "Event":
        return;
      default:
        message satisfies never;
        throw new Error("Unknown message type");
    }
  }

  private connect(message: Extract<ClientMessage, { type: "Connect" }>, receivedAt: number): void {
    this.sessionId = message.sessionId;
    if (message.clientTs !== undefined) this.clockSkew = Math.round(message.clientTs - receivedAt);
    const { maxObservedTimestamp } = message;
    if (maxObservedTimestamp && decodeU64(maxObservedTimestamp) > this.engine.store.timestamp) {
      this.retry("InternalServerError", "the client is ahead of this backend");
    }
  }

  private async authenticate(message: AuthenticateMessage): Promise<void> {
    requireBase("Base identity version", message.baseVersion, this.received.identity);
    try {
      await this.signIn(message);
    } catch (error) {
      return this.refuseAuth(error instanceof Error ? error.message : String(error), true);
    }
    this.received.identity++;
    this.identityChanged = true;
    this.touch();
  }

  private async signIn(message: AuthenticateMessage): Promise<void> {
    const request = this.meta;
    this.expiresAt = Infinity;
    if (message.tokenType === "None") {
      this.owner = { caller: { identity: null, request }, identityKey: "", isAdmin: false };
    } else if (message.tokenType === "User") {
      const { identity, expiresAt } = await this.callers.verifyUser(message.value);
      const caller = { identity, request: { ...request, authToken: message.value } };
      this.owner = { caller, identityKey: JSON.stringify(identity), isAdmin: false };
      this.expiresAt = expiresAt;
    } else {
      this.callers.requireAdminText(message.value);
      const identity = message.impersonating ? impersonated(message.impersonating) : null;
      const identityKey = `admin ${JSON.stringify(identity)}`;
      this.owner = { caller: { identity, request }, identityKey, isAdmin: true };
    }
  }

  private refuseAuth(error: string, authUpdateAttempted: boolean): void {
    const baseVersion = this.told.identity;
    this.send(JSON.stringify({ type: "AuthError", error, baseVersion, authUpdateAttempted }));
    this.socket.close(1000, "AuthError");
  }

  /** Tokens are checked again at use. */
  private stillSignedIn(): boolean {
    if (Date.now() < this.expiresAt) return true;
    this.refuseAuth("Convex token identity expired", false);
    return false;
  }

  /** One mutation at a time, in order. The response precedes the Transition that shows its effect. */
  private mutate(request: FunctionRequest): void {
    if (!this.stillSignedIn()) return;
    const { owner } = this;
    this.mutations = this.mutations.then(async () => {
      const outcome = await this.call(request, owner);
      this.respond("MutationResponse", request, outcome);
      this.touch();
    });
  }

  private act(request: FunctionRequest): void {
    if (!this.stillSignedIn()) return;
    void this.call(request, this.owner).then((outcome) =>
      this.respond("ActionResponse", request, outcome),
    );
  }

  private async call(request: FunctionRequest, owner: QueryOwner): Promise<Outcome> {
    const caller: Caller = {
      ...owner.caller,
      request: { ...owner.caller.request, requestId: newRequestId() },
    };
    try {
      const { udfPath, componentPath = "", requestId } = request;
      const found = this.engine
        .requireDeployment()
        .findPublic(componentPath, udfPath, owner.isAdmin);
      const kind = request.type === "Mutation" ? "mutation" : "action";
      if (found.fn.kind !== kind) throw notFound(udfPath);
      const session =
        this.sessionId === null ? undefined : { id: this.sessionId, request: requestId };
      return await this.engine.executor.run(
        { ...found, args: asObject(request.args[0]), caller },
        { session },
      );
    } catch (error) {
      return { ok: false, error: describeError(error, this.engine.sourceMaps), logs: [] };
    }
  }

  private respond(
    type: "MutationResponse" | "ActionResponse",
    request: FunctionRequest,
    outcome: Outcome,
  ): void {
    const common = {
      type,
      requestId: request.requestId,
      success: outcome.ok,
      logLines: outcome.logs,
    };
    if (outcome.ok) {
      const ts = type === "MutationResponse" ? { ts: encodeU64(outcome.timestamp) } : {};
      return this.send(JSON.stringify({ ...common, result: outcome.value, ...ts }));
    }
    const { error } = outcome;
    if (error.systemCode !== undefined) {
      return this.retry(error.systemCode, error.message);
    }
    const result = clientMessage(newRequestId(), error);
    this.send(JSON.stringify({ ...common, result, errorData: error.data }));
  }

  /** Closes the socket: the client reconnects and sends its requests again. */
  private retry(code: string, message: string): void {
    this.socket.close(TRY_AGAIN, `${code}: ${message}`.slice(0, 120));
  }

  private applyChange(change: QuerySetChange): void {
    const known = this.subscriptions.get(change.queryId);
    if (change.type === "Add") {
      if (known) throw new Error(`Duplicate query ID ${change.queryId}`);
      this.subscriptions.set(change.queryId, {
        query: change,
        live: null,
        sentVersion: -1,
        sentText: "",
      });
      return;
    }
    if (!known) throw new Error(`Nonexistent query ID ${change.queryId}`);
    if (known.live) this.hub.release(this, known.live);
    this.subscriptions.delete(change.queryId);
    this.removed.push(change.queryId);
  }

  /** After a change of identity every query is another one; unchanged results are not sent again. */
  private rebindAll(): void {
    this.identityChanged = false;
    for (const subscription of this.subscriptions.values()) {
      const { live } = subscription;
      if (!live) continue;
      subscription.query = { ...subscription.query, journal: live.journal };
      this.hub.release(this, live);
      subscription.live = null;
      subscription.sentVersion = -1;
    }
  }

  private touch(): void {
    this.mustSend = true;
    this.hub.touch(this);
  }

  private send(text: string): void {
    if (this.socket.readyState !== OPEN) return;
    this.lastSent = Date.now();
    this.socket.send(text);
  }

  private close(): void {
    this.closed = true;
    clearInterval(this.ping);
    for (const { live } of this.subscriptions.values()) {
      if (live) this.hub.release(this, live);
    }
    this.subscriptions.clear();
    this.hub.forget(this);
  }
}

function requireBase(what: string, given: number, current: number): void {
  if (given === current) return;
  throw new Error(
    `BaseVersionMismatch: ${what} ${given} passed up doesn't match the current version ${current}`,
  );
}
