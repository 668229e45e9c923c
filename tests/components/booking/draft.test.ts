import { beforeEach, expect, test } from "vitest";
import { endDraft, loadDraft, saveDraft, takeOver } from "@/components/customer/booking/draft";
import { forgetAccountsBut } from "@/components/kit/kept/owner";
import { type FakeStorage, giveStorage } from "../../support/storage";

const draft = { name: "Ana", email: "ana@x.example", phone: "", note: "Ring twice" };
const ana = "ana@x.example";

let storage: { local: FakeStorage; session: FakeStorage };

beforeEach(() => {
  storage = giveStorage();
});

/** What is left when the tab has been closed. */
function closeTab() {
  storage.session.clear();
}

test("what a guest typed outlives the tab, and is no account's", () => {
  saveDraft(draft, null);
  closeTab();
  expect(loadDraft(null)).toEqual(draft);
  expect(loadDraft(ana)).toBeNull();
});

test("what somebody typed who is signed in goes with the tab", () => {
  saveDraft(draft, ana);
  expect(loadDraft(ana)).toEqual(draft);
  closeTab();
  expect(loadDraft(ana)).toBeNull();
});

test("what somebody typed who has signed out is nobody's, in the same tab too", () => {
  saveDraft(draft, ana);
  expect(loadDraft(null)).toBeNull();
  expect(loadDraft("bo@x.example")).toBeNull();
  forgetAccountsBut(null);
  expect(loadDraft(ana)).toBeNull();
});

test("the note belongs to the visit that is booked", () => {
  saveDraft(draft, null);
  endDraft(null);
  closeTab();
  expect(loadDraft(null)).toEqual({ ...draft, note: "" });
});

test("who signs in half-way goes on with what they typed as a guest, and is known where they did not", () => {
  saveDraft({ ...draft, name: "Ana L.", email: "", phone: "12345" }, null);
  takeOver({ name: "Ana Lim", email: ana });
  const taken = { name: "Ana L.", email: ana, phone: "12345", note: "Ring twice" };
  expect(loadDraft(ana)).toEqual(taken);
  // Once: the next to sign in here has typed nothing, and the next guest has no note.
  takeOver({ name: "Bo", email: "bo@x.example" });
  expect(loadDraft("bo@x.example")).toBeNull();
  expect(loadDraft(null)?.note).toBe("");
});

test("nobody takes over what a guest typed before, in another tab or for a visit that is booked", () => {
  saveDraft(draft, null);
  closeTab();
  takeOver({ name: "Ana Lim", email: ana });
  expect(loadDraft(ana)).toBeNull();
  saveDraft(draft, null);
  endDraft(null);
  takeOver({ name: "Ana Lim", email: ana });
  expect(loadDraft(ana)).toBeNull();
  expect(loadDraft(null)).toEqual({ ...draft, note: "" });
});

test("what cannot be read is nothing", () => {
  storage.local.setItem("gbarbers.draft", "{");
  expect(loadDraft(null)).toBeNull();
});
