import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { extract } from "tar";

/**
 * A Chromium for browser tests on a machine with Node alone: the one inside an npm package, with
 * the libraries it carries; or the one that `CHROMIUM_PATH` names.
 */

export type Browser = { executablePath: string; args: string[]; env: Record<string, string> };

// Our own arguments: the package's turn web security off, which tests must not do.
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--font-render-hinting=none",
];

/** Where the browser is and how to launch it; unpacks it the first time (a few seconds). */
export async function findBrowser(): Promise<Browser> {
  const env = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
  if (process.env.CHROMIUM_PATH) {
    return { executablePath: process.env.CHROMIUM_PATH, args: ARGS, env };
  }
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("Set CHROMIUM_PATH to a Chromium or Chrome: none is packaged for this system.");
  }
  const folder = await unpackOnce();
  const libraries = join(folder, "al2023", "lib");
  return {
    executablePath: join(folder, "chromium"),
    args: ARGS,
    env: {
      ...env,
      LD_LIBRARY_PATH: [libraries, env.LD_LIBRARY_PATH].filter(Boolean).join(":"),
      FONTCONFIG_FILE: writeFontConfig(folder),
    },
  };
}

/** The package's own configuration looks for its fonts in folders of another system. */
function writeFontConfig(folder: string): string {
  const file = join(folder, "fonts.conf");
  const fonts = join(folder, "fonts", "fonts");
  const lines = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    `<fontconfig><dir>${fonts}</dir><cachedir>${join(folder, "cache")}</cachedir></fontconfig>`,
  ];
  writeFileSync(file, lines.join("\n"));
  return file;
}

async function unpackOnce(): Promise<string> {
  const require = createRequire(import.meta.url);
  const packed = join(dirname(require.resolve("@sparticuz/chromium")), "..", "..", "bin");
  const folder = join(packed, "..", "unpacked");
  if (existsSync(join(folder, "chromium"))) return folder;
  mkdirSync(folder, { recursive: true });
  for (const name of ["al2023", "fonts"])
    await unpackTar(join(packed, `${name}.tar.br`), folder, name);
  await unpackTar(join(packed, "swiftshader.tar.br"), folder, ".");
  // The binary last, and under its name only when whole: its presence means "done".
  const partial = join(folder, "chromium.partial");
  await pipeline(
    createReadStream(join(packed, "chromium.br")),
    createBrotliDecompress(),
    createWriteStream(partial, { mode: 0o755 }),
  );
  renameSync(partial, join(folder, "chromium"));
  return folder;
}

async function unpackTar(file: string, folder: string, name: string): Promise<void> {
  const cwd = join(folder, name);
  mkdirSync(cwd, { recursive: true });
  await pipeline(createReadStream(file), createBrotliDecompress(), extract({ cwd }));
}
