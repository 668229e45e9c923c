import rateLimiter from "@convex-dev/rate-limiter/test";
import type { TestConvex } from "convex-test";
import { makeFunctionReference } from "convex/server";
import type { GenericDataModel, GenericMutationCtx, GenericSchema } from "convex/server";
import type { SchemaDefinition, SystemDataModel } from "convex/server";
import type { Value } from "convex/values";
import { vi } from "vitest";
import schema from "../../convex/schema";

/**
 * What a backend holds, so that others can begin with it: building two shops anew for every test
 * takes longer than most tests. Ids are the same in all of them, and so is the order of creation.
 */
export type Snapshot = { at: number; components: { path: string; rows: Row[] }[] };

type Row = { id: string; table: string; fields: Record<string, Value>; job?: Job };
type Job = SystemDataModel["_scheduled_functions"]["document"];
type Backend = TestConvex<SchemaDefinition<GenericSchema, boolean>>;
type Ctx = GenericMutationCtx<GenericDataModel>;
/** What convex-test has and does not declare. */
type WithComponents = {
  runInComponent<T>(path: string, run: (ctx: Ctx) => Promise<T>): Promise<T>;
};

/** The app and its component; the component's own worker has nothing to do in these tests. */
const SCHEMAS = { "": schema, rateLimiter: rateLimiter.schema };

/** Reads everything of a backend in which nothing runs. Files and finished jobs are not kept. */
export async function takeSnapshot(t: Backend): Promise<Snapshot> {
  const components = [];
  for (const [path, { tables }] of Object.entries(SCHEMAS)) {
    const rows = await inComponent(t, path, (ctx) => readRows(ctx, Object.keys(tables)));
    components.push({ path, rows });
  }
  return { at: Date.now(), components };
}

/** Fills a new backend with what another held, and sets the clock to when that was. */
export async function restoreSnapshot(t: Backend, { at, components }: Snapshot): Promise<void> {
  vi.setSystemTime(at);
  for (const { path, rows } of components) {
    if (rows.length > 0) await inComponent(t, path, (ctx) => writeRows(ctx, rows));
  }
}

async function inComponent<T>(t: Backend, path: string, run: (ctx: Ctx) => Promise<T>) {
  return await (t as unknown as WithComponents).runInComponent(path, run);
}

async function readRows(ctx: Ctx, tables: readonly string[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const table of tables) {
    for (const { _id, _creationTime: _, ...fields } of await ctx.db.query(table).collect()) {
      rows.push({ id: String(_id), table, fields });
    }
  }
  if ((await ctx.db.system.query("_storage").collect()).length > 0) {
    throw new Error("takeSnapshot: files cannot be kept");
  }
  for (const job of await ctx.db.system.query("_scheduled_functions").collect()) {
    if (job.state.kind === "inProgress") throw new Error(`takeSnapshot: ${job.name} still runs`);
    if (job.state.kind === "pending") rows.push({ id: job._id, table: "", fields: {}, job });
  }
  return rows.sort((a, b) => numberOf(a.id) - numberOf(b.id));
}

/** Where convex-test begins to count. */
const FIRST = 10_000;

async function writeRows(ctx: Ctx, rows: readonly Row[]): Promise<void> {
  const filler = rows.find(({ job }) => !job);
  let next = FIRST;
  for (const row of rows) {
    // Ids count whatever was inserted: for what has gone since, something comes and goes.
    for (; filler && next < numberOf(row.id); next++) {
      await ctx.db.delete(filler.table, await ctx.db.insert(filler.table, filler.fields));
    }
    const id = row.job ? await schedule(ctx, row.job) : await ctx.db.insert(row.table, row.fields);
    if (id !== row.id) throw new Error(`restoreSnapshot: ${row.id} has become ${id}`);
    next++;
  }
}

async function schedule(ctx: Ctx, { name, scheduledTime, args }: Job): Promise<string> {
  const reference = makeFunctionReference<"mutation" | "action">(name);
  return await ctx.scheduler.runAt(scheduledTime, reference, args[0] as Record<string, Value>);
}

const numberOf = (id: string): number => Number(/^\d+/.exec(id)?.[0]);
