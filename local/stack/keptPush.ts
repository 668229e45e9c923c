import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fingerprintOf } from "./fingerprint";
import { DEPLOY, convex } from "./functions";
import type { Deployment } from "./functions";
import { ROOT } from "./processes";

/**
 * Sets up the deployments of checks, of which many are started one after the other: the official command
 * line bundles `convex/` once for as long as it is the same, and each of them is pushed what it made.
 */

/** The folders of ours that a push is made of. */
const FOLDERS = ["convex", "lib", "messages"];
/** All that it is made of; of the packages, npm's own list of what is installed. */
const SOURCES = [
  ...FOLDERS,
  "convex.json",
  "tsconfig.json",
  "package-lock.json",
  join("node_modules", ".package-lock.json"),
];

/** What the command line would send, but for the key. */
type Request = { appDefinition: { changedModules: { sourceMap?: string }[] } };
type Kept = { madeFrom: string; request: Request };

const FOLDER = join(ROOT, ".local");
const FILE = join(FOLDER, "kept-push.json");

let made: Promise<Request> | undefined;

/** Pushes as `pushFunctions` does. @throws what the deployment says of a push that it refuses */
export async function pushKept(deployment: Deployment): Promise<void> {
  made ??= requestOf(deployment);
  const request = await made;
  const push = async (step: string, body: object) =>
    await post(deployment, `deploy2/${step}`, { ...body, dryRun: false });
  const started = (await push("start_push", request)) as { schemaChange: unknown };
  const { schemaChange } = started;
  const schema = (await push("wait_for_schema", { schemaChange })) as { type: string };
  if (schema.type !== "complete") throw new Error(`wait_for_schema: ${JSON.stringify(schema)}`);
  await push("finish_push", { startPush: started });
}

/** Sets variables as `setEnvironment` does. */
export async function setEnvironmentAtOnce(
  deployment: Deployment,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const changes = Object.entries(values).map(([name, value]) => ({ name, value }));
  await post(deployment, "update_environment_variables", { changes });
}

/** That of an earlier run, if nothing it was made from has changed; else a new one, which is kept. */
async function requestOf(deployment: Deployment): Promise<Request> {
  const madeFrom = fingerprintOf(SOURCES);
  const kept = readKept();
  if (kept?.madeFrom === madeFrom) return kept.request;
  const own = `${FILE}-${process.pid}`;
  mkdirSync(FOLDER, { recursive: true, mode: 0o700 });
  const written = `${own}.json`;
  try {
    await convex(deployment, [...DEPLOY, "--push-all-modules", "--write-push-request", own]);
    const { adminKey: _, ...request } = JSON.parse(readFileSync(written, "utf8")) as Request & {
      adminKey: string;
    };
    const strange = strangersTo(request);
    if (strange.length > 0)
      throw new Error(`Not among what a push is made of: ${strange.join(", ")}`);
    // What was edited meanwhile is of neither.
    if (fingerprintOf(SOURCES) !== madeFrom) return request;
    // In one step: several runs may do so at once.
    writeFileSync(written, JSON.stringify({ madeFrom, request } satisfies Kept));
    renameSync(written, FILE);
    return request;
  } finally {
    // It has the deployment's key in it.
    rmSync(written, { force: true });
  }
}

/** The files that were bundled and that no fingerprint is made of: a change of theirs would not be seen. */
function strangersTo({ appDefinition }: Request): string[] {
  const known = new RegExp(`^(\\.\\./)*(node_modules|${FOLDERS.join("|")})/`);
  const files = appDefinition.changedModules.flatMap(({ sourceMap }) =>
    sourceMap === undefined ? [] : (JSON.parse(sourceMap) as { sources: string[] }).sources,
  );
  if (files.length === 0) throw new Error("The command line has written down no source maps.");
  return [...new Set(files)].filter((file) => !known.test(file));
}

function readKept(): Kept | null {
  if (!existsSync(FILE)) return null;
  try {
    return JSON.parse(readFileSync(FILE, "utf8")) as Kept;
  } catch {
    rmSync(FILE, { force: true });
    return null;
  }
}

async function post({ url, adminKey }: Deployment, path: string, body: object): Promise<unknown> {
  const response = await fetch(`${url}/api/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...body, adminKey }),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return await response.json();
}
