/** Whoever shows a link waits for its picture a few seconds only. */
const PATIENCE_MS = 3_000;

/** A JPEG as a data address; null when it does not come whole, or not in time. */
export async function fetchPicture(
  address: string,
  patienceMs: number = PATIENCE_MS,
): Promise<string | null> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(patienceMs) });
    if (!answer.ok) return null;
    const bytes = Buffer.from(await answer.arrayBuffer());
    return `data:image/jpeg;base64,${bytes.toString("base64")}`;
  } catch {
    return null;
  }
}
