import { PASS_MS } from "@/lib/limits/pass";

/** How long a pass is used; its end is kept away from. */
const FRESH_MS = PASS_MS / 2;

let kept: { pass: Promise<string | undefined>; at: number } | undefined;

/**
 * The pass that says which network this browser is on; undefined where none is given out, or when the
 * web app does not answer: the backend then knows nothing of the caller. Asked for while a form is
 * filled in, so that holding a time waits for nothing.
 */
export async function currentPass(): Promise<string | undefined> {
  const now = Date.now();
  if (kept && now - kept.at < FRESH_MS) return await kept.pass;
  const pass = ask();
  kept = { pass, at: now };
  if ((await pass) === undefined) kept = undefined;
  return await pass;
}

async function ask(): Promise<string | undefined> {
  try {
    const signal = AbortSignal.timeout(4_000);
    const answer = await fetch("/pass", { method: "POST", cache: "no-store", signal });
    const { pass }: { pass?: unknown } = answer.status === 200 ? await answer.json() : {};
    return typeof pass === "string" ? pass : undefined;
  } catch {
    return undefined;
  }
}
