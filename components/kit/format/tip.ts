import { parseAmount } from "./amount";
import { shareOf } from "@/lib/money";
import { checkTip } from "@/lib/payment/checks";
import { type Policy, tipsOf } from "@/lib/payment/policy";

export const TIP_PERCENTS = [10, 15, 20] as const;

/** What somebody chose to add, before it is an amount. */
export type Tip =
  | { kind: "none" }
  | { kind: "percent"; percent: (typeof TIP_PERCENTS)[number] }
  | { kind: "own"; text: string };

type Price = { priceMinor: number; currency: string };

/** A tip in minor units; null for an own amount that cannot be taken. */
export function tipMinorOf(tip: Tip, { priceMinor, currency }: Price): number | null {
  switch (tip.kind) {
    case "none":
      return 0;
    case "percent":
      return shareOf(priceMinor, tip.percent, currency);
    case "own": {
      if (tip.text.trim() === "") return 0;
      const checked = checkTip(parseAmount(tip.text, currency), priceMinor, currency);
      return checked.ok ? checked.value : null;
    }
    default:
      return tip satisfies never;
  }
}

/** The choice that an amount came from, as nearly as it can be known. */
export function tipFrom(
  tipMinor: number,
  price: Price,
  write: (minor: number, currency: string) => string,
): Tip {
  if (tipMinor === 0) return { kind: "none" };
  const percent = TIP_PERCENTS.find(
    (one) => shareOf(price.priceMinor, one, price.currency) === tipMinor,
  );
  if (percent !== undefined) return { kind: "percent", percent };
  return { kind: "own", text: write(tipMinor, price.currency) };
}

/** True where a tip is asked for with what is paid before the visit. */
export function takesTips({
  dueNowMinor,
  policy,
}: {
  dueNowMinor: number;
  policy: Policy;
}): boolean {
  return dueNowMinor > 0 && tipsOf(policy) === "before";
}
