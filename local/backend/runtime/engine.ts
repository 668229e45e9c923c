import { Deployment } from "../components/deployment";
import type { Bundles } from "../components/bundles";
import { Environment } from "../deploy/environment";
import { ExecutionLog } from "../deploy/executionLog";
import { Files } from "../files/files";
import { ConflictLog } from "../store/conflicts";
import type { WriteKey } from "../store/readSet";
import { Store } from "../store/store";
import type { Transaction } from "../store/transaction";
import { Transfers } from "../transfer/transfers";
import type { Log } from "./console";
import { PlatformError, SourceMaps } from "./errors";
import { Executor } from "./executor";
import type { ExecutorSettings } from "./executor";
import type { ConvexGlobal } from "./globals";
import type * as Roles from "./roles";
import { RunCounts } from "./runCounts";
import { Sessions } from "./sessions";
import { createSyscalls } from "./syscalls";

export interface EngineOptions extends ExecutorSettings {
  dataDir: string;
  instanceName: string;
  log: Log;
}

/** Everything behind the protocol: data, code, and what runs code on data. */
export class Engine
  implements
    Roles.ActionGuard,
    Roles.Addresses,
    Roles.CallHistory,
    Roles.CallRecorder,
    Roles.CodeHost,
    Roles.CodeInstaller,
    Roles.CodeNews,
    Roles.CommitNews,
    Roles.CommitTime,
    Roles.Conflicts,
    Roles.Data,
    Roles.DataFolder,
    Roles.DeploymentName,
    Roles.FileServer,
    Roles.FileStore,
    Roles.FunctionRunner,
    Roles.JobCounter,
    Roles.JobNews,
    Roles.JobRunner,
    Roles.LiveCode,
    Roles.LiveQueryRunner,
    Roles.NestedRunner,
    Roles.Opening,
    Roles.QueryRunner,
    Roles.ServerWrites,
    Roles.Snapshots,
    Roles.Turns,
    Roles.VariableStore
{
  readonly dataDir: string;
  readonly instanceName: string;
  readonly log: Log;
  /** Set once the ports are known; functions see them as CONVEX_CLOUD_URL and CONVEX_SITE_URL. */
  readonly addresses = { url: "", siteUrl: "" };
  readonly store: Store;
  readonly executor: Executor;
  readonly sessions: Sessions;
  readonly conflicts: ConflictLog;
  readonly runs = new RunCounts();
  readonly files: Files;
  readonly transfers: Transfers;
  readonly env: Environment;
  readonly executions = new ExecutionLog(this.runs);
  readonly sourceMaps = new SourceMaps();
  readonly convex: ConvexGlobal;
  deployment: Deployment | null = null;
  /** Why the stored code could not be loaded at the start. */
  loadProblem: string | null = null;
  private readonly commitListeners: ((writes: readonly WriteKey[]) => void)[] = [];
  private readonly deployListeners: (() => void)[] = [];
  private readonly jobListeners: (() => void)[] = [];

  readonly ready: Promise<void>;
  /** Lets requests in. */
  open: () => void = () => undefined;

  constructor(options: EngineOptions) {
    this.dataDir = options.dataDir;
    this.instanceName = options.instanceName;
    this.log = options.log;
    this.ready = new Promise((resolve) => {
      this.open = resolve;
    });
    this.store = new Store(options.dataDir);
    this.conflicts = new ConflictLog(this.store.catalog);
    this.executor = new Executor(this, options);
    this.sessions = new Sessions(this.store);
    this.env = new Environment(this.store);
    this.files = new Files(this);
    this.transfers = new Transfers(this);
    this.convex = createSyscalls(this);
  }

  onCommit(listener: (writes: readonly WriteKey[]) => void): void {
    this.commitListeners.push(listener);
  }

  onDeploy(listener: () => void): void {
    this.deployListeners.push(listener);
  }

  onJobs(listener: () => void): void {
    this.jobListeners.push(listener);
  }

  requireDeployment(): Deployment {
    if (this.deployment) return this.deployment;
    throw new PlatformError(
      this.loadProblem === null
        ? "No functions have been pushed yet. Did you forget to run `npx convex dev`?"
        : `The functions of this deployment do not load; push them again. ${this.loadProblem}`,
    );
  }

  /** Evaluates bundles into a deployment that is not live yet. */
  prepare(bundles: Bundles): Promise<Deployment> {
    return Deployment.create(this, bundles);
  }

  /** Makes a deployment live: its schema is applied and `persist` runs, in one transaction. */
  async install(deployment: Deployment, persist: () => void = () => undefined): Promise<void> {
    await this.executor.system(() => {
      for (const instance of deployment.instances.values()) {
        this.store.applySchema(instance.path, instance.schema);
      }
      persist();
    });
    this.deployment?.stop();
    this.deployment = deployment;
    this.loadProblem = null;
    for (const listener of this.deployListeners) listener();
  }

  /** Evaluates the live code anew: modules may have read the environment when they were imported. */
  async reload(): Promise<void> {
    if (this.deployment) await this.install(await this.prepare(this.deployment.bundles));
  }

  /** Tells subscriptions, the scheduler and the conflict log about a commit; `name` null for the server's own. */
  committed(tx: Transaction, name: string | null): void {
    if (name !== null && tx.writes.length > 0) {
      const { reads, writes } = tx;
      this.conflicts.record({ function: name, at: Date.now(), reads, writes });
    }
    if (tx.writes.length > 0) for (const listener of this.commitListeners) listener(tx.writes);
    if (tx.jobs.length > 0) for (const listener of this.jobListeners) listener();
  }

  close(): void {
    this.deployment?.kill();
    this.store.close();
  }
}
