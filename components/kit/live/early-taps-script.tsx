import { keepEarlyTaps, LIVE_EVENT } from "./early-taps";

/** Stands before anything that can be tapped. */
export function EarlyTapsScript({ nonce }: { nonce: string | undefined }) {
  const code = `(${keepEarlyTaps.toString()})(${JSON.stringify(LIVE_EVENT)})`;
  // Browsers hide a nonce once they have read it, so the two sides never agree on it.
  return (
    <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: code }} />
  );
}
