import { amountStep, minorUnitDigits } from "../money";
import type { Policy } from "./policy";
import type { PaymentTerms } from "./terms";

/** A shop's prices in another currency, before any money has moved. */

type Convert = (amountMinor: number) => number;

/** The same figure in another currency: 2500 pence are 25 yen and 25000 fils. */
export function sameFigure(amountMinor: number, from: string, to: string): number {
  const scaled = amountMinor * 10 ** (minorUnitDigits(to) - minorUnitDigits(from));
  const step = amountStep(to);
  return Math.round(scaled / step) * step;
}

/** Terms with their amount converted. */
export function convertTerms(terms: PaymentTerms, convert: Convert): PaymentTerms {
  return terms.kind === "deposit_fixed"
    ? { kind: terms.kind, amountMinor: convert(terms.amountMinor) }
    : terms;
}

/** A policy with its amounts converted. */
export function convertPolicy(policy: Policy, convert: Convert): Policy {
  const { terms, noShow } = policy;
  const fee =
    noShow.kind === "fixed"
      ? { kind: noShow.kind, amountMinor: convert(noShow.amountMinor) }
      : noShow;
  return { ...policy, terms: convertTerms(terms, convert), noShow: fee };
}
