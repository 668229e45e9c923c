/** Pauses before what was asked for is asked for again, milliseconds; after the last, not by itself. */
export const AGAIN_AFTER_MS: readonly number[] = [15_000, 60_000, 240_000];

type See = (written: string, wanted: string) => (() => void) | undefined;

/**
 * Asks for the page to be written again while the written state is not the wanted one: at once for each
 * wanted state, and, should that come to nothing, a few times more and when the network is back. Tell
 * it both states whenever one changes; it gives what stops it until then.
 */
export function newRewriting(refresh: () => void): See {
  let asked: string | null = null;
  let tries = 0;
  return (written, wanted) => {
    if (wanted === written) {
      asked = null;
      return undefined;
    }
    if (wanted !== asked) {
      asked = wanted;
      tries = 0;
      refresh();
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    const waitOn = () => {
      const pause = AGAIN_AFTER_MS[tries];
      if (pause === undefined) return;
      timer = setTimeout(() => {
        tries += 1;
        // Without a network the browser would show its own page instead.
        if (navigator.onLine) refresh();
        waitOn();
      }, pause);
    };
    waitOn();
    window.addEventListener("online", refresh);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", refresh);
    };
  };
}
