import type { ThreadLine } from "./types";

/** A line that does not stand in its thread yet: what it says, and what it is called. */
export type Unsent = { sayId: string; text: string };

/** Lines that are kept for a later try: nobody writes more without a network. */
const MOST = 50;

/** Those that do not stand among the lines by now. */
export function stillUnsent<Line extends { sayId: string }>(
  unsent: readonly Line[],
  lines: readonly Pick<ThreadLine, "sayId">[],
): Line[] {
  const said = new Set(lines.map(({ sayId }) => sayId));
  return unsent.filter(({ sayId }) => !said.has(sayId));
}

/** As a browser keeps them, so that a reload loses none. */
export function packed(unsent: readonly Unsent[]): string {
  return JSON.stringify(unsent.slice(-MOST).map(({ sayId, text }) => [sayId, text]));
}

/** What a browser has kept; nothing where that is not what was written here. */
export function unpacked(kept: string | null): Unsent[] {
  const read = parse(kept ?? "[]");
  if (!Array.isArray(read)) return [];
  return read.flatMap((each: unknown) => {
    const [sayId, text]: unknown[] = Array.isArray(each) ? each : [];
    return typeof sayId === "string" && typeof text === "string" ? [{ sayId, text }] : [];
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
