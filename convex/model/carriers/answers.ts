/** What carriers answer and report, whose shape nobody promises. */

/** A carrier that is busy and says nothing of how long. */
const BUSY_MS = 1_000;

/** How long a carrier wants to be left alone, in milliseconds; 0 where it says nothing of that. */
export function restMsOf({ status, headers }: Response): number {
  const asked = waitOf(headers.get("retry-after"), Date.now());
  return status === 429 ? Math.max(asked, BUSY_MS) : asked;
}

/** What `Retry-After` asks for, in milliseconds: seconds or a date (RFC 9110, section 10.2.3). */
function waitOf(retryAfter: string | null, now: number): number {
  if (retryAfter === null) return 0;
  const seconds = Number(retryAfter);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(retryAfter) - now;
  return Number.isFinite(ms) && ms > 0 ? ms : 0;
}

/** The object that an answer is; an empty one for anything else. */
export async function readBody(answer: Response): Promise<Record<string, unknown>> {
  return parsed(await answer.text().catch(() => ""));
}

/** The object that a text is in JSON; an empty one for anything else. */
export function parsed(text: string): Record<string, unknown> {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return {};
  }
}

export function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

export function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(objectOf) : [];
}

/** A text that says something. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}
