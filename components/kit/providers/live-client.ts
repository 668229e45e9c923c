import type {
  AuthTokenFetcher,
  BaseConvexClient,
  ConnectionState,
  QueryToken,
} from "convex/browser";
import type { ConvexReactClient, MutationOptions, Watch, WatchQueryOptions } from "convex/react";
import {
  type ArgsAndOptions,
  type FunctionArgs,
  type FunctionReference,
  type FunctionReference_future,
  type FunctionReturnType,
  getFunctionName,
  type OptionalRestArgs,
} from "convex/server";
import { load } from "@/components/kit/live/load";
import type { connect } from "./connect";

/** What Convex's hooks, and components by `useConvex`, ask of a client. */
type Asked =
  | "action"
  | "clearAuth"
  | "connectionState"
  | "logger"
  | "mutation"
  | "query"
  | "setAuth"
  | "subscribeToConnectionState"
  | "watchQuery";

type Any<Kind extends "query" | "mutation" | "action"> =
  FunctionReference<Kind> | FunctionReference_future<Kind>;

type Code = { connect: typeof connect };

type Waiting = {
  /** Null for what is no request: somebody signs in, a question is put. */
  request: "mutation" | "action" | null;
  since: Date;
  hand: (connection: BaseConvexClient) => void;
};

/* eslint-disable no-console -- for whoever opens the browser's tools, as Convex's own client does */
const LOGGER: ConvexReactClient["logger"] = {
  logVerbose: () => undefined,
  log: console.log,
  warn: console.warn,
  error: console.error,
};
/* eslint-enable no-console */

/**
 * Convex's client for React, but its connection's code comes after the page's own: a page is live
 * without it. What is asked before waits, and is put in the order in which it was asked. Convex's own
 * client cannot be had without that code.
 */
export class LiveClient implements Pick<ConvexReactClient, Asked> {
  readonly logger = LOGGER;
  private connection: BaseConvexClient | null = null;
  private code: Promise<Code> | null = null;
  private isOpening = false;
  private failedTries = 0;
  private readonly waiting: Waiting[] = [];
  private readonly listeners = new Map<QueryToken, Set<() => void>>();
  private readonly stateListeners = new Set<(state: ConnectionState) => void>();

  /** `loadCode` is one try to get the code; `address` is the backend's. */
  constructor(
    private readonly address: string,
    private readonly loadCode: () => Promise<Code>,
  ) {}

  /** Gets the code, unless it is there or under way. */
  async prepare(): Promise<Code> {
    this.code ??= load(() => this.loadCode().catch(this.tellFailure));
    return await this.code;
  }

  watchQuery<Query extends Any<"query">>(
    query: Query,
    ...[args, options]: ArgsAndOptions<Query, WatchQueryOptions>
  ): Watch<FunctionReturnType<Query>> {
    const name = getFunctionName(query);
    return {
      onUpdate: (listener) => {
        let isOver = false;
        let stop: () => void = () => undefined;
        this.hand(null, (connection) => {
          if (!isOver) stop = this.listen(connection.subscribe(name, args, options), listener);
        });
        return () => {
          isOver = true;
          stop();
        };
      },
      localQueryResult: () => this.connection?.localQueryResult(name, args),
      journal: () => this.connection?.queryJournal(name, args),
    };
  }

  query<Query extends Any<"query">>(
    query: Query,
    ...args: OptionalRestArgs<Query>
  ): Promise<FunctionReturnType<Query>> {
    const watch = this.watchQuery(query, ...args);
    return new Promise((resolve, reject) => {
      const answer = () => {
        try {
          const result = watch.localQueryResult();
          if (result === undefined) return;
          resolve(result);
        } catch (thrown) {
          reject(thrown);
        }
        stop();
      };
      const stop = watch.onUpdate(answer);
      answer();
    });
  }

  mutation<Mutation extends Any<"mutation">>(
    mutation: Mutation,
    ...[args, options]: ArgsAndOptions<Mutation, MutationOptions<FunctionArgs<Mutation>>>
  ): Promise<FunctionReturnType<Mutation>> {
    const name = getFunctionName(mutation);
    return new Promise((resolve, reject) => {
      this.hand("mutation", (connection) => {
        connection.mutation(name, args, options).then(resolve, reject);
      });
    });
  }

  action<Action extends Any<"action">>(
    action: Action,
    ...[args]: OptionalRestArgs<Action>
  ): Promise<FunctionReturnType<Action>> {
    const name = getFunctionName(action);
    return new Promise((resolve, reject) => {
      this.hand("action", (connection) => {
        connection.action(name, args).then(resolve, reject);
      });
    });
  }

  setAuth(
    fetchToken: AuthTokenFetcher,
    onChange: (isAuthenticated: boolean) => void = () => undefined,
    onRefreshChange?: (isRefreshing: boolean) => void,
  ): void {
    this.hand(null, (connection) => connection.setAuth(fetchToken, onChange, onRefreshChange));
  }

  clearAuth(): void {
    this.hand(null, (connection) => connection.clearAuth());
  }

  connectionState(): ConnectionState {
    return this.connection?.connectionState() ?? this.stateBefore();
  }

  subscribeToConnectionState(listener: (state: ConnectionState) => void): () => void {
    this.stateListeners.add(listener);
    this.open();
    return () => {
      this.stateListeners.delete(listener);
    };
  }

  private hand(request: Waiting["request"], hand: Waiting["hand"]): void {
    if (this.connection !== null) return hand(this.connection);
    // As Convex's client does with what was not answered yet.
    if (request !== null) window.addEventListener("beforeunload", warn);
    this.waiting.push({ request, since: new Date(), hand });
    this.open();
  }

  private open(): void {
    if (this.isOpening) return;
    this.isOpening = true;
    void this.prepare().then((code) => this.connectBy(code));
  }

  private connectBy(code: Code): void {
    const connection = code.connect(this.address, (changed) => this.tellNews(changed));
    connection.subscribeToConnectionState(this.tellState);
    this.connection = connection;
    for (const { hand } of this.waiting.splice(0)) hand(connection);
    window.removeEventListener("beforeunload", warn);
    this.tellState(connection.connectionState());
  }

  private listen(
    question: { queryToken: QueryToken; unsubscribe: () => void },
    listener: () => void,
  ): () => void {
    const { queryToken, unsubscribe } = question;
    const known = this.listeners.get(queryToken);
    const listeners = known ?? new Set();
    if (known === undefined) this.listeners.set(queryToken, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.listeners.delete(queryToken);
      unsubscribe();
    };
  }

  private tellNews(changed: QueryToken[]): void {
    for (const queryToken of changed) {
      for (const listener of this.listeners.get(queryToken) ?? []) listener();
    }
  }

  private readonly tellState = (state: ConnectionState): void => {
    for (const listener of this.stateListeners) listener(state);
  };

  private readonly tellFailure = (reason: unknown): never => {
    this.failedTries += 1;
    this.tellState(this.stateBefore());
    throw reason;
  };

  /** While the code is still to come, a try to get it is a try to connect. */
  private stateBefore(): ConnectionState {
    const requests = this.waiting.filter(({ request }) => request !== null);
    return {
      hasInflightRequests: requests.length > 0,
      isWebSocketConnected: false,
      timeOfOldestInflightRequest: requests[0]?.since ?? null,
      hasEverConnected: false,
      connectionCount: 0,
      connectionRetries: this.failedTries,
      inflightMutations: requests.filter(({ request }) => request === "mutation").length,
      inflightActions: requests.filter(({ request }) => request === "action").length,
    };
  }
}

function warn(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
