import { describe, expect, test } from "vitest";
import { retryWait } from "../../../lib/payment/retries";

describe("what had no answer", () => {
  test.each(["checkout", "refund", "noShowFee"] as const)(
    "is asked again later and later, and given up at last: %s",
    (what) => {
      const waits = Array.from({ length: 10 }, (_, tries) => retryWait(what, tries));
      const asked = waits.filter((wait) => wait !== null);
      expect(asked.length).toBeGreaterThan(1);
      expect(asked).toEqual([...asked].sort((a, b) => a - b));
      // Once given up it stays given up.
      expect(waits.slice(asked.length).every((wait) => wait === null)).toBe(true);
    },
  );
});
