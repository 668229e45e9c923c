import path from "node:path";
import { ConvexHttpClient } from "convex/browser";
import {
  removeFolder,
  scratchFolder,
  startChildBackend,
  type RunningBackend,
} from "./childBackend";
import { copyFixture, type FixtureName, type Project } from "./convexCli";

/** A deployment of its own, for files that restart it, push to it or change its environment. */
export interface OwnDeployment {
  readonly project: Project;
  readonly backend: RunningBackend;
  readonly client: ConvexHttpClient;
  readonly dataDir: string;
  /** Starts the process again on the same data and ports, after it was stopped or killed. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function startOwnDeployment(
  fixture: FixtureName,
  env: Record<string, string> = {},
): Promise<OwnDeployment> {
  const scratch = scratchFolder("own");
  const dataDir = path.join(scratch, "data");
  const folder = copyFixture(fixture);
  let backend = await startChildBackend({ dataDir, env });
  const { url, siteUrl } = backend;
  return {
    project: { folder, url },
    dataDir,
    client: new ConvexHttpClient(url, { logger: false }),
    get backend() {
      return backend;
    },
    restart: async () => {
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
