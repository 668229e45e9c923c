import { gzipSync } from "node:zlib";
import { join } from "node:path";
import { build } from "esbuild";
import { ROOT } from "../stack/processes";

/** What files weigh, each compressed by itself as it travels; kB of 1000 bytes. */
export function kilobytesOf(files: readonly (ArrayBuffer | Uint8Array)[]): number {
  const bytes = files.map((file) => gzipSync(new Uint8Array(file)).byteLength);
  return bytes.reduce((sum, each) => sum + each, 0) / 1000;
}

/** What a file of this tree weighs with all it imports but `elsewhere`, compressed; kB of 1000 bytes. */
export async function bundledKilobytes(
  file: string,
  elsewhere: readonly string[],
): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, file)],
    absWorkingDir: ROOT,
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    jsx: "automatic",
    external: [...elsewhere],
  });
  return kilobytesOf(outputFiles.map(({ contents }) => contents));
}
