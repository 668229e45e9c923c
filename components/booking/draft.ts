import type { ContactInput } from "@/lib/booking/contact";

export type Draft = Required<ContactInput>;
export const EMPTY_DRAFT: Draft = { name: "", email: "", phone: "", note: "" };

const KEY = "gbarbers.draft";

/** What was typed so far in this tab; survives reloads, "back" and a refused attempt. */
export function loadDraft(): Draft | null {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
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

export function saveDraft(draft: Draft): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // Storage can be full or forbidden; the form works without it.
  }
}

function textAt(stored: object, key: keyof Draft): string {
  const value: unknown = Reflect.get(stored, key);
  return typeof value === "string" ? value : "";
}
