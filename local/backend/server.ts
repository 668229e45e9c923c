import type { Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Bundles } from "./components/bundles";
import { loadDirectory } from "./deploy/disk";
import { loadBundles } from "./deploy/storedPush";
import { createApiServer } from "./http/apiServer";
import { Callers } from "./http/callers";
import { createSiteServer } from "./http/siteServer";
import { Engine } from "./runtime/engine";
import { frames } from "./runtime/frame";
import type { Frame } from "./runtime/frame";
import { Scheduler } from "./scheduler/scheduler";
import { guardHosts } from "../hosts";
import { SyncHub } from "./sync/hub";

export interface BackendOptions {
  /** Where the database is kept; created when missing. */
  dataDir: string;
  /** 0 picks a free port. */
  port: number;
  /** The port of HTTP actions; the next one by default. */
  sitePort?: number;
  adminKey: string;
  instanceName?: string;
  /** The share of mutations that first run once for nothing, to expose code that is not safe to retry. */
  rerunRate?: number;
  /** How long an action may take; 600 by default, as on Convex. */
  actionTimeoutSeconds?: number;
  log?: (line: string) => void;
  /** A `convex/` folder to load instead of waiting for a push. */
  functionsDir?: string;
}
export interface Backend {
  url: string;
  siteUrl: string;
  adminKey: string;
  stop(): Promise<void>;
}

const HOST = "127.0.0.1";

/** Starts a backend on the loopback interface. */
export async function startBackend(options: BackendOptions): Promise<Backend> {
  const engine = new Engine({
    dataDir: options.dataDir,
    instanceName: options.instanceName ?? "local-backend",
    rerunRate: options.rerunRate,
    actionTimeoutSeconds: options.actionTimeoutSeconds,
    log: options.log ?? (() => undefined),
  });
  const callers = new Callers(engine, options.adminKey);
  const api = createApiServer(engine, new SyncHub(engine), callers);
  const site = createSiteServer(engine, callers);
  const scheduler = new Scheduler(engine);
  for (const server of [api, site]) guardHosts(server);
  const [closeApi, closeSite] = [closer(api), closer(site)];
  const port = await listen(api, options.port);
  const sitePort = await listen(site, options.sitePort ?? (options.port === 0 ? 0 : port + 1));
  engine.addresses.url = `http://${HOST}:${port}`;
  engine.addresses.siteUrl = `http://${HOST}:${sitePort}`;
  await loadCode(engine, options.functionsDir);
  await scheduler.start();
  engine.open();
  const onUncaught = (error: unknown): void => reportUncaught(engine, error, null);
  const onUnhandled = (error: unknown, promise: Promise<unknown>): void =>
    reportUncaught(engine, error, frames.of(promise));
  process.on("uncaughtException", onUncaught);
  process.on("unhandledRejection", onUnhandled);
  return {
    url: engine.addresses.url,
    siteUrl: engine.addresses.siteUrl,
    adminKey: options.adminKey,
    stop: async () => {
      scheduler.stop();
      await Promise.all([closeApi(), closeSite()]);
      await engine.executor.exclusive(() => engine.close());
      process.off("uncaughtException", onUncaught);
      process.off("unhandledRejection", onUnhandled);
    },
  };
}

/** Puts the code of a folder in place, or that which was pushed before. */
async function loadCode(engine: Engine, functionsDir: string | undefined): Promise<void> {
  const install = async (bundles: Bundles): Promise<void> =>
    engine.install(await engine.prepare(bundles));
  if (functionsDir) return install(await loadDirectory(functionsDir));
  // What is stored and no longer loads must not keep the next push from mending it.
  try {
    const stored = loadBundles(engine.store);
    if (stored) await install(stored);
  } catch (error) {
    engine.loadProblem = error instanceof Error ? error.message : String(error);
    engine.log(`The stored functions do not load: ${engine.loadProblem}`);
  }
}

/** An error that nobody awaited ends the action it came from, never the server. */
function reportUncaught(engine: Engine, error: unknown, frame: Frame | null): void {
  const failure = error instanceof Error ? error : new Error(String(error));
  if (!engine.executor.failActions(failure, frame))
    engine.log(`uncaught: ${failure.stack ?? failure.message}`);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Keeps the open connections of a server, WebSockets included, and gives a way to end them all. */
function closer(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
}
