import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ConvexClient, ConvexHttpClient } from "convex/browser";
import { convexCli, push, setEnvironment } from "../../../support/backend/convexCli";
import { startOwnDeployment, type OwnDeployment } from "../../../support/backend/ownDeployment";
import { sharedDeployment } from "../../../support/backend/sharedDeployment";
import { signToken } from "../../../support/backend/tokens";
import { api } from "../fixtures/components-app/convex/_generated/api";

const fixture = path.join(import.meta.dirname, "../fixtures/components-app/convex");

/** convex-test needs each component registered by hand with sources that packages do not ship. */
describe("components", () => {
  let own: OwnDeployment;
  let client: ConvexHttpClient;
  /** What a push said before the app's declared environment was set. */
  let unset = "";

  beforeAll(async () => {
    own = await startOwnDeployment("components-app", "empty");
    client = own.client;
    const { keys } = sharedDeployment();
    await setEnvironment(own.project, { JWKS: keys.jwksDataUrl });
    unset = await push(own.project).then(() => "pushed", String);
    await setEnvironment(own.project, { SHOP_NAME: "Fade" });
    await push(own.project);
  });
  afterAll(() => own.close());

  async function linesWhen(holds: (lines: string[]) => boolean): Promise<string[]> {
    const reactive = new ConvexClient(own.project.url, { logger: false });
    try {
      return await new Promise((resolve, reject) => {
        reactive.onUpdate(
          api.work.lines,
          {},
          (lines) => (holds(lines) ? resolve(lines) : undefined),
          reject,
        );
      });
    } finally {
      await reactive.close();
    }
  }

  test("refuses a push whose declared environment is not set", () => {
    expect(unset).toMatch(/SHOP_NAME is declared as required in convex.config.ts/);
  });

  test("generates the code that the fixture carries, with its typed environment", () => {
    for (const name of [
      "_generated/api.d.ts",
      "_generated/server.d.ts",
      "desk/_generated/server.ts",
    ]) {
      const pushed = readFileSync(path.join(own.project.folder, "convex", name), "utf8");
      expect(pushed).toBe(readFileSync(path.join(fixture, name), "utf8"));
    }
  });

  test("limits a rate with the official component", async () => {
    const oks: boolean[] = [];
    for (let time = 0; time < 4; time++) {
      oks.push((await client.mutation(api.work.limited, { key: "ann" })).ok);
    }
    expect(oks).toEqual([true, true, true, false]);
    expect((await client.query(api.work.left, { key: "ann", count: 1 })).ok).toBe(false);
    expect((await client.query(api.work.left, { key: "ben", count: 3 })).ok).toBe(true);
  });

  test("rolls a component's writes back with the mutation that called it", async () => {
    await expect(client.mutation(api.work.limitedThenFail, { key: "eve" })).rejects.toThrow("undo");
    expect((await client.query(api.work.left, { key: "eve", count: 3 })).ok).toBe(true);
  });

  test("aggregates with the official component", async () => {
    for (let score = 1; score <= 40; score++) {
      await client.mutation(api.work.score, { name: `n${score}`, score });
    }
    expect(await client.query(api.work.standings, {})).toEqual({
      count: 40,
      sum: 820,
      best: 40,
      third: 3,
    });
  });

  test("works through a pool with retries and completions", async () => {
    await client.mutation(api.work.enqueue, { count: 4 });
    const lines = await linesWhen((all) => all.filter((l) => l.startsWith("done")).length === 4);
    expect(lines.filter((line) => line.startsWith("done")).sort()).toEqual([
      "done 0 success",
      "done 1 success",
      "done 2 success",
      "done 3 success",
    ]);
    expect(lines.filter((line) => line === "try 1")).toHaveLength(2);
  });

  test("keeps two instances of one component apart", async () => {
    await client.mutation(api.work.fileSlip, { text: "left", second: false });
    await client.mutation(api.work.fileSlip, { text: "right", second: true });
    expect(await client.query(api.work.slips, { second: false })).toContain("left");
    expect(await client.query(api.work.slips, { second: true })).toEqual(["right"]);
  });

  test("rolls back a failed call into a component alone, and keeps its text", async () => {
    const message = await client.mutation(api.work.survivesDeskFailure, {});
    expect(message).toContain("desk failed");
    expect(await client.query(api.work.slips, { second: false })).not.toContain("must not survive");
  });

  test("shows no identity inside a component", async () => {
    const token = await signToken(sharedDeployment().keys, { subject: "ann" });
    const signedIn = new ConvexHttpClient(own.project.url, { logger: false, auth: token });
    expect(await signedIn.query(api.work.identities, {})).toEqual({ app: "ann", desk: null });
  });

  test("binds a component's environment by reference or value, and shows no more", async () => {
    const { app, desk, secondDesk } = await client.query(api.work.environments, {});
    expect(app).toBe("Fade");
    expect(desk.greeting).toBe("Fade");
    expect(secondDesk.greeting).toBe("fixed");
    expect(desk.names).toEqual([]);
  });

  test("keeps a component's job invisible to the app, and runs it", async () => {
    const { id, seen } = await client.mutation(api.work.foreignJob, { text: "by job" });
    expect(id).toEqual(expect.any(String));
    expect(seen).toBeNull();
    const reactive = new ConvexClient(own.project.url, { logger: false });
    await new Promise<void>((resolve) => {
      reactive.onUpdate(api.work.slips, { second: false }, (slips) => {
        if (slips.includes("by job")) resolve();
      });
    });
    await reactive.close();
  });

  test("calls back into the app through a function handle", async () => {
    const handle = await client.mutation(api.work.handBack, { line: "called back" });
    expect(handle).toMatch(/^function:\/\//);
    expect(await linesWhen((lines) => lines.includes("called back"))).toContain("called back");
  });

  test("reaches components from actions", async () => {
    const slips = await client.action(api.work.fromAction, { text: "from action" });
    expect(slips).toContain("from action");
  });

  test("mounts a component's HTTP routes under its prefix", async () => {
    const response = await fetch(`${own.backend.siteUrl}/desk/slips`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(await client.query(api.work.slips, { second: false }));
    expect((await fetch(`${own.backend.siteUrl}/slips`)).status).toBe(404);
  });

  test("hides a component's functions from clients", async () => {
    const response = await fetch(`${own.project.url}/api/query`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ path: "slips:list", componentPath: "desk", args: {}, format: "json" }),
    });
    expect(response.status).not.toBe(200);
  });

  test("runs and shows a component from the command line", async () => {
    const added = await convexCli(own.project, [
      ...["run", "slips:add", '{"text":"by hand"}', "--component", "secondDesk"],
    ]);
    expect(added.output).not.toContain("error");
    expect(added.code).toBe(0);
    const data = await convexCli(own.project, ["data", "slips", "--component", "secondDesk"]);
    expect(data.stdout).toContain("by hand");
  });
});
