import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ConvexClient, ConvexHttpClient } from "convex/browser";
import { startBackend, type Backend } from "../../../../local/backend/server";
import type * as sqlite from "../../../../local/backend/sqlite";
import { removeFolder, scratchFolder } from "../../../support/backend/childBackend";
import { api } from "../fixtures/app/convex/_generated/api";

const functionsDir = path.join(import.meta.dirname, "../fixtures/app/convex");
const opened = vi.hoisted((): { database: sqlite.Sqlite | null } => ({ database: null }));

vi.mock("../../../../local/backend/sqlite", async (original) => {
  const real = await original<typeof sqlite>();
  const openSqlite = (file: string): sqlite.Sqlite => {
    const database = real.openSqlite(file);
    opened.database ??= database;
    return database;
  };
  return { ...real, openSqlite };
});

/** SQLite answers "disk is full" as well when a file has the most pages that it may have. */
function setRoom(room: "none" | "plenty"): void {
  const pages = opened.database?.prepare("PRAGMA page_count").get<{ page_count: number }>();
  const most = room === "none" ? (pages?.page_count ?? 1) : 2 ** 30;
  opened.database?.prepare(`PRAGMA max_page_count = ${most}`).get();
}

/** It is started inside the test, so that the test can take its room away. */
describe("a full disk", () => {
  const folder = scratchFolder("full-disk");
  const said: string[] = [];
  const LARGE = "x".repeat(200_000);
  let backend: Backend;
  let client: ConvexHttpClient;

  async function start(): Promise<void> {
    opened.database = null;
    const log = (line: string): void => void said.push(line);
    const dataDir = path.join(folder, "data");
    backend = await startBackend({ dataDir, port: 0, adminKey: "key", functionsDir, log });
    client = new ConvexHttpClient(backend.url, { logger: false });
  }
  beforeAll(start);
  afterAll(async () => {
    await backend.stop();
    removeFolder(folder);
  });

  const bodies = async () => (await client.query(api.notes.bodies, { room: "r" })).map((b) => b[0]);
  const add = (body: string) => client.mutation(api.notes.add, { room: "r", body });

  test("refuses what it cannot keep and says why, loses nothing, and goes on once there is room", async () => {
    await add("a");
    setRoom("none");
    await expect(add(LARGE)).rejects.toThrow("The disk is full: nothing was changed.");
    expect(said).toContainEqual(expect.stringContaining("The disk is full"));
    expect(await bodies()).toEqual(["a"]);
    setRoom("plenty");
    await add(`b${LARGE}`);
    expect(await bodies()).toEqual(["a", "b"]);
    await backend.stop();
    await start();
    expect(await bodies()).toEqual(["a", "b"]);
  });

  test("has a connected client try again until there is room", async () => {
    const connected = new ConvexClient(backend.url, { logger: false });
    setRoom("none");
    const added = connected.mutation(api.notes.add, { room: "r", body: `c${LARGE}` });
    await expect.poll(() => said.length, { timeout: 60_000 }).toBeGreaterThan(1);
    setRoom("plenty");
    await added;
    await connected.close();
    expect(await bodies()).toEqual(["a", "b", "c"]);
  });
});
