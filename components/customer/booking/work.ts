import { asRefusal } from "@/lib/errors";
import type { Challenge, Proof } from "@/lib/limits/work";

/** Hashes between two looks at the page: some ten milliseconds. */
const STRIDE = 4_000;

/** Loads what finds a proof, so that nobody waits for it once they have filled in the form. */
export const loadWork = async () => await import("@/lib/limits/work");

/** Finds the proof that is asked of a guest; the page stays alive meanwhile. */
export async function proveWork(challenge: Challenge): Promise<Proof> {
  const { searchWork } = await loadWork();
  for (let from = 0; ; from += STRIDE) {
    const answer = searchWork(challenge, from, STRIDE);
    if (answer !== null) return { text: challenge.text, answer };
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

/** Holds a time, or asks to wait for one; where a proof of work is asked for, finds it and asks once more. */
export async function holdWithProof<Args extends object, Held>(
  hold: (args: Args & { proof?: Proof }) => Promise<Held>,
  args: Args,
): Promise<Held> {
  try {
    return await hold(args);
  } catch (thrown) {
    const challenge = asRefusal(thrown)?.details?.challenge;
    if (challenge === undefined) throw thrown;
    return await hold({ ...args, proof: await proveWork(challenge) });
  }
}
