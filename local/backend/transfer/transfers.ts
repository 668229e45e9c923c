import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { HttpError } from "../http/reply";
import type { Reply } from "../http/reply";
import type { Data, DataFolder, ServerWrites, Turns } from "../runtime/roles";
import { asArray, asObject, bigintToJson, optionalString, stringField } from "../values/json";
import type { Json, JsonObject } from "../values/json";
import { unzip, zip } from "./archive";
import { changesOf, load, MODES } from "./load";
import type { Change, Mode } from "./load";
import { parseSnapshot } from "./parsed";
import type { Parsed } from "./parsed";
import { snapshotOf } from "./snapshot";

/**
 * `convex export` and `convex import`, as the official CLI asks for them: a snapshot is made and kept in
 * the data folder until the next one; one that is uploaded is read whole, shown, and put in place once
 * that is confirmed. What is under way is forgotten when the server ends.
 */

interface Import {
  parsed: Parsed;
  mode: Mode;
  state: JsonObject;
}

const MAX_UPLOAD_BYTES = 1 << 30;
/** So many uploads and imports are remembered. */
const MOST_REMEMBERED = 4;

export class Transfers {
  private readonly uploads = new Map<string, Map<number, Buffer>>();
  private readonly imports = new Map<string, Import>();
  private latest: JsonObject | null = null;

  constructor(private readonly host: Data & DataFolder & ServerWrites & Turns) {}

  /** What the CLI waits for after it asked for a snapshot; null before the first. */
  latestExport(): Json {
    return this.latest;
  }

  /** How far an import is; null for an unknown one. */
  importOf(importId: string): Json {
    const found = this.imports.get(importId);
    return found ? { _id: importId, state: found.state } : null;
  }

  listImports(): Json {
    return [...this.imports.keys()].map((id) => this.importOf(id));
  }

  /** Makes a snapshot of this moment and keeps it, in place of the one before. */
  async export(includesFiles: boolean): Promise<void> {
    const { executor, store } = this.host;
    const { entries, timestamp } = await executor.exclusive(() => ({
      entries: snapshotOf(store, includesFiles),
      timestamp: store.timestamp,
    }));
    const bytes = await zip(entries);
    const name = `${timestamp}.zip`;
    rmSync(this.folder(), { recursive: true, force: true });
    mkdirSync(this.folder(), { recursive: true, mode: 0o700 });
    writeFileSync(path.join(this.folder(), name), bytes, { mode: 0o600 });
    this.latest = {
      state: "completed",
      start_ts: bigintToJson(timestamp),
      complete_ts: bigintToJson(timestamp),
      zip_object_key: name,
    };
  }

  /** The snapshot of a timestamp. @throws HttpError 404 for any but the last one */
  download(timestamp: string): Reply {
    const name = /^\d+$/.test(timestamp) ? `${timestamp}.zip` : "";
    const file = path.join(this.folder(), name);
    if (name === "" || !existsSync(file)) {
      throw new HttpError(404, "SnapshotNotFound", "There is no such snapshot any more");
    }
    const headers = {
      "content-type": "application/zip",
      "content-disposition": `attachment; filename=snapshot_${timestamp}.zip`,
    };
    return { status: 200, body: readFileSync(file), headers };
  }

  startUpload(): Json {
    const uploadToken = randomUUID();
    remember(this.uploads, uploadToken, new Map());
    return { uploadToken };
  }

  addPart(uploadToken: string, partNumber: number, bytes: Buffer): Json {
    const parts = this.requireUpload(uploadToken);
    parts.set(partNumber, bytes);
    const size = [...parts.values()].reduce((sum, part) => sum + part.length, 0);
    if (size > MAX_UPLOAD_BYTES) {
      this.uploads.delete(uploadToken);
      throw new HttpError(413, "ImportTooLarge", "This server takes snapshots of up to 1 GiB");
    }
    return String(partNumber);
  }

  /** Reads what was uploaded, writes nothing, and says what it would change. */
  async finishUpload(body: JsonObject): Promise<Json> {
    const token = stringField(body, "uploadToken");
    const parts = this.requireUpload(token);
    this.uploads.delete(token);
    const mode = modeOf(asObject(body.import));
    const bytes = Buffer.concat(
      asArray(body.partTokens).map((part) => parts.get(Number(part)) ?? Buffer.alloc(0)),
    );
    const importId = randomUUID();
    const made: Import = { parsed: new Map(), mode, state: { state: "uploaded" } };
    remember(this.imports, importId, made);
    try {
      made.parsed = parseSnapshot(await unzip(bytes));
      made.state = {
        state: "waiting_for_confirmation",
        message_to_confirm: messageOf(changesOf(this.host.store, made.parsed, mode)),
        require_manual_confirmation: mode !== "requireEmpty",
      };
    } catch (error) {
      made.state = failed(error);
    }
    return { importId };
  }

  /** Puts in place what was confirmed: all of it, or nothing with a word of why. */
  async perform(importId: string): Promise<void> {
    const found = this.imports.get(importId);
    if (found?.state.state !== "waiting_for_confirmation") {
      throw new HttpError(400, "ImportNotWaiting", "This import does not wait for a confirmation");
    }
    const { parsed, mode } = found;
    try {
      const written = await this.host.executor.system((tx) => load(tx, parsed, mode));
      found.state = { state: "completed", num_rows_written: bigintToJson(BigInt(written)) };
    } catch (error) {
      found.state = failed(error);
    }
    found.parsed = new Map();
  }

  private requireUpload(token: string): Map<number, Buffer> {
    const parts = this.uploads.get(token);
    if (!parts) throw new HttpError(400, "UploadNotFound", "There is no such upload any more");
    return parts;
  }

  private folder(): string {
    return path.join(this.host.dataDir, "snapshots");
  }
}

function modeOf(asked: JsonObject): Mode {
  const mode = MODES.find((each) => each === optionalString(asked, "mode"));
  if (optionalString(asked, "format") === "zip" && mode !== undefined) return mode;
  throw new HttpError(
    400,
    "ImportFormatNotSupported",
    "This server imports whole snapshots (ZIP), with --replace, --replace-all or neither",
  );
}

function failed(error: unknown): JsonObject {
  const message = error instanceof Error ? error.message : String(error);
  return { state: "failed", error_message: message };
}

function messageOf(changes: readonly Change[]): string {
  const lines = changes
    .filter(({ before, after }) => before > 0 || after > 0)
    .map(({ component, table, before, after }) => {
      const place = component === "" ? table : `${component}/${table}`;
      return `  ${place}: ${after} in place of ${before}`;
    });
  return ["Documents and files by table:", ...lines].join("\n");
}

function remember<Value>(all: Map<string, Value>, id: string, value: Value): void {
  all.set(id, value);
  for (const oldest of all.keys()) {
    if (all.size <= MOST_REMEMBERED) return;
    all.delete(oldest);
  }
}
