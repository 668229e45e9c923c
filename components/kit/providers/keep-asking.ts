/** Longest pause between two tries. */
const MAX_WAIT_MS = 30_000;

/**
 * Asks until there is an answer, ever more slowly: whoever cannot be reached has not said no.
 * `ask` gives undefined for no answer; `wait` takes milliseconds.
 */
export async function keepAsking<Answer>(
  ask: () => Promise<Answer | undefined>,
  wait: (milliseconds: number) => Promise<void> = sleep,
): Promise<Answer> {
  for (let tries = 0; ; tries += 1) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await wait(Math.min(MAX_WAIT_MS, 1000 * 2 ** tries));
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
