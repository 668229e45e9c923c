import { afterEach, expect, test, vi } from "vitest";
import { forgetAccountsBut, ownKey } from "@/components/kit/kept/owner";
import { dropStored, readStored, writeStored } from "@/components/kit/kept/stored";
import { forbidStorage, giveStorage } from "../../support/storage";

afterEach(() => {
  dropStored("key");
  vi.unstubAllGlobals();
});

test("where storage is forbidden the page remembers by itself, and says that it is all there is", () => {
  forbidStorage();
  expect(writeStored("key", "text")).toBe(false);
  expect(readStored("key")).toBe("text");
  dropStored("key");
  expect(readStored("key")).toBeNull();
});

test("where storage is full, what is new stands over what is old", () => {
  const { local } = giveStorage();
  expect(writeStored("key", "old")).toBe(true);
  local.setItem = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  expect(writeStored("key", "new")).toBe(false);
  expect(readStored("key")).toBe("new");
});

test.each(["kept", "forbidden"])("what is an account's goes with it, where it is %s", (storage) => {
  if (storage === "kept") giveStorage();
  else forbidStorage();
  const keys = ["ana@x.example", "bo@x.example", null].map((owner) => ownKey(owner, "kept"));
  const [anas = "", bos = "", guests = ""] = keys;
  for (const key of keys) writeStored(key, "links");
  writeStored(anas, "links", "sessionStorage");
  forgetAccountsBut("bo@x.example");
  expect(keys.map((key) => readStored(key))).toEqual([null, "links", "links"]);
  expect(readStored(anas, "sessionStorage")).toBeNull();
  forgetAccountsBut(null);
  expect([readStored(bos), readStored(guests)]).toEqual([null, "links"]);
  dropStored(guests);
});

test("an account whose address begins like another's keeps nothing of it", () => {
  giveStorage();
  const [short, long] = [ownKey("ana@x.co", "kept"), ownKey("ana@x.co.uk", "kept")];
  writeStored(short, "links");
  writeStored(long, "links");
  forgetAccountsBut("ana@x.co");
  expect([readStored(short), readStored(long)]).toEqual(["links", null]);
});
