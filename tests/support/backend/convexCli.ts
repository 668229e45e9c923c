import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { cpSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { adminKey, repositoryRoot, scratchFolder } from "./childBackend";

const cliScript = path.join(repositoryRoot, "node_modules/convex/bin/main.js");
const fixtures = path.join(repositoryRoot, "tests/local/backend/fixtures");

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  /** Standard output and error together, without colours. */
  readonly output: string;
}

export type FixtureName = "app" | "components-app";

/** Copies a fixture to a scratch folder, where the command line may write as it likes. */
export function copyFixture(name: FixtureName): string {
  const folder = scratchFolder(name);
  cpSync(path.join(fixtures, name), folder, { recursive: true });
  return folder;
}

export interface Project {
  readonly folder: string;
  readonly url: string;
}

/** Runs the official command line, unmodified, against a self-hosted deployment. */
export function convexCli(project: Project, args: string[], input?: string): Promise<CliResult> {
  const child = spawnCli(project, args);
  let stdout = "";
  let output = "";
  child.stdout.on("data", (data: Buffer) => {
    stdout += data.toString();
    output += data.toString();
  });
  child.stderr.on("data", (data: Buffer) => {
    output += data.toString();
  });
  child.stdin.end(input ?? "");
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, output: withoutColour(output) }));
  });
}

function spawnCli(project: Project, args: string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [cliScript, ...args], {
    cwd: project.folder,
    env: {
      ...process.env,
      CONVEX_SELF_HOSTED_URL: project.url,
      CONVEX_SELF_HOSTED_ADMIN_KEY: adminKey,
      FORCE_COLOR: "0",
      NO_COLOR: "1",
      CI: "1",
    },
  });
}

export interface WatchedCli {
  /** The next line of output that matches. */
  line(pattern: RegExp): Promise<string>;
  stop(): void;
}

/** Starts a command that does not end by itself. */
export function watchCli(project: Project, args: string[]): WatchedCli {
  const child = spawnCli(project, args);
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      lines.push(withoutColour(line));
      for (const look of waiting) look();
    });
  }
  return {
    line: (pattern) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = lines.find((line) => pattern.test(line));
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    stop: () => child.kill("SIGKILL"),
  };
}

function withoutColour(text: string): string {
  return text.replace(/\u001b\[[0-9;]*m/g, "");
}

async function expectSuccess(result: Promise<CliResult>, what: string): Promise<CliResult> {
  const done = await result;
  if (done.code !== 0) throw new Error(`${what} ended with ${done.code}\n${done.output}`);
  return done;
}

/** As the command line does it, without starting it. */
export async function setEnvironment(
  { url }: Pick<Project, "url">,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const changes = Object.entries(env).map(([name, value]) => ({ name, value }));
  const response = await fetch(`${url}/api/update_environment_variables`, {
    method: "POST",
    headers: { authorization: `Convex ${adminKey}`, "content-type": "application/json" },
    body: JSON.stringify({ changes }),
  });
  if (!response.ok) throw new Error(`the environment: ${await response.text()}`);
}

/** `convex dev --once` without type checks, which the compiler does for the fixtures anyway. */
export function push(project: Project): Promise<CliResult> {
  const args = ["dev", "--once", "--typecheck", "disable", "--tail-logs", "disable"];
  return expectSuccess(convexCli(project, args), "convex dev --once");
}
