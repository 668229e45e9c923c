import { SourceMap } from "node:module";
import { isObject, parseJson } from "../values/json";
import type { Json } from "../values/json";

/** What a failed function leaves for its caller. */
export interface FunctionError {
  message: string;
  /** The payload of a ConvexError. */
  data?: Json;
  /** The server's own trouble, which a client retries; never a function's. */
  systemCode?: string;
}

/** A refusal by the platform; its message is shown as it stands, without "Uncaught". */
export class PlatformError extends Error {}

/** A transient condition: 503 over HTTP, a closed socket over WebSocket. */
export class SystemError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** An error that carries the data of a ConvexError across a nested call. */
export class DataError extends Error {
  constructor(
    message: string,
    readonly data: Json,
  ) {
    super(message);
  }
}

const FRAME = /^ {4}at (?:(async )?(?:(.*?) \()?)((?:convex|convexnode):[^()]*?):(\d+):(\d+)\)?$/;

/** Source maps of the evaluated bundles, to name the app's own lines in errors. */
export class SourceMaps {
  private readonly texts = new Map<string, string>();
  private readonly parsed = new Map<string, SourceMap>();

  register(file: string, map: string | null): void {
    this.parsed.delete(file);
    if (map) this.texts.set(file, map);
    else this.texts.delete(file);
  }

  /** Drops the maps of all scripts whose name ends in `mark`. */
  forget(mark: string): void {
    for (const texts of [this.texts, this.parsed]) {
      for (const file of texts.keys()) if (file.endsWith(mark)) texts.delete(file);
    }
  }

  /** The stack's frames that lie in user code, one per line, each with a leading newline. */
  userFrames(stack: string): string {
    let result = "";
    for (const line of stack.split("\n")) {
      const [, isAsync = "", name, file, row, column] = FRAME.exec(line) ?? [];
      const map = file === undefined ? undefined : this.map(file);
      const entry = map?.findEntry(Number(row) - 1, Number(column) - 1);
      if (!entry || !("originalSource" in entry) || !entry.originalSource) continue;
      if (/node_modules\/convex\//.test(entry.originalSource)) continue;
      const where = `${entry.originalSource.replace(/^pushed:/, "")}:${entry.originalLine + 1}:${entry.originalColumn}`;
      result += `\n    at ${isAsync}${name?.replace(/^Object\./, "") ?? "<anonymous>"} (${where})`;
    }
    return result;
  }

  private map(file: string): SourceMap | undefined {
    const text = this.texts.get(file);
    if (text === undefined) return undefined;
    let map = this.parsed.get(file);
    if (!map) {
      map = new SourceMap(JSON.parse(text) as ConstructorParameters<typeof SourceMap>[0]);
      this.parsed.set(file, map);
    }
    return map;
  }
}

/** Anything thrown, as its caller may see it. */
export function describeError(thrown: unknown, maps: SourceMaps): FunctionError {
  if (thrown instanceof SystemError) return { message: thrown.message, systemCode: thrown.code };
  if (thrown instanceof PlatformError) return { message: thrown.message };
  const error = isErrorLike(thrown) ? thrown : { message: String(thrown) };
  const frames = maps.userFrames(typeof error.stack === "string" ? error.stack : "");
  const name = typeof error.name === "string" ? error.name : "Error";
  const message = `Uncaught ${name}: ${String(error.message)}${frames}\n`;
  const data = convexErrorData(thrown);
  return data === undefined ? { message } : { message, data };
}

function isErrorLike(
  value: unknown,
): value is { name?: unknown; message: unknown; stack?: unknown } {
  return typeof value === "object" && value !== null && "message" in value;
}

/** `invoke*` of the convex package turns the data of a ConvexError into JSON text before it throws. */
function convexErrorData(thrown: unknown): Json | undefined {
  if (thrown instanceof DataError) return thrown.data;
  if (typeof thrown !== "object" || thrown === null) return undefined;
  if (!(Symbol.for("ConvexError") in thrown) || !("data" in thrown)) return undefined;
  const { data } = thrown;
  if (typeof data === "string") return parseJson(data);
  return isObject(data) ? data : null;
}

/** An error of a nested call, to be thrown into the calling function. */
export function errorForCaller(error: FunctionError): Error {
  if (error.systemCode !== undefined) return new SystemError(error.systemCode, error.message);
  return error.data === undefined
    ? new Error(error.message)
    : new DataError(error.message, error.data);
}

/** The text a client receives: request id first, so that a report can be matched with the log. */
export function clientMessage(requestId: string, error: FunctionError): string {
  return `[Request ID: ${requestId}] Server Error\n${error.message}`;
}

/** Unknown, internal and mistyped functions are refused alike, so that nothing leaks. */
export function notFound(name: string): PlatformError {
  const shown = name.replace(/\.js(:|$)/, "$1").replace(/:default$/, "");
  return new PlatformError(
    `Could not find public function for '${shown}'. Did you forget to run \`npx convex dev\` or \`npx convex deploy\`?`,
  );
}
