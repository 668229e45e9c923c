// @vitest-environment node
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import openapiTS, { astToString } from "openapi-typescript";
import { Webhook } from "standardwebhooks";
import ts from "typescript";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openApi } from "../../lib/api/openapi";
import { serveSite } from "../support/apiSite";
import { setUpBackend } from "../support/convex";
import { createPartner } from "../support/convexPartner";
import type { Answered, Partner } from "../support/convexPartner";

/** What docs/api.md shows is run as it stands there. */

const ROOT = join(import.meta.dirname, "../..");
const DOCS = readFileSync(join(ROOT, "docs/api.md"), "utf8");
const world = setUpBackend();
const run = promisify(execFile);

let partner: Partner;
let site: Awaited<ReturnType<typeof serveSite>>;
let folder: string;

beforeEach(async () => {
  await world().t.run(async (ctx) => {
    const services = await ctx.db.query("services").collect();
    const cut = services.find(({ name }) => name === "Cut");
    if (cut) await ctx.db.patch("services", cut._id, { name: "Haircut" });
  });
  partner = await createPartner(world());
  site = await serveSite(world());
  // Where the packages are found that the examples import.
  mkdirSync(join(ROOT, ".local"), { recursive: true });
  folder = mkdtempSync(join(ROOT, ".local", "examples-"));
});
afterEach(() => {
  site.stop();
  rmSync(folder, { recursive: true, force: true });
});

function examples(language: string): string[] {
  const found = DOCS.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, "gs"));
  return [...found].map(([, text = ""]) => text);
}

/** Runs a program of the docs as a partner does. */
async function runAsPartner(program: string, args: string[], more: Record<string, string> = {}) {
  const env = { ...process.env, SITE: site.url, KEY: partner.key, DATE: "2026-06-01", ...more };
  return (await run(program, args, { cwd: ROOT, env })).stdout;
}

test("the curl examples, one after the other", async () => {
  const commands = examples("sh")
    .filter((text) => text.startsWith("curl"))
    .flatMap((text) => text.split(/(?<!\\)\n(?=curl)/));
  expect(commands.length).toBeGreaterThanOrEqual(6);
  let sessionId = "";
  const answers: Answered[] = [];
  for (const command of commands) {
    // What is answered is what the tests look at.
    const text = await runAsPartner("sh", ["-c", command], { ID: sessionId });
    const answered = JSON.parse(text) as Answered;
    sessionId = answered.sessionId || sessionId;
    answers.push(answered);
  }
  expect(answers.map(({ success, state }) => [success, state])).toEqual([
    [true, undefined],
    [true, "ready_for_handoff"],
    [true, "ready_for_handoff"],
    [true, "ready_for_handoff"],
    [true, "cancelled"],
    [true, undefined],
  ]);
});

test("the typed client's example agrees with the types of the document, and holds a time", async () => {
  const [example = ""] = examples("ts").filter((text) => text.includes("createClient"));
  const document = JSON.stringify(openApi(site.url));
  writeFileSync(join(folder, "booking-api.d.ts"), astToString(await openapiTS(document)));
  const file = join(folder, "client.mts");
  writeFileSync(file, example);
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: ["node"],
    typeRoots: [join(ROOT, "node_modules/@types")],
  });
  const said = ts.getPreEmitDiagnostics(program);
  expect(said.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual(
    [],
  );
  const output = await runAsPartner(process.execPath, ["--import", "tsx", file]);
  expect(output).toMatch(/^https:\/\/shop\.example\/handoff\/\S+ ready_for_handoff\n$/);
});

test("the example that reads callbacks takes what was signed, and nothing else", async () => {
  const [example = ""] = examples("ts").filter((text) => text.includes("verify"));
  const file = join(folder, "told.ts");
  writeFileSync(file, example);
  const { signingSecret } = partner;
  vi.stubEnv("SIGNING_SECRET", signingSecret);
  const { told } = (await import(/* @vite-ignore */ file)) as {
    told: (body: string, headers: Record<string, string>) => unknown;
  };
  const [at, body] = [new Date(), JSON.stringify({ type: "booking_session.completed" })];
  const headers = {
    "webhook-id": "evt_1",
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(signingSecret).sign("evt_1", at, body),
  };
  expect(told(body, headers)).toEqual({ type: "booking_session.completed" });
  expect(() => told(`${body} `, headers)).toThrow("No matching signature found");
});
