import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { tabKey } from "@/components/kit/page-visit/tab";
import { isVisitKey } from "@/lib/numbers/funnel";

/** A tab's own storage, as browsers have it. */
function storage(): Pick<Storage, "getItem" | "setItem"> {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  };
}

beforeEach(() => {
  vi.stubGlobal("sessionStorage", storage());
  vi.stubGlobal("navigator", { doNotTrack: null });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe("what a tab calls itself", () => {
  it("is a key that the server takes, and stays the same while the tab is open", () => {
    const key = tabKey() ?? "";
    expect(isVisitKey(key)).toBe(true);
    expect(tabKey()).toBe(key);
  });

  it("is another one in another tab", () => {
    const key = tabKey();
    vi.stubGlobal("sessionStorage", storage());
    expect(tabKey()).not.toBe(key);
  });

  it.each([{ doNotTrack: "1" }, { globalPrivacyControl: true }])(
    "is nothing for those who ask for it with %o, and nothing is kept",
    (asked) => {
      const kept = storage();
      const setItem = vi.spyOn(kept, "setItem");
      vi.stubGlobal("sessionStorage", kept);
      vi.stubGlobal("navigator", { doNotTrack: null, ...asked });
      expect(tabKey()).toBeUndefined();
      expect(setItem).not.toHaveBeenCalled();
    },
  );

  it("is nothing where storage is forbidden", () => {
    const forbidden = () => {
      throw new DOMException("denied", "SecurityError");
    };
    vi.stubGlobal("sessionStorage", { getItem: forbidden, setItem: forbidden });
    expect(tabKey()).toBeUndefined();
  });
});
