import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ConvexClient, ConvexHttpClient } from "convex/browser";
import { makeFunctionReference } from "convex/server";
import { convexCli, push, setEnvironment, watchCli } from "../../../support/backend/convexCli";
import { startOwnDeployment, type OwnDeployment } from "../../../support/backend/ownDeployment";
import { sharedDeployment } from "../../../support/backend/sharedDeployment";
import { signToken, startIssuer } from "../../../support/backend/tokens";
import { api } from "../fixtures/app/convex/_generated/api";

const byBody = makeFunctionReference<"query">("extra:byBody");
const fixture = path.join(import.meta.dirname, "../fixtures/app/convex");

const POLL_MS = 100;
const nextTurn = () =>
  new Promise<boolean>((resolve) => {
    setTimeout(() => resolve(false), POLL_MS);
  });

/** Tests run in order against one deployment, as a developer's day does. */
describe("command line", () => {
  let own: OwnDeployment;
  const cli = (...args: string[]) => convexCli(own.project, args);
  const file = (name: string) => path.join(own.project.folder, "convex", name);
  const original = (name: string) => readFileSync(path.join(fixture, name), "utf8");
  const write = (name: string, text: string) => writeFileSync(file(name), text);
  const restore = (name: string) => write(name, original(name));

  beforeAll(async () => {
    own = await startOwnDeployment("app", "empty");
    await setEnvironment(own.project, { JWKS: sharedDeployment().keys.jwksDataUrl });
  });
  afterAll(() => own.close());

  async function expectPushToFail(message: RegExp): Promise<void> {
    const result = await cli("dev", "--once", "--typecheck", "disable", "--tail-logs", "disable");
    expect(result.output).toMatch(message);
    expect(result.code).not.toBe(0);
    // The live code is untouched, and so are the source lines of its errors.
    const before = original("failures.ts").split("throw new TypeError")[0] ?? "";
    const line = before.split("\n").length;
    await expect(own.client.query(api.failures.plain, {})).rejects.toThrow(`failures.ts:${line}:`);
  }

  test("tells callers that nothing is pushed yet", async () => {
    await expect(own.client.query(api.notes.bodies, { room: "r" })).rejects.toThrow(
      /Could not find public function for 'notes:bodies'|No functions have been pushed/,
    );
  });

  test("refuses an auth.config.ts that reads a variable which is not set", async () => {
    await expect(push(own.project)).rejects.toThrow(
      /OIDC_ISSUER is used in auth config file but its value was not set/,
    );
    await setEnvironment(own.project, { OIDC_ISSUER: sharedDeployment().keys.issuerUrl });
  });

  test("pushes with dev --once", async () => {
    const { output } = await push(own.project);
    expect(output).toContain("Convex functions ready!");
    expect(await own.client.query(api.notes.bodies, { room: "r" })).toEqual([]);
  });

  test("generates the code that the fixtures carry", async () => {
    rmSync(file("_generated"), { recursive: true });
    const { code, output } = await cli("codegen", "--typecheck", "disable");
    expect(output).not.toContain("✖");
    expect(code).toBe(0);
    const names = readdirSync(path.join(fixture, "_generated")).sort();
    expect(readdirSync(file("_generated")).sort()).toEqual(names);
    for (const name of names) {
      const generated = readFileSync(file(`_generated/${name}`), "utf8");
      expect(generated).toBe(original(`_generated/${name}`));
    }
  });

  test("runs mutations, queries, actions and internal functions", async () => {
    const added = await cli("run", "notes:add", '{"room":"cli","body":"typed","rank":1}');
    expect(added.code).toBe(0);
    expect((await cli("run", "jobs:write", '{"room":"cli","body":"internal"}')).code).toBe(0);
    const [listed, acted] = await Promise.all([
      cli("run", "notes:bodies", '{"room":"cli"}'),
      cli("run", "nodeWork:echo", '{"value":{"a":[1]}}'),
    ]);
    expect(JSON.parse(listed.stdout)).toEqual(["typed", "internal"]);
    expect(JSON.parse(acted.stdout)).toEqual({ a: [1] });
  });

  test("runs as a given identity", async () => {
    const identity = JSON.stringify({ subject: "ann", issuer: "https://shop.example" });
    const { stdout } = await cli("run", "identity:whoami", "{}", "--identity", identity);
    expect(JSON.parse(stdout)).toMatchObject({ subject: "ann" });
  });

  test("says what went wrong when a run fails", async () => {
    const [failed, unknown] = await Promise.all([
      cli("run", "failures:plain"),
      cli("run", "failures:unknown"),
    ]);
    expect(failed.code).not.toBe(0);
    expect(failed.output).toContain("plain failure");
    expect(unknown.code).not.toBe(0);
    expect(unknown.output).toContain("failures:unknown");
  });

  test("streams what functions log", async () => {
    const logs = watchCli(own.project, ["logs"]);
    try {
      await logs.line(/Watching logs/);
      const write = (line: string) => own.client.mutation(api.failures.logLine, { line });
      // The first poll only finds the present end of the log, so lines are written until one shows.
      const shown = logs.line(/\[CONVEX M\(failures:logLine\)\] \[LOG\] 'hello \d+'/);
      for (let time = 0, done = false; !done; time++) {
        await write(`hello ${time}`);
        done = await Promise.race([shown.then(() => true), nextTurn()]);
      }
      const failed = logs.line(/\[CONVEX Q\(failures:plain\)\] .*plain failure/);
      await own.client.query(api.failures.plain, {}).catch(() => undefined);
      expect(await failed).toContain("plain failure");
    } finally {
      logs.stop();
    }
  });

  test("lists tables and shows their rows", async () => {
    // A cron writes there all the while: the row looked for is some minutes old on a busy machine.
    const [tables, rows] = await Promise.all([
      cli("data"),
      cli("data", "notes", "--order", "desc", "--limit", "2000"),
    ]);
    expect(tables.stdout).toContain("notes");
    expect(tables.stdout).not.toContain("_scheduled_functions");
    expect(rows.stdout).toContain('"typed"');
  });

  test("describes every function for other tools", async () => {
    const { code, stdout } = await cli("function-spec");
    expect(code).toBe(0);
    const spec = JSON.parse(stdout) as { url: string; functions: Record<string, unknown>[] };
    expect(spec.url).toBe(own.project.url);
    expect(spec.functions).toContainEqual({
      identifier: "notes.js:add",
      functionType: "Mutation",
      visibility: { kind: "public" },
      args: expect.objectContaining({ type: "object" }),
      returns: { type: "id", tableName: "notes" },
    });
    expect(spec.functions).toContainEqual(
      expect.objectContaining({ identifier: "jobs.js:write", visibility: { kind: "internal" } }),
    );
    expect(spec.functions).toContainEqual(
      expect.objectContaining({ functionType: "HttpAction", method: "POST", path: "/notes" }),
    );
  });

  test("sets, reads, lists and removes environment variables", async () => {
    expect((await cli("env", "set", "COLOUR", "red")).code).toBe(0);
    expect((await cli("env", "get", "COLOUR")).stdout.trim()).toBe("red");
    expect((await cli("env", "list", "--include-values")).stdout).toContain("COLOUR=red");
    expect(await own.client.action(api.nodeWork.environment, {})).toHaveProperty("COLOUR", "red");
    expect((await cli("env", "remove", "COLOUR")).code).toBe(0);
    const environment = await own.client.action(api.nodeWork.environment, {});
    expect(environment).not.toHaveProperty("COLOUR");
  });

  test("refuses the names of environment variables that it sets itself", async () => {
    const result = await cli("env", "set", "CONVEX_SITE_URL", "http://else.example");
    expect(result.code).not.toBe(0);
  });

  test("reads auth.config.ts again when the environment changes", async () => {
    const { keys, server } = await startIssuer();
    server.close();
    const ask = async (token: string) => {
      const client = new ConvexHttpClient(own.project.url, { logger: false, auth: token });
      return await client.query(api.identity.whoami, {});
    };
    const token = await signToken({ ...keys, elliptic: { ...keys.elliptic, kid: "ec-1" } });
    await expect(ask(token)).rejects.toThrow();
    await setEnvironment(own.project, { JWKS: keys.jwksDataUrl });
    expect(await ask(token)).toMatchObject({ subject: "user_1" });
    await setEnvironment(own.project, { JWKS: sharedDeployment().keys.jwksDataUrl });
    await expect(ask(token)).rejects.toThrow();
  });

  test("pushes a change of one module and keeps the others", async () => {
    const changed = original("values.ts").replace(
      "handler: (_ctx, { value }) => value }",
      'handler: (_ctx, { value }) => ["v2", value] }',
    );
    write("values.ts", changed);
    await push(own.project);
    expect(await own.client.query(api.values.echo, { value: 1 })).toEqual(["v2", 1]);
    expect(await own.client.query(api.notes.bodies, { room: "cli" })).toHaveLength(2);
  });

  test("reruns subscriptions with the code of a push", async () => {
    const client = new ConvexClient(own.project.url, { logger: false });
    const seen: unknown[] = [];
    const second = new Promise<void>((resolve) => {
      client.onUpdate(api.values.echo, { value: 2 }, (value) => {
        seen.push(value);
        if (seen.length === 2) resolve();
      });
    });
    restore("values.ts");
    await push(own.project);
    await second;
    await client.close();
    expect(seen).toEqual([["v2", 2], 2]);
  });

  test("fills a new index with the rows that exist, drops it again, and forgets a removed module", async () => {
    write(
      "schema.ts",
      original("schema.ts").replace(
        '.index("by_room_and_tag"',
        '.index("by_body", ["body"])\n    .index("by_room_and_tag"',
      ),
    );
    write(
      "extra.ts",
      'import { v } from "convex/values";\n' +
        'import { query } from "./_generated/server";\n' +
        "export const byBody = query({ args: { body: v.string() }, handler: (ctx, { body }) =>\n" +
        '  ctx.db.query("notes").withIndex("by_body", (q) => q.eq("body", body)).collect() });\n',
    );
    const { output } = await push(own.project);
    expect(output).toContain("notes.by_body");
    expect(await own.client.query(byBody, { body: "typed" })).toHaveLength(1);
    restore("schema.ts");
    await push(own.project);
    await expect(own.client.query(byBody, { body: "typed" })).rejects.toThrow(
      /Index notes\.by_body not found/,
    );
    rmSync(file("extra.ts"));
    await push(own.project);
    await expect(own.client.query(byBody, { body: "typed" })).rejects.toThrow(/Could not find/);
  });

  test("refuses a schema that existing rows do not match, and keeps the old one", async () => {
    write("schema.ts", original("schema.ts").replace("body: v.string()", "body: v.number()"));
    await expectPushToFail(/Schema validation failed[\s\S]*notes[\s\S]*does not match the schema/);
    restore("schema.ts");
    await own.client.mutation(api.notes.add, { room: "cli", body: "still text" });
  });

  test("refuses a schema that breaks Convex's rules", async () => {
    const bad = '  bad: defineTable(v.any()).index("by_id", ["a"]),\n  counters:';
    write("schema.ts", original("schema.ts").replace("  counters:", bad));
    await expectPushToFail(/cannot name an index "by_id" because the name is reserved/);
    restore("schema.ts");
  });

  const head = 'import { action, mutation, query } from "./_generated/server";\n';
  const badModules: [string, string, RegExp][] = [
    [
      "a query in a Node module",
      `"use node";\n${head}export const q = query({ args: {}, handler: () => 1 });`,
      /q.*(action|Node)/,
    ],
    ["a module that throws when it is loaded", `${head}throw new Error("at load");`, /at load/],
    [
      "a module that starts a timer when it is loaded",
      `${head}setTimeout(() => undefined, 1);`,
      /Can't use setTimeout at import time/,
    ],
    ["a cron of a function that does not exist", "", /unknownJob/],
  ];
  for (const [what, source, message] of badModules) {
    test(`refuses ${what}`, async () => {
      const isCron = source === "";
      const name = isCron ? "crons.ts" : "extra.ts";
      const call = 'crons.interval("bad", { hours: 1 }, internal.cronWork.unknownJob, {});';
      const crons = original("crons.ts").replace("export default", `${call}\nexport default`);
      write(name, isCron ? crons : source);
      await expectPushToFail(message);
      if (isCron) restore("crons.ts");
      else rmSync(file("extra.ts"));
    });
  }

  test("refuses to remove a variable that auth.config.ts reads", async () => {
    const { code, output } = await cli("env", "remove", "OIDC_ISSUER");
    expect(code).not.toBe(0);
    expect(output).toContain("OIDC_ISSUER is used in auth config file");
    const environment = await own.client.action(api.nodeWork.environment, {});
    expect(environment).toHaveProperty("OIDC_ISSUER");
  });

  test("deploys as to production", async () => {
    const { code, output } = await cli("deploy", "-y", "--typecheck", "disable");
    expect(output).toContain("Deployed Convex functions");
    expect(code).toBe(0);
    expect(await own.client.query(api.notes.bodies, { room: "cli" })).toHaveLength(3);
  });

  test("exports everything, and imports it in the place of what came after", async () => {
    const snapshot = path.join(own.project.folder, "snapshot.zip");
    const before = await own.client.query(api.notes.bodies, { room: "cli" });
    const made = await cli("export", "--path", snapshot, "--include-file-storage");
    expect(made.output).toContain("Downloaded snapshot export");
    await own.client.mutation(api.notes.add, { room: "cli", body: "too late" });
    const refused = await cli("import", snapshot);
    expect(refused.output).toContain('The table "notes" has documents already');
    const put = await cli("import", snapshot, "--replace-all", "-y");
    expect(put.output).toMatch(/Added \d+ documents/);
    expect(await own.client.query(api.notes.bodies, { room: "cli" })).toEqual(before);
    writeFileSync(snapshot, readFileSync(snapshot).subarray(0, -100));
    const damaged = await cli("import", snapshot, "--replace-all", "-y");
    expect(damaged.output).toContain("failed");
    expect(await own.client.query(api.notes.bodies, { room: "cli" })).toEqual(before);
  });

  test("refuses a wrong admin key", async () => {
    const args = ["env", "list", "--url", own.project.url, "--admin-key", "wrong"];
    const { code, output } = await cli(...args);
    expect(code).not.toBe(0);
    expect(output).toMatch(/admin key/i);
  });
});
