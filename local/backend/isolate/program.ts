import { writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ENTRY = fileURLToPath(new URL("./child.ts", import.meta.url));
const built = new Map<string, Promise<string>>();

/** The program of the children as one file in the data folder: plain Node runs it, and starts at once. */
export function childProgram(dataDir: string): Promise<string> {
  let program = built.get(dataDir);
  if (!program) {
    program = bundle(path.join(dataDir, "actions.mjs"));
    built.set(dataDir, program);
  }
  return program;
}

async function bundle(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [ENTRY],
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "silent",
  });
  writeFileSync(file, outputFiles[0]?.contents ?? "", { mode: 0o600 });
  return file;
}
