import path from "node:path";
import type { TestProject } from "vitest/node";
import { removeFolder, scratchFolder, startChildBackend } from "./childBackend";
import { copyFixture, push, setEnvironment } from "./convexCli";
import { differencesTable } from "./differences";
import { startIssuer } from "./tokens";

/** Starts the shared deployment, pushes the fixture app with the official command line. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = scratchFolder("shared");
  const folder = copyFixture("app");
  const { keys, server } = await startIssuer();
  const backend = await startChildBackend({ dataDir: path.join(dataDir, "data") });
  const resultsFile = path.join(dataDir, "results.jsonl");
  const target = { folder, url: backend.url };
  await setEnvironment(target, { OIDC_ISSUER: keys.issuerUrl, JWKS: keys.jwksDataUrl });
  await push(target);
  project.provide("deployment", {
    url: backend.url,
    siteUrl: backend.siteUrl,
    keys,
    resultsFile,
  });
  return async () => {
    console.log(differencesTable(resultsFile));
    await backend.stop();
    server.close();
    removeFolder(dataDir);
    removeFolder(folder);
  };
}
