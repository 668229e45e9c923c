import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import vm from "node:vm";

/** Where the children find their script, and what V8 has compiled of it. */
export interface KeptScript {
  codeFile: string;
  /** Written by the first child that has loaded the script; absent until then. */
  compiledFile: string;
}

/** Of as many scripts the files are kept: some pushes of an app with a handful of components. */
const MOST_KEPT = 16;
const DIGEST_BYTES = 32;
/** As V8 keeps text that is not Latin alone: reading UTF-8 takes ten times as long. */
const ENCODING = "utf16le";

/**
 * Puts a script into the data folder for children to load. Megabytes of text that each were sent, and
 * compiled anew, cost more than half a second of each child's start.
 */
export function keepScript(dataDir: string, code: string): KeptScript {
  const folder = path.join(dataDir, "actions");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = createHash("sha256").update(code).digest("hex").slice(0, 32);
  const codeFile = path.join(folder, `${name}.js`);
  if (existsSync(codeFile)) utimesSync(codeFile, new Date(), new Date());
  else writeWhole(codeFile, Buffer.from(code, ENCODING));
  forgetOldest(folder);
  return { codeFile, compiledFile: compiledFileOf(codeFile) };
}

const compiledFileOf = (codeFile: string): string => codeFile.replace(/\.js$/, ".compiled");

function forgetOldest(folder: string): void {
  const scripts = readdirSync(folder)
    .filter((name) => name.endsWith(".js"))
    .map((name) => path.join(folder, name))
    .map((file) => ({ file, usedAt: statSync(file).mtimeMs }))
    .sort((a, b) => b.usedAt - a.usedAt);
  for (const { file } of scripts.slice(MOST_KEPT)) {
    rmSync(file, { force: true });
    rmSync(compiledFileOf(file), { force: true });
  }
}

/** In a child: runs a kept script in a context. `file` is its name in stack traces. */
export function runKeptScript(kept: KeptScript, file: string, context: vm.Context): void {
  const cachedData = readCompiled(kept);
  const code = readFileSync(kept.codeFile, ENCODING);
  const script = new vm.Script(code, { filename: file, cachedData });
  script.runInContext(context);
  if (cachedData && script.cachedDataRejected !== true) return;
  try {
    writeCompiled(kept, script.createCachedData());
  } catch {
    // A full disk makes starts slower, and nothing wrong.
  }
}

/** V8 takes what it is given on trust: a file that a crash has cut short must not reach it. */
function readCompiled({ compiledFile }: KeptScript): Buffer | undefined {
  if (!existsSync(compiledFile)) return undefined;
  const bytes = readFileSync(compiledFile);
  const compiled = bytes.subarray(DIGEST_BYTES);
  return digest(compiled).equals(bytes.subarray(0, DIGEST_BYTES)) ? compiled : undefined;
}

function writeCompiled({ compiledFile }: KeptScript, compiled: Buffer): void {
  writeWhole(compiledFile, Buffer.concat([digest(compiled), compiled]));
}

function digest(bytes: Buffer): Buffer {
  return createHash("sha256").update(bytes).digest();
}

/** Whole or not at all, whoever else writes the same. */
function writeWhole(file: string, content: string | Buffer): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, content, { mode: 0o600 });
  renameSync(draft, file);
}
