import { describe, expect, it } from "vitest";
import { sharedWork } from "@/components/site/shared-work";

describe("shared work", () => {
  it("is done once for forty who ask at once, and for whoever asks later", async () => {
    const shared = sharedWork<number>(10);
    let done = 0;
    const work = async () => await Promise.resolve(++done);
    const answers = await Promise.all(Array.from({ length: 40 }, () => shared("sign", work)));
    expect(new Set(answers)).toEqual(new Set([1]));
    expect(await shared("sign", work)).toBe(1);
    expect(done).toBe(1);
  });

  it("is done one piece after another", async () => {
    const shared = sharedWork<undefined>(10);
    let under = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++under);
      await Promise.resolve();
      under--;
      return undefined;
    };
    await Promise.all(["a", "b", "c"].map((key) => shared(key, work)));
    expect(most).toBe(1);
  });

  it("that failed is tried again, and stops nobody else's", async () => {
    const shared = sharedWork<string>(10);
    await expect(shared("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await shared("b", () => Promise.resolve("b"))).toBe("b");
    expect(await shared("a", () => Promise.resolve("a"))).toBe("a");
  });

  it("keeps no more results than it may", async () => {
    const shared = sharedWork<number>(2);
    let done = 0;
    const work = async () => await Promise.resolve(++done);
    for (const key of ["a", "b", "c"]) await shared(key, work);
    await shared("c", work);
    expect(done).toBe(3);
    await shared("a", work);
    expect(done).toBe(4);
  });
});
