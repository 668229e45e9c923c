import { problemsOf, type Problems } from "@/components/kit/form/problems";
import {
  type Choice,
  ownTermsFormOf,
  type TermsChoiceKind,
  termsOf,
} from "@/components/office/policy/terms-form";
import { parseAddOn, parseFigures } from "@/lib/availability/service";
import { areTerms } from "@/lib/payment/checks";
import { amountText, parseAmount } from "@/components/kit/format/amount";
import type { AddOn, Service } from "./types";

/** A service or an extra as it is typed. Pure. */

/** Lengths are offered in steps of this; others can be typed. */
export const STEP_MINUTES = 5;

export type PartKind = "service" | "addOn";
export type PartForm = {
  name: string;
  description: string;
  durationMinutes: number;
  bufferMinutes: number;
  /** As typed, in the shop's currency. */
  price: string;
  active: boolean;
  /** What an extra goes with; null for every service. */
  serviceIds: string[] | null;
  /** When it is paid; an extra goes with its service. */
  terms: Choice<TermsChoiceKind>;
};

const NEW: Omit<PartForm, "terms"> = {
  name: "",
  description: "",
  durationMinutes: 30,
  bufferMinutes: 0,
  price: "",
  active: true,
  serviceIds: null,
};

/** The form of a part, or of a new one. */
export function partFormOf(
  part: Service | AddOn | null,
  kind: PartKind,
  currency: string,
): PartForm {
  const terms = ownTermsFormOf(part && "terms" in part ? part.terms : undefined, currency);
  if (part === null) return { ...NEW, terms, durationMinutes: kind === "service" ? 30 : 10 };
  const { name, description, durationMinutes, priceMinor, active } = part;
  return {
    name,
    description,
    durationMinutes,
    active,
    price: amountText(priceMinor, currency),
    bufferMinutes: "bufferMinutes" in part ? part.bufferMinutes : 0,
    serviceIds: "serviceIds" in part ? part.serviceIds : null,
    terms,
  };
}

/** The terms that the form asks for; null for the shop's. */
export function ownTermsOf({ terms }: Pick<PartForm, "terms">, currency: string) {
  const { kind, ...figures } = terms;
  return kind === "shop" ? null : termsOf({ kind, ...figures }, currency);
}

export function serviceDraftOf(form: PartForm, currency: string) {
  const { name, description, durationMinutes, bufferMinutes, price, active } = form;
  const priceMinor = parseAmount(price, currency);
  const terms = ownTermsOf(form, currency);
  return { name, description, durationMinutes, bufferMinutes, priceMinor, active, terms };
}

export function addOnDraftOf(form: PartForm, currency: string) {
  const { bufferMinutes: _, terms: _terms, ...draft } = serviceDraftOf(form, currency);
  return { ...draft, serviceIds: form.serviceIds };
}

/** What is wrong with the figures and the name, by field; the server looks closer at the texts. */
export function partProblems(form: PartForm, kind: PartKind, currency: string): Problems {
  const parsed =
    kind === "service"
      ? parseFigures(serviceDraftOf(form, currency))
      : parseAddOn(addOnDraftOf(form, currency));
  const problems = parsed.ok ? new Map() : problemsOf(parsed.problems);
  if (form.name.trim() === "") problems.set("name", "INVALID_NAME");
  const terms = ownTermsOf(form, currency);
  if (terms !== null && !areTerms(terms, currency)) problems.set("terms", "INVALID_POLICY");
  return problems;
}
