// Plain JavaScript, no packages: what runs before anything is installed.
//   node local/bootstrap.mjs            installs from the lockfile if needed
//   node local/bootstrap.mjs FILE ...   then runs a TypeScript file with the rest as its arguments
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const NEEDED = [20, 9];

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  console.error(`G|Barbers needs Node ${NEEDED.join(".")} or newer; this is ${process.version}.`);
  process.exit(1);
}

install();
const [file, ...rest] = process.argv.slice(2);
if (file) run(file, rest);

/** npm writes node_modules/.package-lock.json when an installation is complete. */
function install() {
  const lock = join(root, "package-lock.json");
  const done = join(root, "node_modules", ".package-lock.json");
  if (
    existsSync(done) &&
    (statSync(done).mtimeMs >= statSync(lock).mtimeMs || sameTree(lock, done))
  )
    return;
  console.log("Installing packages from package-lock.json (once) ...");
  const npm = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
  });
  if (npm.status !== 0) {
    console.error("npm ci failed; see its words above.");
    process.exit(npm.status ?? 1);
  }
}

/** A fresh checkout makes the lockfile look newer than an installation that matches it. */
function sameTree(lock, done) {
  const packagesOf = (path) => JSON.parse(readFileSync(path, "utf8")).packages;
  const have = packagesOf(done);
  return Object.entries(packagesOf(lock)).every(
    ([name, { version, optional }]) =>
      name === "" || (optional && !have[name]) || have[name]?.version === version,
  );
}

function run(script, args) {
  const child = spawn(process.execPath, ["--import", "tsx", join(root, script), ...args], {
    cwd: root,
    stdio: "inherit",
  });
  // Ctrl-C reaches the whole group; the child decides when it is done.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  // npm that is ended by itself takes its shell along and leaves us behind: end what we started.
  const starter = process.ppid;
  const orphaned = () => process.ppid !== starter && child.kill("SIGTERM");
  if (process.env.npm_lifecycle_event) setInterval(orphaned, 1000).unref();
  child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
