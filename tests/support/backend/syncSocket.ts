import { WebSocket } from "ws";

/** A message of the sync protocol, read loosely: tests look at the fields that they are about. */
export interface ServerMessage {
  readonly type: string;
  readonly startVersion?: StateVersion;
  readonly endVersion?: StateVersion;
  readonly modifications?: readonly Modification[];
  readonly [field: string]: unknown;
}
export interface StateVersion {
  readonly querySet: number;
  readonly identity: number;
  readonly ts: string;
}
export interface Modification {
  readonly type: "QueryUpdated" | "QueryFailed" | "QueryRemoved";
  readonly queryId: number;
  readonly value?: unknown;
  readonly errorMessage?: string;
  readonly logLines?: readonly string[];
  readonly journal?: string | null;
}

type Waiter = {
  readonly matches: (message: ServerMessage) => boolean;
  readonly resolve: (message: ServerMessage) => void;
};

/** Decodes a timestamp: base64 of an unsigned 64-bit little-endian number. */
export function decodeTimestamp(encoded: string): bigint {
  const bytes = Buffer.from(encoded, "base64");
  if (bytes.length !== 8) throw new Error(`a timestamp of ${bytes.length} bytes`);
  return bytes.readBigUInt64LE();
}
export function encodeTimestamp(value: bigint): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return bytes.toString("base64");
}

/** One WebSocket on the sync endpoint, for what the official client hides. */
export class SyncSocket {
  readonly received: ServerMessage[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  #waiters: Waiter[] = [];
  #readFrom = 0;
  #querySet = 0;

  private constructor(
    readonly socket: WebSocket,
    readonly sessionId: string,
  ) {
    socket.on("message", (data) => this.#receive(JSON.parse(String(data)) as ServerMessage));
    this.closed = new Promise((resolve) => {
      socket.on("close", (code, reason) => resolve({ code, reason: reason.toString() }));
    });
  }

  /** Opens a socket and sends nothing yet. */
  static async dial(url: string, sessionId: string = crypto.randomUUID()): Promise<SyncSocket> {
    const socket = new WebSocket(`${url.replace(/^http/, "ws")}/api/1.48.0/sync`);
    const sync = new SyncSocket(socket, sessionId);
    await new Promise((resolve, reject) => {
      socket.once("open", resolve);
      socket.once("error", reject);
    });
    return sync;
  }
  static async open(url: string, sessionId: string): Promise<SyncSocket> {
    const sync = await SyncSocket.dial(url, sessionId);
    sync.connect();
    return sync;
  }

  connect(maxObservedTimestamp?: string, connectionCount = 0): void {
    this.send({
      type: "Connect",
      sessionId: this.sessionId,
      connectionCount,
      lastCloseReason: null,
      maxObservedTimestamp,
      clientTs: Date.now(),
    });
  }
  send(message: object): void {
    this.socket.send(JSON.stringify(message));
  }
  /** Changes the query set by one step. */
  modify(modifications: object[]): void {
    const baseVersion = this.#querySet++;
    this.send({ type: "ModifyQuerySet", baseVersion, newVersion: this.#querySet, modifications });
  }
  subscribe(queryId: number, udfPath: string, args: object, journal?: string | null): void {
    this.modify([{ type: "Add", queryId, udfPath, args: [args], journal }]);
  }
  mutate(requestId: number, udfPath: string, args: object): void {
    this.send({ type: "Mutation", requestId, udfPath, args: [args] });
  }
  authenticate(baseVersion: number, token: string | null): void {
    const value = token === null ? { tokenType: "None" } : { tokenType: "User", value: token };
    this.send({ type: "Authenticate", baseVersion, ...value });
  }

  /** The next message, not yet handed out, that matches; earlier ones are passed over. */
  next(matches: (message: ServerMessage) => boolean): Promise<ServerMessage> {
    for (let index = this.#readFrom; index < this.received.length; index++) {
      const message = this.received[index];
      if (message !== undefined && matches(message)) {
        this.#readFrom = index + 1;
        return Promise.resolve(message);
      }
    }
    this.#readFrom = this.received.length;
    return new Promise((resolve) => this.#waiters.push({ matches, resolve }));
  }
  nextOfType(type: string): Promise<ServerMessage> {
    return this.next((message) => message.type === type);
  }
  /** The next transition that changes the given query. */
  nextChange(queryId: number): Promise<ServerMessage> {
    const isAbout = (change: Modification) => change.queryId === queryId;
    return this.next((message) => (message.modifications ?? []).some(isAbout));
  }
  close(): void {
    this.socket.terminate();
  }

  #receive(message: ServerMessage): void {
    this.received.push(message);
    const index = this.#waiters.findIndex((waiter) => waiter.matches(message));
    if (index === -1) return;
    const [waiter] = this.#waiters.splice(index, 1);
    this.#readFrom = this.received.length;
    waiter?.resolve(message);
  }
}

export function changeOf(message: ServerMessage, queryId: number): Modification {
  const change = message.modifications?.find((candidate) => candidate.queryId === queryId);
  if (change === undefined) throw new Error(`no change of query ${queryId} in the transition`);
  return change;
}
