import { describe, expect, it } from "vitest";
import { splitOf } from "@/components/office/payouts/split";

describe("a price between shop and barber", () => {
  it.each([
    [2500, 20, "GBP", 500, 2000],
    [2505, 20, "GBP", 501, 2004],
    [7500000, 15, "IDR", 1125000, 6375000],
    [2500, 0, "GBP", 0, 2500],
    [2500, 100, "GBP", 2500, 0],
  ])("%d at %d per cent in %s is %d and %d", (price, percent, currency, shopMinor, barberMinor) => {
    expect(splitOf(price, percent, currency)).toEqual({ shopMinor, barberMinor });
  });

  it("loses nothing, whatever the commission", () => {
    for (let percent = 0; percent <= 100; percent++) {
      const { shopMinor, barberMinor } = splitOf(3333, percent, "GBP");
      expect(shopMinor + barberMinor).toBe(3333);
    }
  });
});
