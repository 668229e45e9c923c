import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { maximumCharge } from "../../../lib/money";
import { checkPolicy, checkTip } from "../../../lib/payment/checks";
import { DEFAULT_POLICY, noShowFee, tipsOf } from "../../../lib/payment/policy";
import type { Policy } from "../../../lib/payment/policy";
import { demandDeposit, dueOfItems } from "../../../lib/payment/terms";
import type { Due } from "../../../lib/payment/terms";
import { versionOf } from "../../../lib/version";
import { refuse } from "../refuse";
import { requireUnchanged } from "../versions";
import type { BasedOn } from "../versions";
import type { Offer } from "./visits";

/** What a shop asks of its customers, and what that comes to for a visit. */

/** What is due of somebody; `depositDemanded` when that is more in advance than the policy asks. */
export type PersonsDue = Due & { depositDemanded: boolean };

export type MoneyDue = PersonsDue & { tipMinor: number; keepsCard: boolean };

/** The shop's policy; the default until it has one. */
export function policyOf(shop: Doc<"shops">): Policy {
  return shop.policy ?? DEFAULT_POLICY;
}

/**
 * What a visit's parts come to, each under its service's terms or the shop's; `demandsDeposit` for
 * somebody whom the shop asks for a deposit in any case.
 */
export function dueOf(offer: Offer, demandsDeposit: boolean): PersonsDue {
  const { shop, catalogue, visit } = offer;
  const termsOf = new Map(catalogue.services.map(({ _id, terms }) => [String(_id), terms]));
  const items = visit.items.map(({ kind, id, priceMinor }) => {
    const terms = kind === "service" ? termsOf.get(id) : undefined;
    return { kind, priceMinor, terms };
  });
  const { terms: shopTerms } = policyOf(shop);
  const usual = dueOfItems(items, shop.currency, shopTerms);
  if (!demandsDeposit) return { ...usual, depositDemanded: false };
  const asked = demandDeposit(items, shopTerms);
  const due = dueOfItems(asked.items, shop.currency, asked.shopTerms);
  return { ...due, depositDemanded: due.dueNowMinor > usual.dueNowMinor };
}

/**
 * True when the shop keeps a card for not coming, and something would be left to charge for it once
 * `dueNowMinor` is paid.
 */
export function needsCard(offer: Pick<Offer, "shop" | "visit">, dueNowMinor: number): boolean {
  return feeOf(offer, dueNowMinor) !== null;
}

/** What a kept card may be charged for not coming, in minor units; null where none is kept. */
export function feeOf(
  { shop, visit: { priceMinor } }: Pick<Offer, "shop" | "visit">,
  dueNowMinor: number,
): number | null {
  const { cardOnFile, noShow } = policyOf(shop);
  const paid = { priceMinor, currency: shop.currency, paidMinor: dueNowMinor };
  const feeMinor = noShowFee(noShow, paid);
  return cardOnFile && feeMinor > 0 ? feeMinor : null;
}

/**
 * What is due of a visit, with a tip on top of what is paid now.
 * @throws INVALID_TIP, CONSENT_REQUIRED
 */
export function requireDue(
  offer: Offer,
  asked: { tipMinor: number; acceptsCardOnFile: boolean | "not_asked"; demandsDeposit: boolean },
): MoneyDue {
  const { tipMinor, acceptsCardOnFile, demandsDeposit } = asked;
  const due = dueOf(offer, demandsDeposit);
  const { priceMinor } = offer.visit;
  const { currency } = offer.shop;
  requireTip(tipMinor, { ...due, priceMinor, currency, policy: policyOf(offer.shop) });
  const keepsCard = acceptsCardOnFile !== "not_asked" && needsCard(offer, due.dueNowMinor);
  if (keepsCard && !acceptsCardOnFile) {
    refuse("CONSENT_REQUIRED", "The shop keeps a card for its no-show fee.", {
      field: "acceptsCardOnFile",
    });
  }
  return { ...due, tipMinor, keepsCard };
}

/**
 * @throws INVALID_TIP for one that is not an amount, has no payment to go with, is too much with it,
 *   or is not asked for
 */
export function requireTip(
  tipMinor: number,
  asked: { priceMinor: number; currency: string; dueNowMinor: number; policy: Policy },
): void {
  const { priceMinor, currency, dueNowMinor, policy } = asked;
  const checked = checkTip(tipMinor, priceMinor, currency);
  const welcome = dueNowMinor > 0 && tipsOf(policy) === "before";
  const tooMuch = dueNowMinor + tipMinor > maximumCharge(currency);
  if (!checked.ok || tooMuch || (tipMinor > 0 && !welcome)) {
    refuse("INVALID_TIP", "This tip cannot be taken.", { field: "tipMinor" });
  }
}

/**
 * Sets the shop's policy, and gives its version.
 * @throws CHANGED_MEANWHILE, INVALID_POLICY with the field at fault
 */
export async function save(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  { policy, basedOn }: { policy: Policy } & BasedOn,
): Promise<string> {
  requireUnchanged(policyOf(shop), basedOn);
  const checked = checkPolicy(policy, shop.currency);
  if (!checked.ok) refuse(checked.code, "This policy cannot be used.", { field: checked.field });
  await ctx.db.patch("shops", shop._id, { policy });
  return versionOf(policy);
}
