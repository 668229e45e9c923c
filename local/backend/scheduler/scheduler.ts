import type { CronSpec } from "../components/instance";
import { describeError, SystemError } from "../runtime/errors";
import { systemCaller } from "../runtime/frame";
import type { Call } from "../runtime/frame";
import type { ResolvedFunction } from "../runtime/functionCalls";
import type {
  CodeNews,
  Data,
  ErrorPlaces,
  FunctionRunner,
  JobCounter,
  JobNews,
  JobRunner,
  LiveCode,
  LogSink,
  ServerWrites,
  Turns,
} from "../runtime/roles";
import type { Store } from "../store/store";
import { tableNumberOf } from "../values/ids";
import { asObject, parseJson } from "../values/json";
import { finishJob, startJob } from "./jobs";
import type { JobRow, JobState } from "./jobs";
import { firstRun, following } from "./schedule";

interface CronRow {
  component: string;
  name: string;
  spec: string;
  next: number;
}
/** What running things at their time needs. */
type SchedulerHost = JobNews &
  JobCounter &
  CodeNews &
  LiveCode &
  Data &
  JobRunner &
  FunctionRunner &
  Turns &
  ServerWrites &
  ErrorPlaces &
  LogSink;

const MAX_DELAY_MS = 2 ** 31 - 1;
const BATCH = 64;
const RETRY_MS = 1_000;

/** Runs due jobs and crons. Mutations run exactly once, actions at most once. */
export class Scheduler {
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private readonly runningJobs = new Set<string>();
  private readonly runningCrons = new Set<string>();

  constructor(private readonly engine: SchedulerHost) {
    engine.onJobs(() => this.arm());
    engine.onDeploy(() => void this.alone(() => this.syncCrons()));
  }

