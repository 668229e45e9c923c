import type { Bundles } from "../components/bundles";
import type { Deployment } from "../components/deployment";
import type { Environment } from "../deploy/environment";
import type { ExecutionLog } from "../deploy/executionLog";
import type { Files } from "../files/files";
import type { ConflictLog } from "../store/conflicts";
import type { WriteKey } from "../store/readSet";
import type { Store } from "../store/store";
import type { Transfers } from "../transfer/transfers";
import type { Log } from "./console";
import type { SourceMaps } from "./errors";
import type { Executor } from "./executor";
import type { ConvexGlobal } from "./globals";
import type { RunCounts } from "./runCounts";

/**
 * What the engine does for the others, one interface for each need. The engine is all of them; whoever
 * takes it says by the type of that parameter which of them it uses.
 */

/** The data: catalog, documents, and the server's own rows. */
export interface Data {
  readonly store: Store;
}

/** How far the data are: the time of the last commit. */
export interface CommitTime {
  readonly store: Pick<Store, "timestamp">;
}

/** The code that is live. */
export interface LiveCode {
  /** Null before the first push. */
  readonly deployment: Deployment | null;
  /** @throws {PlatformError} before the first push */
  requireDeployment(): Deployment;
}

/** Evaluates code and makes it live. */
export interface CodeInstaller {
  prepare(bundles: Bundles): Promise<Deployment>;
  install(deployment: Deployment, persist?: () => void): Promise<void>;
  reload(): Promise<void>;
}

/** Answers what code asks for through `Convex`. */
export interface CodeRequests {
  readonly convex: ConvexGlobal;
}

/** Leads errors back to the app's own files. */
export interface ErrorPlaces {
  readonly sourceMaps: SourceMaps;
}

/** Takes lines for whoever runs the server. */
export interface LogSink {
  readonly log: Log;
}

/** What a script needs around it to be evaluated. */
export interface CodeHost extends CodeRequests, ErrorPlaces, LogSink {}

/** Reads the environment variables. */
export interface Variables {
  readonly env: Pick<Environment, "all">;
}

/** Stores the environment variables. */
export interface VariableStore {
  readonly env: Pick<Environment, "all" | "set">;
}

/** Where the two servers answer; empty until they listen. */
export interface Addresses {
  readonly addresses: { readonly url: string; readonly siteUrl: string };
}

export interface DeploymentName {
  readonly instanceName: string;
}

export interface DataFolder {
  readonly dataDir: string;
}

/** Runs a function of whatever kind. */
export interface FunctionRunner {
  readonly executor: Pick<Executor, "run">;
}

/** Runs a query on the data of an earlier time. */
export interface QueryRunner {
  readonly executor: Pick<Executor, "query">;
}

/** Runs a query in a turn that is already taken, and tells what it read. */
export interface LiveQueryRunner {
  readonly executor: Pick<Executor, "queryNow">;
}

/** Runs what was scheduled, mutations and actions each in their own way. */
export interface JobRunner {
  readonly executor: Pick<Executor, "mutation" | "action">;
}

/** Runs a function inside the call that is in progress. */
export interface NestedRunner {
  readonly executor: Pick<Executor, "invoke">;
}

/** Ends the body of an action when something outside of it fails it. */
export interface ActionGuard {
  readonly executor: Pick<Executor, "untilFailed">;
}

/** Runs a job alone among all queries, mutations and writes of the server. */
export interface Turns {
  readonly executor: Pick<Executor, "exclusive">;
}

/** Writes of the server itself, each in a transaction of its own. */
export interface ServerWrites {
  readonly executor: Pick<Executor, "system">;
}

/** Takes what became of each call. */
export interface CallRecorder {
  readonly executions: Pick<ExecutionLog, "record">;
}

/** Tells what became of the last calls. */
export interface CallHistory {
  readonly executions: Pick<ExecutionLog, "after">;
}

/** Keeps files for code. */
export interface FileStore {
  readonly files: Files;
}

/** Takes and gives files over HTTP. */
export interface FileServer {
  readonly files: Pick<Files, "handles" | "http">;
}

/** Makes snapshots of everything, and puts them in place. */
export interface Snapshots {
  readonly transfers: Transfers;
}

/** Which recent mutations would have collided. */
export interface Conflicts {
  readonly conflicts: ConflictLog;
}

/** Counts the jobs under way. */
export interface JobCounter {
  readonly runs: Pick<RunCounts, "jobsUnderWay">;
}

/** Tells how often functions ran. */
export interface RunHistory {
  readonly runs: Pick<RunCounts, "report" | "reset">;
}

export interface CommitNews {
  onCommit(listener: (writes: readonly WriteKey[]) => void): void;
}

export interface CodeNews {
  /** Called when code or environment changed: every query must run again. */
  onDeploy(listener: () => void): void;
}

export interface JobNews {
  /** Called when a function was scheduled. */
  onJobs(listener: () => void): void;
}

export interface Opening {
  /** Requests wait for it: before the stored code is back, a repeated mutation would be told a lie. */
  readonly ready: Promise<void>;
}
