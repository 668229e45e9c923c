import { ConvexError } from "convex/values";
import { ConvexHttpClient } from "convex/browser";
import { makeFunctionReference } from "convex/server";
import { expect } from "vitest";
import { contract } from "../../../support/backend/contract";
import type { BackendTarget } from "../../../support/backend/targets";
import { api } from "../fixtures/app/convex/_generated/api";

const RAW = "it throws the error itself, in the caller's process";

async function failure(run: Promise<unknown>): Promise<Error> {
  const error = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Error)) throw new Error("expected a failure");
  return error;
}

function post(on: BackendTarget, path: string, body: object): Promise<Response> {
  return fetch(`${on.url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ format: "json", ...body }),
  });
}

async function logsOf(on: BackendTarget, path: string): Promise<string[]> {
  const response = await post(on, "/api/query", { path, args: {} });
  return ((await response.json()) as { logLines: string[] }).logLines;
}

contract("errors and logs", ({ both, backend }) => {
  both("carries the data of a ConvexError intact", async (on) => {
    const error = await failure(on.mutation(api.failures.refuse, {}));
    expect(error).toBeInstanceOf(ConvexError);
    expect(error).toHaveProperty("data", { code: "SLOT_TAKEN", startsAt: 42n });
    const text = await failure(on.query(api.failures.refuseWithText, {}));
    expect(text).toHaveProperty("data", "just text");
  });

  both("lets an action catch a ConvexError of a mutation that it runs", async (on) => {
    const result = await on.action(api.failures.outerRefusal, {});
    expect(result).toEqual({ caught: { code: "SLOT_TAKEN", startsAt: 42n } });
  });

  both("keeps the inner text when a nested call fails", async (on) => {
    const error = await failure(on.mutation(api.failures.outer, {}));
    expect(error.message).toContain("inner text");
  });

  backend("names the request, the error and the app's own source lines", RAW, async (on) => {
    const { message } = await failure(on.query(api.failures.plain, {}));
    const lines = message.split("\n");
    expect(lines.find((line) => line.includes("Request ID"))).toMatch(
      /\[Request ID: [0-9a-f]{16}\] Server Error$/,
    );
    expect(message).toContain("Uncaught TypeError: plain failure");
    expect(message).toMatch(/at explode \(\.\.\/convex\/failures\.ts:\d+:\d+\)/);
    expect(message).not.toContain("node_modules");
    expect(message.endsWith(")\n")).toBe(true);
  });

  backend("keeps the name of an error's own class", RAW, async (on) => {
    const { message } = await failure(on.mutation(api.failures.refuse, {}));
    expect(message).toContain("Uncaught SlotTaken: ");
  });

  backend("reports failures of actions and of thrown text alike", RAW, async (on) => {
    const inAction = await failure(on.action(api.failures.actionFails, {}));
    expect(inAction.message).toContain("Uncaught TypeError: in an action");
    const text = await failure(on.query(api.failures.throwsText, {}));
    expect(text.message).toContain("not an error");
  });

  backend("answers a function's failure over HTTP with status 560", RAW, async (on) => {
    const response = await post(on, "/api/query", { path: "failures:plain", args: {} });
    expect(response.status).toBe(560);
    const body = (await response.json()) as Record<string, unknown>;
    expect(body.status).toBe("error");
    expect(body.errorMessage).toContain("plain failure");
    const refused = await post(on, "/api/mutation", { path: "failures:refuse", args: {} });
    expect(await refused.json()).toMatchObject({ errorData: { code: "SLOT_TAKEN" } });
  });

  backend("hides unknown, internal and mistyped functions alike", RAW, async (on) => {
    const paths = ["failures:hidden", "failures:unknown", "unknown/module:f"];
    for (const path of paths) {
      const reference = makeFunctionReference<"mutation">(path);
      const { message } = await failure(on.mutation(reference, {}));
      expect(message).toContain(
        `Could not find public function for '${path}'. Did you forget to run \`npx convex dev\``,
      );
    }
    const asAction = makeFunctionReference<"action">("failures:refuse");
    await failure(on.action(asAction, {}));
  });

  backend("answers 503 when the deployment is overloaded", RAW, async (on) => {
    const response = await post(on, "/api/query", { path: "rules:overloaded", args: {} });
    expect(response.status).toBe(503);
    expect(await response.json()).toHaveProperty("code");
  });

  backend("closes the socket on a system error, so that the client retries", RAW, async (on) => {
    const socket = await on.socket();
    socket.subscribe(0, "rules:overloaded", {});
    await socket.closed;
    expect(socket.received.map((message) => message.type)).not.toContain("FatalError");
  });

  backend("returns what a function logs, with levels", RAW, async (on) => {
    const lines = await logsOf(on, "failures:logs");
    expect(lines[0]).toBe("[LOG] 'text' { a: 1 } [ 1n ]");
    expect(lines[1]).toBe("[WARN] 'careful'");
    expect(lines[2]).toMatch(/^\[ERROR\] .*logged/);
    expect(lines[3]).toMatch(/work: \d+(\.\d+)?ms.*half way/);
    expect(lines[4]).toMatch(/work: \d+(\.\d+)?ms/);
    expect(lines[5]).toMatch(/^\[WARN\] .*never started/);
  });

  backend("keeps at most 256 log lines", RAW, async (on) => {
    const lines = await logsOf(on, "failures:manyLogs");
    expect(lines.length).toBeGreaterThanOrEqual(256);
    expect(lines.length).toBeLessThanOrEqual(257);
    expect(lines[0]).toBe("[LOG] 0");
  });

  backend("hands log lines to the official client's logger", RAW, async (on) => {
    const heard: string[] = [];
    const hear = (...parts: unknown[]) => void heard.push(parts.join(" "));
    const logger = { log: hear, warn: hear, error: hear, logVerbose: () => undefined };
    await new ConvexHttpClient(on.url, { logger }).query(api.failures.logs, {});
    expect(heard.join("\n")).toContain("'text' { a: 1 } [ 1n ]");
  });

  backend("refuses a body that is no JSON, and an unknown path", RAW, async (on) => {
    const broken = await fetch(`${on.url}/api/query`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{",
    });
    expect(broken.status).toBe(400);
    expect((await fetch(`${on.url}/api/nothing`)).status).toBe(404);
  });
});
