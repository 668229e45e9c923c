import type { ContactInput } from "@/lib/booking/contact";

export type Draft = Required<ContactInput>;
export const EMPTY_DRAFT: Draft = { name: "", email: "", phone: "", note: "" };

const KEY = "gbarbers.draft";

/**
 * Who keeps what was typed: the tab, over reloads, "back" and a refused attempt; and for guests the
 * browser, so that nothing is lost with the tab and they are known when they come again.
 */
export type Keeper = "tab" | "browser";

/** What was typed so far, the tab's own first. */
export function loadDraft(keeper: Keeper): Draft | null {
  return read("sessionStorage") ?? (keeper === "browser" ? read("localStorage") : null);
}

export function saveDraft(draft: Draft, keeper: Keeper): void {
  write("sessionStorage", draft);
  if (keeper === "browser") write("localStorage", draft);
}

/** The visit is booked: what was said about it alone is not said of the next. */
export function forgetNote(): void {
  for (const where of ["sessionStorage", "localStorage"] as const) {
    const draft = read(where);
    if (draft !== null) write(where, { ...draft, note: "" });
  }
}

type Where = "sessionStorage" | "localStorage";

function read(where: Where): Draft | null {
  try {
    const stored: unknown = JSON.parse(window[where].getItem(KEY) ?? "null");
    if (typeof stored !== "object" || stored === null) return null;
    return {
      name: textAt(stored, "name"),
      email: textAt(stored, "email"),
      phone: textAt(stored, "phone"),
      note: textAt(stored, "note"),
    };
  } catch {
    return null;
  }
}

function write(where: Where, draft: Draft): void {
  try {
    window[where].setItem(KEY, JSON.stringify(draft));
  } catch {
    // Storage can be full or forbidden; the form works without it.
  }
}

function textAt(stored: object, key: keyof Draft): string {
  const value: unknown = Reflect.get(stored, key);
  return typeof value === "string" ? value : "";
}
