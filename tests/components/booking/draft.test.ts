import { beforeEach, expect, test, vi } from "vitest";
import { forgetNote, loadDraft, saveDraft } from "@/components/booking/draft";

class Kept extends Map<string, string> {
  getItem = (key: string) => this.get(key) ?? null;
  setItem = (key: string, value: string) => void this.set(key, value);
}

const draft = { name: "Ana", email: "ana@x.example", phone: "", note: "Ring twice" };

beforeEach(() => {
  vi.stubGlobal("window", { sessionStorage: new Kept(), localStorage: new Kept() });
});

/** What is left when the tab has been closed. */
function closeTab() {
  window.sessionStorage.clear();
}

test("what a guest typed outlives the tab, and only in their browser", () => {
  saveDraft(draft, "browser");
  closeTab();
  expect(loadDraft("browser")).toEqual(draft);
  expect(loadDraft("tab")).toBeNull();
});

test("what somebody typed who is signed in goes with the tab", () => {
  saveDraft(draft, "tab");
  expect(loadDraft("tab")).toEqual(draft);
  closeTab();
  expect(loadDraft("browser")).toBeNull();
});

test("the note belongs to the visit that is booked", () => {
  saveDraft(draft, "browser");
  forgetNote();
  closeTab();
  expect(loadDraft("browser")).toEqual({ ...draft, note: "" });
});

test("what cannot be read is nothing", () => {
  window.localStorage.setItem("gbarbers.draft", "{");
  expect(loadDraft("browser")).toBeNull();
});
