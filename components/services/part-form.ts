import { problemsOf, type Problems } from "@/components/schedule/problems";
import { parseAddOn, parseFigures } from "@/lib/availability/service";
import { amountText, parseAmount } from "./amount";
import type { AddOn, Service } from "./types";

/** A service or an extra as it is typed. Pure. */

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
};

const NEW: PartForm = {
  ...{ name: "", description: "", durationMinutes: 30, bufferMinutes: 0, price: "" },
  ...{ active: true, serviceIds: null },
};

/** The form of a part, or of a new one. */
export function partFormOf(
  part: Service | AddOn | null,
  kind: PartKind,
  currency: string,
): PartForm {
  if (part === null) return { ...NEW, durationMinutes: kind === "service" ? 30 : 10 };
  const { name, description, durationMinutes, priceMinor, active } = part;
  return {
    ...{ name, description, durationMinutes, active, price: amountText(priceMinor, currency) },
    bufferMinutes: "bufferMinutes" in part ? part.bufferMinutes : 0,
    serviceIds: "serviceIds" in part ? part.serviceIds : null,
  };
}

export function serviceDraftOf(form: PartForm, currency: string) {
  const { name, description, durationMinutes, bufferMinutes, price, active } = form;
  const priceMinor = parseAmount(price, currency);
  return { name, description, durationMinutes, bufferMinutes, priceMinor, active };
}

export function addOnDraftOf(form: PartForm, currency: string) {
  const { bufferMinutes: _, ...draft } = serviceDraftOf(form, currency);
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
  return problems;
}
