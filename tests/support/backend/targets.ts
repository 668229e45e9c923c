/// <reference types="vite/client" />
import { convexTest } from "convex-test";
import { ConvexClient, ConvexHttpClient } from "convex/browser";
import type {
  FunctionArgs,
  FunctionReference,
  FunctionReturnType,
  OptionalRestArgs,
} from "convex/server";
import schema from "../../local/backend/fixtures/app/convex/schema";
import { sharedDeployment } from "./sharedDeployment";
import { SyncSocket } from "./syncSocket";
import { signToken, type TokenOptions } from "./tokens";

type Query = FunctionReference<"query">;
type Mutation = FunctionReference<"mutation">;
type Action = FunctionReference<"action">;

export interface Identity {
  readonly subject: string;
  readonly name?: string;
}

/** What a behaviour may do, whichever engine runs the functions. */
export interface Target {
  /** Unique to the behaviour, so that it sees only its own rows. */
  readonly room: string;
  query<F extends Query>(query: F, ...args: OptionalRestArgs<F>): Promise<FunctionReturnType<F>>;
  mutation<F extends Mutation>(
    mutation: F,
    ...args: OptionalRestArgs<F>
  ): Promise<FunctionReturnType<F>>;
  action<F extends Action>(action: F, ...args: OptionalRestArgs<F>): Promise<FunctionReturnType<F>>;
  /** Calls an HTTP action. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  signedIn(identity: Identity): Promise<Target>;
  /** Waits until the result of a query satisfies `holds`. */
  eventually<F extends Query>(
    query: F,
    args: FunctionArgs<F>,
    holds: (value: FunctionReturnType<F>) => boolean,
  ): Promise<FunctionReturnType<F>>;
}

const modules = import.meta.glob("../../local/backend/fixtures/app/convex/**/*.*s");

const ROOM_LETTERS = 8;
export function newRoom(): string {
  return crypto.randomUUID().slice(0, ROOM_LETTERS);
}

/** The part of convex-test used here, with the argument types of the official clients. */
interface TestAccess extends Pick<Target, "query" | "mutation" | "action" | "fetch"> {
  withIdentity(identity: Identity): TestAccess;
  finishInProgressScheduledFunctions(): Promise<void>;
}

export function convexTestTarget(): Target {
  const instance = convexTest({ schema, modules, transactionLimits: true });
  return overConvexTest(instance as unknown as TestAccess, newRoom());
}

const POLL_MS = 10;
const GIVE_UP_MS = 8_000;

function overConvexTest(access: TestAccess, room: string): Target {
  const query: Target["query"] = (reference, ...args) => access.query(reference, ...args);
  return {
    room,
    query,
    mutation: (reference, ...args) => access.mutation(reference, ...args),
    action: (reference, ...args) => access.action(reference, ...args),
    fetch: (path, init) => access.fetch(path, init),
    signedIn: async (identity) => overConvexTest(access.withIdentity(identity), room),
    eventually: async (reference, args, holds) => {
      const giveUpAt = Date.now() + GIVE_UP_MS;
      const rest = [args] as unknown as OptionalRestArgs<typeof reference>;
      for (;;) {
        await access.finishInProgressScheduledFunctions();
        const value = await access.query(reference, ...rest);
        if (holds(value)) return value;
        if (Date.now() > giveUpAt) throw new Error(`never held: ${JSON.stringify(value)}`);
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
    },
  };
}

export class BackendTarget implements Target {
  readonly #clients: ConvexClient[] = [];
  readonly #sockets: SyncSocket[] = [];
  constructor(
    readonly url: string,
    readonly siteUrl: string,
    readonly room: string,
    readonly http: ConvexHttpClient = new ConvexHttpClient(url, { logger: false }),
  ) {}

  query: Target["query"] = (reference, ...args) => this.http.query(reference, ...args);
  mutation: Target["mutation"] = (reference, ...args) => this.http.mutation(reference, ...args);
  action: Target["action"] = (reference, ...args) => this.http.action(reference, ...args);
  fetch: Target["fetch"] = (path, init) => fetch(`${this.siteUrl}${path}`, init);

  async signedIn(identity: Identity): Promise<BackendTarget> {
    const { subject, ...claims } = identity;
    return this.withToken(await this.token({ subject, claims }));
  }
  withToken(token: string): BackendTarget {
    const http = new ConvexHttpClient(this.url, { logger: false });
    http.setAuth(token);
    return new BackendTarget(this.url, this.siteUrl, this.room, http);
  }
  token(options: TokenOptions): Promise<string> {
    return signToken(sharedDeployment().keys, options);
  }

  /** A reactive client, closed when the behaviour ends. */
  client(): ConvexClient {
    const client = new ConvexClient(this.url, { logger: false });
    this.#clients.push(client);
    return client;
  }
  /** A bare connection that speaks the sync protocol, closed when the behaviour ends. */
  async socket(sessionId: string = crypto.randomUUID()): Promise<SyncSocket> {
    const socket = await SyncSocket.open(this.url, sessionId);
    this.#sockets.push(socket);
    return socket;
  }
  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.close();
    await Promise.all(this.#clients.map((client) => client.close()));
  }

  eventually: Target["eventually"] = async (reference, args, holds) => {
    const client = new ConvexClient(this.url, { logger: false });
    try {
      return await new Promise((resolve, reject) => {
        client.onUpdate(
          reference,
          args,
          (value) => (holds(value) ? resolve(value) : undefined),
          reject,
        );
      });
    } finally {
      await client.close();
    }
  };
}

export function backendTarget(): BackendTarget {
  const { url, siteUrl } = sharedDeployment();
  return new BackendTarget(url, siteUrl, newRoom());
}
