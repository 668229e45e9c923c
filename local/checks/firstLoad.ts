import { gzipSync } from "node:zlib";

export type FirstLoad = { path: string; kilobytes: number };

/** Every script that the page's first view asks for, compressed; kB of 1000 bytes. */
export async function firstLoad(web: string, path: string): Promise<FirstLoad> {
  const page = await (await fetch(`${web}${path}`)).text();
  // `noModule` scripts are for browsers that no longer exist; none of today's loads them.
  const tags = [...page.matchAll(/<script[^>]+src="([^"]+)"[^>]*>/g)];
  const modern = tags.filter(([tag]) => !/nomodule/i.test(tag));
  const scripts = new Set(modern.map(([, src]) => src));
  if (scripts.size === 0) throw new Error(`${path} asks for no script: this cannot be the page.`);
  let bytes = 0;
  for (const src of scripts) {
    const script = await (await fetch(new URL(src ?? "", web))).arrayBuffer();
    bytes += gzipSync(Buffer.from(script)).byteLength;
  }
  return { path, kilobytes: bytes / 1000 };
}
