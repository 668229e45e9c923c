import { cpSync } from "node:fs";
import path from "node:path";
import { ConvexHttpClient } from "convex/browser";
import {
  removeFolder,
  scratchFolder,
  startChildBackend,
  type RunningBackend,
} from "./childBackend";
import { copyFixture, type FixtureName, type Project } from "./convexCli";
import { sharedDeployment } from "./sharedDeployment";

/** A deployment of its own, for files that restart it, push to it or change its environment. */
export interface OwnDeployment {
  readonly project: Project;
  readonly backend: RunningBackend;
  readonly client: ConvexHttpClient;
  readonly dataDir: string;
  /**
   * Starts the process again on the same data and ports, after it was stopped or killed; with
   * these settings of its own.
   */
  restart(env?: Record<string, string>): Promise<void>;
  close(): Promise<void>;
}

/** To "pushed" the app is pushed and its environment set already; "empty" knows nothing yet. */
export async function startOwnDeployment(
  fixture: FixtureName,
  begins: "empty" | "pushed",
): Promise<OwnDeployment> {
  const scratch = scratchFolder("own");
  const dataDir = path.join(scratch, "data");
  const folder = copyFixture(fixture);
  if (begins === "pushed") cpSync(sharedDeployment().pushedData, dataDir, { recursive: true });
  let backend = await startChildBackend({ dataDir });
  const { url, siteUrl } = backend;
  return {
    project: { folder, url },
    dataDir,
    client: new ConvexHttpClient(url, { logger: false }),
    get backend() {
      return backend;
    },
    restart: async (env = {}) => {
      const ports = { port: portOf(url), sitePort: portOf(siteUrl) };
      backend = await startChildBackend({ dataDir, env, ...ports });
    },
    close: async () => {
      await backend.stop();
      removeFolder(scratch);
      removeFolder(folder);
    },
  };
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}
