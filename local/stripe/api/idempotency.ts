import { createHash } from "node:crypto";
import type { Store } from "../store";
import { ApiError } from "./errors";

/** Stripe forgets keys after a day at the earliest. */
const KEPT_SECONDS = 24 * 60 * 60;

export interface Answer {
  status: number;
  body: string;
  requestId: string;
}

interface Row {
  fingerprint: string;
  status: number;
  body: string;
  request_id: string;
}

/** What makes two requests "the same" under one key. */
export function fingerprintOf(method: string, path: string, body: string): string {
  return createHash("sha256").update(`${method} ${path}\n${body}`).digest("hex");
}

export function checkKey(key: string): void {
  if (key.length <= 255) return;
  throw new ApiError(
    400,
    `Idempotency keys cannot be longer than 255 characters; this one has ${key.length}.`,
    {
      code: "idempotency_key_too_long",
      type: "idempotency_error",
      replayable: false,
    },
  );
}

/** The first answer under this key; null when there is none. Throws when it belonged to another request. */
export function recallAnswer(store: Store, key: string, fingerprint: string): Answer | null {
  const row = store.row<Row>("SELECT * FROM idempotency WHERE key = ?", key);
  if (row === null) return null;
  if (row.fingerprint !== fingerprint) {
    throw new ApiError(
      400,
      `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
      { type: "idempotency_error", replayable: false },
    );
  }
  return { status: row.status, body: row.body, requestId: row.request_id };
}

export function keepAnswer(
  store: Store,
  key: string,
  fingerprint: string,
  answer: Answer,
  at: number,
): void {
  store.run("DELETE FROM idempotency WHERE created < ?", at - KEPT_SECONDS);
  store.run(
    "INSERT INTO idempotency (key, fingerprint, status, body, request_id, created) VALUES (?, ?, ?, ?, ?, ?)",
    key,
    fingerprint,
    answer.status,
    answer.body,
    answer.requestId,
    at,
  );
}

export function keyInUse(key: string): ApiError {
  return new ApiError(
    409,
    `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
    { code: "idempotency_key_in_use", replayable: false },
  );
}
