import { keepEarlyTaps, LIVE_EVENT } from "./early-taps";
import { wordsOf } from "./words-of";

/** Stands before anything that can be tapped. */
export function EarlyTapsScript({ nonce }: { nonce: string | undefined }) {
  const code = `(${keepEarlyTaps.toString()})(${JSON.stringify(LIVE_EVENT)},${wordsOf.toString()})`;
  // Browsers hide a nonce once they have read it, so the two sides never agree on it.
  return (
    <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: code }} />
  );
}
