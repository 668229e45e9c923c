import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { convex, pushFunctions, setEnvironment } from "../../local/stack/functions";
import type { Deployment } from "../../local/stack/functions";
import { adminKey, startChildBackend } from "./backend/childBackend";

/** A shop that is exported from one deployment and imported into a fresh one, by the official command line. */
export type Moved = { deployment: Deployment; end(): Promise<void> };

export async function moveShop(from: Deployment): Promise<Moved> {
  const folder = mkdtempSync(join(tmpdir(), "moved-"));
  const snapshot = join(folder, "shop.zip");
  const backend = await startChildBackend({ dataDir: join(folder, "backend") });
  const deployment = { url: backend.url, adminKey };
  const end = async (): Promise<void> => {
    await backend.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await convex(from, ["export", "--path", snapshot, "--include-file-storage"]);
    await setEnvironment(deployment, await environmentOf(from));
    await pushFunctions(deployment);
    await convex(deployment, ["import", snapshot, "--replace-all", "--yes"]);
  } catch (problem) {
    await end();
    throw problem;
  }
  return { deployment, end };
}

async function environmentOf(from: Deployment): Promise<Record<string, string>> {
  const path = "_system/cli/queryEnvironmentVariables";
  const rows = (await ask(from, path, {})) as { name: string; value: string }[];
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}

/** What no job of the minute writes. */
const STEADY = [
  "shops",
  "barbers",
  "services",
  "bookings",
  "appointments",
  "bookingEvents",
  "clients",
];

/** How many documents there are of what people made. */
export async function countTables(deployment: Deployment): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const tableName of STEADY) {
    counts[tableName] = Number(await ask(deployment, "_system/cli/tableSize", { tableName }));
  }
  return counts;
}

async function ask({ url, adminKey: key }: Deployment, path: string, args: object) {
  const response = await fetch(`${url}/api/query`, {
    method: "POST",
    headers: { authorization: `Convex ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ path, args, format: "json" }),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { value: unknown }).value;
}
