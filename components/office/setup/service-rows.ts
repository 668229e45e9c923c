import { amountText } from "@/components/kit/format/amount";
import { type PartForm, partFormOf } from "@/components/office/services/part-form";
import type { Service } from "@/components/office/services/types";
import { SUGGESTIONS, suggestedPrice } from "./presets";

/** A line of the list to tick: a service there is, a suggestion, or one of the owner's own. Pure. */
export type ServiceRow = PartForm & {
  key: string;
  /** Null until it is saved. */
  id: string | null;
  /** What its save is based on. */
  version: string | undefined;
  on: boolean;
  /** Its name is typed here. */
  own: boolean;
};

export type SuggestionWord = (typeof SUGGESTIONS)[number]["word"];

/** Services that exist come first; suggestions of the same name are left out. */
export function rowsOf(
  services: readonly Service[],
  currency: string,
  nameOf: (word: SuggestionWord) => string,
): ServiceRow[] {
  const existing = services.map((service) => ({
    ...partFormOf(service, "service", currency),
    key: service.id,
    id: service.id,
    version: service.version,
    on: service.active,
    own: false,
  }));
  const taken = new Set(existing.map(({ name }) => name));
  const suggested = SUGGESTIONS.flatMap(({ word, durationMinutes, times, usual }) => {
    const name = nameOf(word);
    if (taken.has(name)) return [];
    const price = suggestedPrice(currency, times);
    return {
      ...partFormOf(null, "service", currency),
      key: word,
      id: null,
      version: undefined,
      name,
      durationMinutes,
      own: false,
      price: price === null ? "" : amountText(price, currency),
      on: usual && services.length === 0,
    };
  });
  return [...existing, ...suggested];
}

/** A line to write in; it counts once it has a name. */
export function ownRow(key: string, currency: string): ServiceRow {
  const form = partFormOf(null, "service", currency);
  return { ...form, key, id: null, version: undefined, on: false, own: true };
}

/** A line that is saved, or that somebody else has saved meanwhile: what its next save is based on. */
export function withSaved(
  rows: readonly ServiceRow[],
  key: string,
  saved: { id?: string; version: string },
): ServiceRow[] {
  return rows.map((row) => (row.key === key ? { ...row, ...saved } : row));
}

/** What is to be saved: what is ticked, and what is there already and has been unticked. */
export function toSave(rows: readonly ServiceRow[]): ServiceRow[] {
  return rows.filter(({ on, id }) => on || id !== null);
}
