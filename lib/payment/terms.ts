import { amountStep, minimumCharge, shareOf } from "../money";

/** What is paid when: the shop's terms, a service's own in their place, and what they come to. */

export const TERMS_KINDS = ["prepay", "deposit_fixed", "deposit_percent", "at_shop"] as const;
export type TermsKind = (typeof TERMS_KINDS)[number];

export type PaymentTerms =
  | { kind: "prepay" }
  | { kind: "deposit_fixed"; amountMinor: number }
  | { kind: "deposit_percent"; percent: number }
  | { kind: "at_shop" };

/** In minor units; together they are the price. */
export type Due = { dueNowMinor: number; dueAtShopMinor: number };

/** A part of a visit, or the way to its customer; `terms` only where it has its own. */
export type PricedItem = {
  kind: "service" | "add_on" | "travel";
  priceMinor: number;
  terms?: PaymentTerms;
};

/**
 * What is due now and at the shop. A deposit is never above the price, and never below what Stripe
 * can charge; a price below that is all paid at the shop.
 * `dueOf(2505, "GBP", { kind: "deposit_percent", percent: 50 })` is 1253 now and 1252 at the shop.
 */
export function dueOf(priceMinor: number, currency: string, terms: PaymentTerms): Due {
  return split(priceMinor, wantedNow(priceMinor, currency, terms), currency);
}

/**
 * The same for a visit: items under the shop's terms share them (one fixed deposit for all), an item
 * with terms of its own stands alone, and an add-on goes with the service before it.
 */
export function dueOfItems(
  items: readonly PricedItem[],
  currency: string,
  shopTerms: PaymentTerms,
): Due {
  const groups = groupByTerms(items, shopTerms);
  const priceMinor = groups.reduce((sum, group) => sum + group.priceMinor, 0);
  const wantedMinor = groups.reduce((sum, group) => {
    return sum + wantedNow(group.priceMinor, currency, group.terms);
  }, 0);
  return split(priceMinor, wantedMinor, currency);
}

/**
 * The terms of somebody whom the shop asks for a deposit whatever its policy says. What would be
 * paid at the shop is paid under the shop's deposit, if it has one, or else in advance; what asks for
 * money first stays as it is.
 */
export function demandDeposit(
  items: readonly PricedItem[],
  shopTerms: PaymentTerms,
): { items: PricedItem[]; shopTerms: PaymentTerms } {
  const underShop = ({ terms, ...item }: PricedItem): PricedItem =>
    terms === undefined || terms.kind === "at_shop" ? item : { ...item, terms };
  return {
    items: items.map(underShop),
    shopTerms: shopTerms.kind === "at_shop" ? { kind: "prepay" } : shopTerms,
  };
}

type Group = { terms: PaymentTerms; priceMinor: number };

function groupByTerms(items: readonly PricedItem[], shopTerms: PaymentTerms): Group[] {
  const shared: Group = { terms: shopTerms, priceMinor: 0 };
  const groups = [shared];
  let latest = shared;
  for (const { kind, terms, priceMinor } of items) {
    if (terms) {
      latest = { terms, priceMinor: 0 };
      groups.push(latest);
    } else if (kind === "service") {
      latest = shared;
    }
    latest.priceMinor += priceMinor;
  }
  return groups;
}

function wantedNow(priceMinor: number, currency: string, terms: PaymentTerms): number {
  switch (terms.kind) {
    case "prepay":
      return priceMinor;
    case "deposit_fixed":
      return Math.min(terms.amountMinor, priceMinor);
    case "deposit_percent":
      return Math.min(shareOf(priceMinor, terms.percent, currency), priceMinor);
    case "at_shop":
      return 0;
    default:
      return terms satisfies never;
  }
}

/** What cannot be charged to the step of the currency is left for the shop. */
function split(priceMinor: number, wantedMinor: number, currency: string): Due {
  const least = minimumCharge(currency);
  const step = amountStep(currency);
  const wanted = Math.floor(wantedMinor / step) * step;
  const dueNowMinor = wanted === 0 || priceMinor < least ? 0 : Math.max(wanted, least);
  return { dueNowMinor, dueAtShopMinor: priceMinor - dueNowMinor };
}