  /** Fails actions that a crash interrupted, then starts. */
  async start(): Promise<void> {
    const interrupted = this.db("SELECT * FROM jobs WHERE state = 'inProgress'").all<JobRow>();
    for (const job of interrupted) {
      await this.finish(job, { kind: "failed", error: "Transient error while executing action" });
    }
    await this.alone(() => this.syncCrons());
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private db(sql: string): ReturnType<Store["db"]["prepare"]> {
    return this.engine.store.db.prepare(sql);
  }

  /** Sets the timer for what is due first. Without code there is nothing to run. */
  private arm(): void {
    clearTimeout(this.timer);
    if (this.stopped || !this.engine.deployment) return;
    const waiting = this.db("SELECT id, due FROM jobs WHERE state = 'pending' ORDER BY due LIMIT ?")
      .all<{ id: string; due: number }>(this.runningJobs.size + 1)
      .find((job) => !this.runningJobs.has(job.id));
    const cron = this.db("SELECT min(next) AS due FROM crons").get<{ due: number | null }>();
    const due = Math.min(waiting?.due ?? Infinity, cron?.due ?? Infinity);
    if (due === Infinity) return;
    const delay = Math.min(Math.max(0, due - Date.now()), MAX_DELAY_MS);
    this.timer = setTimeout(() => this.tick(), delay);
  }

  private tick(): void {
    const now = Date.now();
    const jobs = this.db(
      "SELECT * FROM jobs WHERE state = 'pending' AND due <= ? ORDER BY due LIMIT ?",
    )
      .all<JobRow>(now, BATCH + this.runningJobs.size)
      .filter((job) => !this.runningJobs.has(job.id));
    for (const job of jobs) this.launch(job);
    void this.alone(() => {
      const due = this.db("SELECT * FROM crons WHERE next <= ?").all<CronRow>(now);
      for (const cron of due) this.despite(cron, () => this.runCron(cron, now));
    });
  }

  /** Writes between transactions, never inside another one's, then sets the timer anew. */
  private async alone(write: () => void): Promise<void> {
    try {
      await this.engine.executor.exclusive(() => {
        if (!this.stopped) write();
      });
    } catch (error) {
      // The disk may be full; what is due stays due.
      this.engine.log(`scheduler: ${String(error)}`);
      await pause(RETRY_MS);
    }
    this.arm();
  }

  private launch(job: JobRow): void {
    this.runningJobs.add(job.id);
    this.engine.runs.jobsUnderWay(this.runningJobs.size);
    this.runJob(job)
      .catch((error: unknown) => {
        this.engine.log(`job ${job.path}: ${String(error)}`);
        return pause(RETRY_MS);
      })
      .finally(() => {
        this.runningJobs.delete(job.id);
        this.arm();
      });
  }

  private async runJob(job: JobRow): Promise<void> {
    let target: ResolvedFunction;
    try {
      target = this.engine.requireDeployment().find(job.component, job.path);
      parseJson(job.args);
    } catch (error) {
      return this.finish(job, this.failure(error));
    }
    if (target.fn.kind === "mutation") return this.runMutation(job, target);
    if (target.fn.kind === "action") return this.runAction(job, target);
    return this.finish(job, {
      kind: "failed",
      error: "Unsupported scheduled function type: query",
    });
  }

  /** The end is recorded in the mutation's own transaction, so that it happens exactly once. */
  private async runMutation(job: JobRow, target: ResolvedFunction): Promise<void> {
    if (!this.isAlive(job)) return;
    const outcome = await this.engine.executor.mutation(this.callOf(job, target), {
      // A mutation that canceled its own job commits and stays canceled.
      beforeCommit: (tx) => {
        if (this.isAlive(job)) finishJob(tx, this.ownerOf(job), job.id, { kind: "success" });
      },
    });
    if (outcome.ok) return;
    const { message, systemCode } = outcome.error;
    // The platform's own trouble is not the job's end: it stays due.
    if (systemCode !== undefined) throw new SystemError(systemCode, message);
    await this.finish(job, { kind: "failed", error: message });
  }

  private async runAction(job: JobRow, target: ResolvedFunction): Promise<void> {
    const started = await this.engine.executor.system((tx) => {
      if (!this.isAlive(job)) return false;
      startJob(tx, this.ownerOf(job), job.id);
      return true;
    });
    if (!started) return;
    const outcome = await this.engine.executor.action(this.callOf(job, target));
    await this.finish(
      job,
      outcome.ok ? { kind: "success" } : { kind: "failed", error: outcome.error.message },
    );
  }

  private callOf(job: JobRow, target: ResolvedFunction): Call {
    return { ...target, args: asObject(parseJson(job.args)), caller: systemCaller(job.id) };
  }

  private failure(error: unknown): JobState {
    return { kind: "failed", error: describeError(error, this.engine.sourceMaps).message };
  }

  private async finish(job: JobRow, state: JobState): Promise<void> {
    await this.engine.executor.system((tx) => {
      if (this.isAlive(job)) finishJob(tx, this.ownerOf(job), job.id, state);
    });
  }

  private isAlive(job: JobRow): boolean {
    return this.db("SELECT 1 AS alive FROM jobs WHERE id = ?").get(job.id) !== undefined;
  }

  /** The component whose `_scheduled_functions` table the id belongs to. */
  private ownerOf(job: JobRow): string {
    return this.engine.store.catalog.table(tableNumberOf(job.id) ?? 0)?.component ?? "";
  }

  /** A cron that still runs is skipped, and so is every run that is late. */
  private runCron(cron: CronRow, now: number): void {
    const spec = JSON.parse(cron.spec) as CronSpec;
    this.db("UPDATE crons SET next = ? WHERE component = ? AND name = ?").run(
      following(spec.schedule, cron.next, now),
      cron.component,
      cron.name,
    );
    const key = `${cron.component}/${cron.name}`;
    if (this.runningCrons.has(key)) return;
    this.runningCrons.add(key);
    this.callCron(cron, spec)
      .catch((error: unknown) => this.engine.log(`cron ${key}: ${String(error)}`))
      .finally(() => this.runningCrons.delete(key));
  }

  private async callCron(cron: CronRow, spec: CronSpec): Promise<void> {
    const target = this.engine.requireDeployment().find(cron.component, spec.name);
    const args = asObject(spec.args[0]);
    const outcome = await this.engine.executor.run({ ...target, args, caller: systemCaller() });
    if (!outcome.ok) this.engine.log(`cron ${cron.name}: ${outcome.error.message}`);
  }

  /** Brings the stored crons to those of the live code; an unchanged one keeps its next run. */
  private syncCrons(): void {
    if (!this.engine.deployment) return;
    const wanted = new Map<string, Omit<CronRow, "next">>();
    for (const { path, crons } of this.engine.deployment.instances.values()) {
      for (const [name, spec] of Object.entries(crons)) {
        wanted.set(`${path}/${name}`, { component: path, name, spec: JSON.stringify(spec) });
      }
    }
    for (const row of this.db("SELECT * FROM crons").all<CronRow>()) {
      const key = `${row.component}/${row.name}`;
      if (wanted.get(key)?.spec === row.spec) wanted.delete(key);
      else
        this.db("DELETE FROM crons WHERE component = ? AND name = ?").run(row.component, row.name);
    }
    for (const cron of wanted.values()) {
      this.despite(cron, () => {
        const { component, name, spec } = cron;
        const first = firstRun((JSON.parse(spec) as CronSpec).schedule, Date.now());
        this.db("INSERT INTO crons VALUES(?, ?, ?, ?)").run(component, name, spec, first);
      });
    }
  }

  /** A stored cron that cannot be understood is dropped and told of: it must stop neither start nor others. */
  private despite(
    { component, name }: Pick<CronRow, "component" | "name">,
    work: () => void,
  ): void {
    try {
      work();
    } catch (error) {
      this.db("DELETE FROM crons WHERE component = ? AND name = ?").run(component, name);
      this.engine.log(`cron ${component}/${name} was dropped: ${String(error)}`);
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
