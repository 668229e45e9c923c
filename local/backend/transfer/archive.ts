import {
  configure,
  TextReader,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipReader,
  ZipWriter,
} from "@zip.js/zip.js";

/** Snapshots as ZIP files, written and read whole: what fits on one machine fits in its memory. */

// Workers of a browser: there are none here.
configure({ useWebWorkers: false });

export interface Entry {
  path: string;
  content: string | Uint8Array;
}

export async function zip(entries: readonly Entry[]): Promise<Buffer> {
  const writer = new ZipWriter(new Uint8ArrayWriter());
  for (const { path, content } of entries) {
    const reader =
      typeof content === "string" ? new TextReader(content) : new Uint8ArrayReader(content);
    await writer.add(path, reader);
  }
  return Buffer.from(await writer.close());
}

/** All files of an archive by their paths. @throws where it is damaged: every checksum is held against its bytes */
export async function unzip(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const reader = new ZipReader(new Uint8ArrayReader(bytes), { checkSignature: true });
  const files = new Map<string, Buffer>();
  for (const entry of await reader.getEntries()) {
    if (entry.directory) continue;
    files.set(entry.filename, Buffer.from(await entry.getData(new Uint8ArrayWriter())));
  }
  return files;
}
