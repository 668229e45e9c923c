import { type Owner, ownKey } from "@/components/kit/kept/owner";
import { dropStored, readStored, type Where, writeStored } from "@/components/kit/kept/stored";
import type { ContactInput } from "@/lib/booking/contact";

export type Draft = Required<ContactInput>;
export const EMPTY_DRAFT: Draft = { name: "", email: "", phone: "", note: "" };

const NAME = "draft";

/**
 * What was typed so far: the tab keeps it over reloads, "back" and a refused attempt. For guests the
 * browser keeps it too, so that nothing is lost with the tab and they are known when they come again;
 * whoever is signed in is known by the account.
 */
export function loadDraft(owner: Owner): Draft | null {
  const ofTab = read(owner, "sessionStorage");
  return ofTab ?? (owner === null ? read(owner, "localStorage") : null);
}

export function saveDraft(draft: Draft, owner: Owner): void {
  write(owner, "sessionStorage", draft);
  if (owner === null) write(owner, "localStorage", draft);
}

/**
 * A guest has signed in half-way: what they typed in this tab becomes the account's draft, which
 * fills what they left empty. What the browser alone remembers of guests may be somebody else's, and
 * stays behind, without the note on the visit that the account goes on with.
 */
export function takeOver(account: { name: string; email: string }): void {
  const typed = read(null, "sessionStorage");
  if (typed === null) return;
  endDraft(null);
  const { name, email } = typed;
  saveDraft({ ...typed, name: name || account.name, email: email || account.email }, account.email);
}

/**
 * The visit is booked: what was said about it alone is not said of the next, and a guest is not
 * half-way any more.
 */
export function endDraft(owner: Owner): void {
  const draft = loadDraft(owner);
  if (draft !== null) saveDraft({ ...draft, note: "" }, owner);
  if (owner === null) dropStored(ownKey(owner, NAME), "sessionStorage");
}

function read(owner: Owner, where: Where): Draft | null {
  try {
    const stored: unknown = JSON.parse(readStored(ownKey(owner, NAME), where) ?? "null");
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

function write(owner: Owner, where: Where, draft: Draft): void {
  writeStored(ownKey(owner, NAME), JSON.stringify(draft), where);
}

function textAt(stored: object, key: keyof Draft): string {
  const value: unknown = Reflect.get(stored, key);
  return typeof value === "string" ? value : "";
}
