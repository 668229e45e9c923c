import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ConvexHttpClient } from "convex/browser";
import { startBackend, type Backend } from "../../../../local/backend/server";
import { removeFolder, scratchFolder } from "../../../support/backend/childBackend";
import { api } from "../fixtures/app/convex/_generated/api";

const functionsDir = path.join(import.meta.dirname, "../fixtures/app/convex");

/** A port that is free together with the one behind it: whatever else runs here takes any. */
async function firstOfTwoFree(): Promise<number> {
  for (;;) {
    const port = await listenBriefly(0);
    if (port !== null && (await listenBriefly(port)) && (await listenBriefly(port + 1)))
      return port;
  }
}

/** The port, free again; null when it is taken. */
async function listenBriefly(port: number): Promise<number | null> {
  const probe = createServer();
  return await new Promise((resolve) => {
    probe.once("error", () => resolve(null));
    probe.listen(port, "127.0.0.1", () => {
      const { port: taken } = probe.address() as AddressInfo;
      probe.close(() => resolve(taken));
    });
  });
}

interface Report {
  readonly transactions: number;
  readonly pairs: number;
  readonly collidingPairs: number;
  readonly byTable: { functionA: string; functionB: string; table: string; pairs: number }[];
}

/** What only this backend offers, and no Convex or convex-test: it is started inside the test. */
describe("in-process use", () => {
  const folder = scratchFolder("in-process");
  let backend: Backend;
  let client: ConvexHttpClient;

  async function start(options: { rerunRate?: number }): Promise<void> {
    backend = await startBackend({
      dataDir: path.join(folder, `data-${options.rerunRate ?? 0}`),
      port: 0,
      adminKey: "in-process-key",
      functionsDir,
      ...options,
    });
    client = new ConvexHttpClient(backend.url, { logger: false });
  }
  beforeAll(() => start({}));
  afterAll(async () => {
    await backend.stop();
    removeFolder(folder);
  });

  async function conflicts(body: object): Promise<Report> {
    return (await ask("conflicts", body)) as Report;
  }

  async function ask(report: string, body: object): Promise<unknown> {
    const response = await fetch(`${backend.url}/api/local/${report}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Convex ${backend.adminKey}`,
      },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(200);
    return await response.json();
  }

  test("loads a folder of functions without a push", async () => {
    await client.mutation(api.notes.add, { room: "r", body: "from disk" });
    expect(await client.query(api.notes.bodies, { room: "r" })).toEqual(["from disk"]);
    expect(await client.action(api.nodeWork.echo, { value: 1 })).toBe(1);
    expect(await (await fetch(`${backend.siteUrl}/prefix/exact`)).text()).toBe("exact");
  });

  test("counts mutations that would have collided had they run at once", async () => {
    await conflicts({ reset: true });
    for (let time = 0; time < 3; time++)
      await client.mutation(api.notes.increment, { room: "hot" });
    const report = await conflicts({ functions: ["notes:increment"], reset: true });
    expect(report).toMatchObject({ transactions: 3, pairs: 3, collidingPairs: 3 });
    expect(report.byTable[0]).toMatchObject({
      functionA: "notes:increment",
      functionB: "notes:increment",
      table: "counters",
      pairs: 3,
    });
  });

  test("counts no collision between mutations that touch different ranges", async () => {
    await conflicts({ reset: true });
    for (const room of ["one", "two", "three"])
      await client.mutation(api.notes.increment, { room });
    const report = await conflicts({ functions: ["notes:increment"], reset: true });
    expect(report).toMatchObject({ transactions: 3, collidingPairs: 0, byTable: [] });
  });

  test("counts the runs of functions, those of jobs and subscriptions too", async () => {
    const runs = async (body: object): Promise<{ byFunction: Record<string, number> }> =>
      (await ask("runs", body)) as { byFunction: Record<string, number> };
    await runs({ reset: true });
    for (const room of ["one", "two", "three"])
      await client.mutation(api.notes.increment, { room });
    await client.query(api.notes.bodies, { room: "one" });
    const { byFunction } = await runs({ reset: true });
    expect(byFunction).toEqual({ "notes:increment": 3, "notes:bodies": 1 });
    expect((await runs({})).byFunction).toEqual({});
  });

  test("keeps the conflict report from anyone without the admin key", async () => {
    const response = await fetch(`${backend.url}/api/local/conflicts`, { method: "POST" });
    expect(response.status).toBe(401);
  });

  test("reruns mutations on demand and shows which are not safe to retry", async () => {
    await backend.stop();
    await start({ rerunRate: 1 });
    expect(await client.mutation(api.notes.increment, { room: "r" })).toBe(1);
    expect(await client.mutation(api.notes.increment, { room: "r" })).toBe(2);
    expect(await client.mutation(api.notes.countRuns, { room: "r" })).toBeGreaterThan(1);
    expect(await client.query(api.notes.bodies, { room: "r" })).toEqual(["ran"]);
  });

  test("puts the site next to the API when only one port is given", async () => {
    await backend.stop();
    const port = await firstOfTwoFree();
    backend = await startBackend({
      dataDir: path.join(folder, "ports"),
      port,
      adminKey: "in-process-key",
    });
    expect(backend.url).toBe(`http://127.0.0.1:${port}`);
    expect(backend.siteUrl).toBe(`http://127.0.0.1:${port + 1}`);
  });
});
