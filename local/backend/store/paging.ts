import { createHash } from "node:crypto";
import { asObject, optionalNumber, optionalString, parseJson } from "../values/json";
import type { Json, JsonObject } from "../values/json";
import { LIMITS } from "../values/limits";
import { successor } from "../values/keys";
import type { Plan } from "./plan";
import { HIGHEST_KEY } from "./readSet";
import { Scan } from "./scan";
import type { ScanLimits } from "./scan";
import type { Transaction } from "./transaction";

export interface Page {
  page: Json[];
  isDone: boolean;
  continueCursor: string;
  splitCursor: string | null;
  pageStatus: "SplitRequired" | "SplitRecommended" | null;
}

/** A position in a query: after the document with this key, or past the last one. */
type Position = Buffer | "end";
const SOFT_SHARE = 3 / 4;

/** Cursors name the query they belong to, so that another query refuses them. */
class Cursors {
  private readonly fingerprint: string;

  constructor(query: JsonObject) {
    const text = JSON.stringify([query.source ?? null, query.operators ?? null]);
    this.fingerprint = createHash("sha256").update(text).digest("base64url").slice(0, 12);
  }

  encode(position: Position): string {
    const key = position === "end" ? position : position.toString("base64");
    return Buffer.from(JSON.stringify({ query: this.fingerprint, key })).toString("base64url");
  }

  decode(cursor: string): Position {
    const { query, key } = asObject(decodeJson(cursor));
    if (typeof key !== "string" || query !== this.fingerprint) {
      throw new Error(
        "InvalidCursor: Tried to run a query starting from a cursor, but it looks like this cursor is from a different query.",
      );
    }
    return key === "end" ? key : Buffer.from(key, "base64");
  }
}

function decodeJson(cursor: string): Json {
  try {
    return parseJson(Buffer.from(cursor, "base64url").toString());
  } catch {
    throw new Error(`InvalidCursor: Failed to parse cursor ${JSON.stringify(cursor)}.`);
  }
}

/** Runs `.paginate()`. With an end cursor (its own or the journal's) the page is exactly that range. */
export function paginate(tx: Transaction, component: string, request: JsonObject): Page {
  if (tx.paginated) {
    throw new Error(
      "This query or mutation function ran multiple paginated queries. Convex only supports a single paginated query in each function.",
    );
  }
  tx.paginated = true;
  const query = asObject(request.query);
  const cursors = new Cursors(query);
  const start = optionalString(request, "cursor");
  const end = optionalString(request, "endCursor") ?? journaledEnd(tx);
  const page = readPage(tx, component, request, query, cursors, start, end);
  tx.journal = JSON.stringify({ endCursor: page.continueCursor });
  return page;
}

function journaledEnd(tx: Transaction): string | undefined {
  const journal = tx.options.journal;
  return journal ? optionalString(asObject(parseJson(journal)), "endCursor") : undefined;
}

function readPage(
  tx: Transaction,
  component: string,
  request: JsonObject,
  query: JsonObject,
  cursors: Cursors,
  start: string | undefined,
  end: string | undefined,
): Page {
  const plan = tx.plan(component, query);
  const from = start === undefined ? null : cursors.decode(start);
  const to = end === undefined ? null : cursors.decode(end);
  if (from === "end" || !plan) return emptyPage(cursors.encode("end"));
  if (from) moveStart(plan, from);
  if (to && to !== "end") moveEnd(plan, to);
  return to === null
    ? openPage(tx, plan, request, cursors)
    : fixedPage(tx, plan, cursors, to, end ?? "");
}

function emptyPage(continueCursor: string): Page {
  return { page: [], isDone: true, continueCursor, splitCursor: null, pageStatus: null };
}

function moveStart(plan: Plan, key: Buffer): void {
  if (plan.descending) plan.hi = key;
  else plan.lo = successor(key);
}

function moveEnd(plan: Plan, key: Buffer): void {
  if (plan.descending) plan.lo = key;
  else plan.hi = successor(key);
}

function fixedPage(tx: Transaction, plan: Plan, cursors: Cursors, to: Position, end: string): Page {
  const scan = new Scan(tx, plan);
  const page = [...scan.results()].map((row) => row.doc);
  return {
    page,
    isDone: to === "end",
    continueCursor: end,
    splitCursor: splitCursor(scan, cursors),
    pageStatus: statusOf(scan, page.length, hardLimits({})),
  };
}

function openPage(tx: Transaction, plan: Plan, request: JsonObject, cursors: Cursors): Page {
  const limits = hardLimits(request);
  const pageSize = optionalNumber(request, "pageSize") ?? 0;
  const scan = new Scan(tx, plan, limits);
  const page: Json[] = [];
  const rows = scan.results();
  let exhausted = false;
  while (page.length < pageSize && !exhausted) {
    const next = rows.next();
    if (next.value) page.push(next.value.doc);
    else exhausted = true;
  }
  const isDone = exhausted && !scan.hitLimit;
  const last = scan.keys.at(-1);
  return {
    page,
    isDone,
    continueCursor: cursors.encode(isDone ? "end" : (last ?? startOf(plan))),
    splitCursor: splitCursor(scan, cursors),
    pageStatus: statusOf(scan, page.length, limits),
  };
}

/** Where an empty page stands: before everything it could hold. */
function startOf(plan: Plan): Buffer {
  return plan.descending ? (plan.hi ?? HIGHEST_KEY) : plan.lo;
}

function hardLimits(request: JsonObject): ScanLimits {
  return {
    rows: Math.min(optionalNumber(request, "maximumRowsRead") ?? Infinity, LIMITS.documentsRead),
    bytes: Math.min(optionalNumber(request, "maximumBytesRead") ?? Infinity, LIMITS.bytesRead),
  };
}

function splitCursor(scan: Scan, cursors: Cursors): string | null {
  const middle = scan.keys.length > 2 ? scan.keys[Math.floor(scan.keys.length / 2)] : undefined;
  return middle ? cursors.encode(middle) : null;
}

function statusOf(scan: Scan, length: number, limits: ScanLimits): Page["pageStatus"] {
  if (scan.hitLimit) return "SplitRequired";
  const large =
    scan.keys.length > limits.rows * SOFT_SHARE ||
    scan.bytes > limits.bytes * SOFT_SHARE ||
    length > LIMITS.pageRows * SOFT_SHARE;
  return large ? "SplitRecommended" : null;
}
