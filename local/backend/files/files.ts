import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { readBody } from "../http/body";
import { HttpError } from "../http/reply";
import type { Reply } from "../http/reply";
import { PlatformError } from "../runtime/errors";
import type { Frame } from "../runtime/frame";
import type { Addresses, Data, ServerWrites } from "../runtime/roles";
import { bytesOf } from "../sqlite";
import type { Blob as SqlBlob } from "../sqlite";
import type { Transaction } from "../store/transaction";
import { optionalString, stringField } from "../values/json";
import type { Json, JsonObject } from "../values/json";
import { matchesClaim } from "./digest";
import { parseRange } from "./range";
import { UploadTokens } from "./uploadTokens";

interface StoredFile {
  type: string | null;
  sha256: string;
  bytes: SqlBlob;
}
const UPLOAD_PATH = "/api/storage/upload";
const FILE_PATH = "/api/storage/";
/** A file never changes under its id, so it may be kept for a month; privately, as Convex says. */
const CACHE_CONTROL = "private, max-age=2592000";

/** File storage: bytes in SQLite, a `_storage` document per file, upload and download by URL. */
export class Files {
  private readonly tokens: UploadTokens;

  constructor(private readonly engine: Data & ServerWrites & Addresses) {
    this.tokens = new UploadTokens(engine.store);
  }

  uploadUrl(frame: Frame): string {
    const token = this.tokens.issue(frame.component, Date.now());
    return `${this.engine.addresses.url}${UPLOAD_PATH}?token=${token}`;
  }

  /** The download URL; null when there is no such file. Subscribes a query to the file's document. */
  async url(frame: Frame, id: string): Promise<string | null> {
    const doc = await this.document(frame, id);
    return doc ? `${this.engine.addresses.url}${FILE_PATH}${id}` : null;
  }

  async metadata(frame: Frame, id: string): Promise<Json> {
    const doc = await this.document(frame, id);
    if (!doc) return null;
    const { size = 0, contentType = null } = doc;
    // Base64 in the document, hexadecimal in the older `getMetadata`.
    const sha256 = Buffer.from(String(doc.sha256), "base64").toString("hex");
    return { storageId: id, sha256, size, contentType };
  }

  async remove(frame: Frame, id: string): Promise<void> {
    const remove = (tx: Transaction): void => {
      tx.remove(frame.component, id, "_storage");
      this.engine.store.db.prepare("DELETE FROM files WHERE id = ?").run(id);
    };
    if (frame.tx) remove(frame.tx);
    else await this.engine.executor.system(remove);
  }

  store(component: string, bytes: Buffer, type: string | null): Promise<string> {
    const digest = createHash("sha256").update(bytes).digest("base64");
    return this.engine.executor.system((tx) => {
      const doc = { sha256: digest, size: bytes.length, ...(type ? { contentType: type } : {}) };
      const id = tx.insert(component, "_storage", doc);
      this.engine.store.db
        .prepare("INSERT INTO files VALUES(?, ?, ?, ?, ?)")
        .run(id, component, type, digest, bytes);
      return id;
    });
  }

  /** `ctx.storage.store` of code that passes bytes as base64. */
  storeCall(frame: Frame, args: JsonObject): Promise<string> {
    const bytes = Buffer.from(stringField(args, "blob"), "base64");
    requireDigest(bytes, optionalString(args, "sha256"));
    return this.store(frame.component, bytes, optionalString(args, "contentType") ?? null);
  }

  getCall(_frame: Frame, id: string): Json {
    const file = this.find(id);
    return file ? { blob: bytesOf(file.bytes).toString("base64"), contentType: file.type } : null;
  }

  /** `ctx.storage.store` and `.get` of actions in this process, which pass Blob objects. */
  async jsCall(frame: Frame, operation: string, args: Record<string, unknown>): Promise<unknown> {
    if (operation === "storage/storeBlob" && args.blob instanceof Blob) {
      const bytes = Buffer.from(await args.blob.arrayBuffer());
      requireDigest(bytes, (args.options as { sha256?: string } | undefined)?.sha256);
      return this.store(frame.component, bytes, args.blob.type || null);
    }
    if (operation === "storage/getBlob") {
      const file = this.find(String(args.storageId));
      return file
        ? new Blob([new Uint8Array(bytesOf(file.bytes))], { type: file.type ?? "" })
        : null;
    }
    throw new Error(`Unknown operation ${operation}`);
  }

  /** Whether a request path is this module's. */
  handles(path: string): boolean {
    return path.startsWith(FILE_PATH);
  }

  async http(request: IncomingMessage, url: URL): Promise<Reply> {
    if (url.pathname === UPLOAD_PATH)
      return this.upload(request, url.searchParams.get("token") ?? "");
    const file = this.find(url.pathname.slice(FILE_PATH.length));
    if (!file) throw new HttpError(404, "NotFound", "File not found");
    return download(file, request.headers.range);
  }

  private async upload(request: IncomingMessage, token: string): Promise<Reply> {
    if (request.method !== "POST")
      throw new HttpError(405, "MethodNotAllowed", "Files are uploaded with POST");
    const component = this.tokens.open(token, Date.now());
    if (component === null) {
      throw new HttpError(
        401,
        "StorageTokenInvalid",
        "The upload URL is not valid, or no longer valid",
      );
    }
    const bytes = await readBody(request);
    if (!matchesClaim(request.headers, createHash("sha256").update(bytes).digest())) {
      throw new HttpError(400, "DigestMismatch", "The file does not match its sha-256 digest");
    }
    const storageId = await this.store(component, bytes, request.headers["content-type"] ?? null);
    return { status: 200, body: { storageId } };
  }

  private find(id: string): StoredFile | undefined {
    return this.engine.store.db
      .prepare("SELECT type, sha256, bytes FROM files WHERE id = ?")
      .get<StoredFile>(id);
  }

  private async document(frame: Frame, id: string): Promise<JsonObject | null> {
    const read = (tx: Transaction): JsonObject | null => tx.get(frame.component, id, "_storage");
    return frame.tx ? read(frame.tx) : this.engine.executor.system(read);
  }
}

/** What `storage.store(blob, { sha256 })` promises. */
function requireDigest(bytes: Buffer, claimed: string | undefined): void {
  const headers = { digest: claimed === undefined ? undefined : `sha-256=${claimed}` };
  if (!matchesClaim(headers, createHash("sha256").update(bytes).digest()))
    throw new PlatformError("The file does not match its sha-256 digest");
}

function download(file: StoredFile, rangeHeader: string | undefined): Reply {
  const bytes = bytesOf(file.bytes);
  const range = parseRange(rangeHeader, bytes.length);
  const headers: Record<string, string> = {
    "content-type": file.type ?? "application/octet-stream",
    // A file is what it is stored as, whatever a browser would make of its bytes.
    "x-content-type-options": "nosniff",
    "accept-ranges": "bytes",
    "cache-control": CACHE_CONTROL,
  };
  if (range === "unsatisfiable") {
    headers["content-range"] = `bytes */${bytes.length}`;
    return { status: 416, body: Buffer.alloc(0), headers };
  }
  if (range === null) {
    return { status: 200, body: bytes, headers: { ...headers, digest: `sha-256=${file.sha256}` } };
  }
  headers["content-range"] = `bytes ${range.start}-${range.end}/${bytes.length}`;
  return { status: 206, body: bytes.subarray(range.start, range.end + 1), headers };
}
