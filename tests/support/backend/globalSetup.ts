import { cpSync } from "node:fs";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { removeFolder, scratchFolder, startChildBackend } from "./childBackend";
import { copyFixture, push, setEnvironment } from "./convexCli";
import { differencesTable } from "./differences";
import { startIssuer } from "./tokens";

/**
 * Pushes the fixture app with the official command line, keeps what that stores for the deployments
 * that begin with it, and starts the shared one.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const scratch = scratchFolder("shared");
  const dataDir = path.join(scratch, "data");
  const pushedData = path.join(scratch, "pushed");
  const folder = copyFixture("app");
  const { keys, server } = await startIssuer();
  const first = await startChildBackend({ dataDir });
  await setEnvironment(first, { OIDC_ISSUER: keys.issuerUrl, JWKS: keys.jwksDataUrl });
  await push({ folder, url: first.url });
  await first.stop();
  cpSync(dataDir, pushedData, { recursive: true });
  const backend = await startChildBackend({ dataDir });
  const resultsFile = path.join(scratch, "results.jsonl");
  project.provide("deployment", {
    url: backend.url,
    siteUrl: backend.siteUrl,
    keys,
    pushedData,
    resultsFile,
  });
  return async () => {
    console.log(differencesTable(resultsFile));
    await backend.stop();
    server.close();
    removeFolder(scratch);
    removeFolder(folder);
  };
}
