import { describe, expect, it } from "vitest";
import { inTurn, sharedWork } from "@/components/kit/site/shared-work";

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

  it("that came out in part is there for those who wait, and tried again by whoever asks next", async () => {
    const shared = sharedWork<string>(10, (made) => made === "whole");
    const both = [shared("a", async () => "part"), shared("a", async () => "never asked")];
    expect(await Promise.all(both)).toEqual(["part", "part"]);
    expect(await shared("a", async () => "whole")).toBe("whole");
    expect(await shared("a", async () => "new")).toBe("whole");
  });

  it("in turn is done one piece after another, whatever fails", async () => {
    const turn = inTurn();
    let under = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++under);
      await Promise.resolve();
      under--;
      return undefined;
    };
    const failing = turn(() => Promise.reject(new Error("no")));
    await expect(failing).rejects.toThrow("no");
    await Promise.all([turn(work), turn(work), turn(work)]);
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
