import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ServerWaits } from "../../../../local/backend/isolate/serverWaits";
import type { ChildAtWork } from "../../../../local/backend/isolate/serverWaits";

/** Long enough to be judged by. */
const STRETCH_MS = 300;

/** A call that the server answers when it is told to. */
function openCall(child: ChildAtWork): () => Promise<void> {
  let answer = (): void => undefined;
  const answered = child.during(
    () =>
      new Promise<void>((resolve) => {
        answer = resolve;
      }),
  );
  return () => {
    answer();
    return answered;
  };
}

describe("how much of their time children wait for the server", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
  afterEach(() => void vi.useRealTimers());

  test("nothing, while none works", () => {
    const waits = new ServerWaits();
    vi.advanceTimersByTime(STRETCH_MS);
    expect(waits.dominate()).toBe(false);
  });

  test("all of it, when the one that works has asked it something", async () => {
    const waits = new ServerWaits();
    const answer = openCall(waits.begin());
    vi.advanceTimersByTime(STRETCH_MS);
    expect(waits.dominate()).toBe(true);
    await answer();
    // The stretch that follows begins with the look.
    vi.advanceTimersByTime(STRETCH_MS);
    expect(waits.dominate()).toBe(false);
  });

  test("a quarter, when one of four has asked it something, and half when two are left", () => {
    const waits = new ServerWaits();
    const [first, ...others] = [waits.begin(), waits.begin(), waits.begin(), waits.begin()];
    openCall(first);
    vi.advanceTimersByTime(STRETCH_MS);
    expect(waits.dominate()).toBe(false);
    for (const other of others.slice(1)) other.end();
    vi.advanceTimersByTime(STRETCH_MS);
    expect(waits.dominate()).toBe(true);
  });

  test("calls that overlap count once: a tenth, of which the rest was computing", async () => {
    const waits = new ServerWaits();
    const child = waits.begin();
    const answers = Array.from({ length: 20 }, () => openCall(child));
    vi.advanceTimersByTime(STRETCH_MS / 10);
    for (const answer of answers) await answer();
    vi.advanceTimersByTime((STRETCH_MS * 9) / 10);
    expect(waits.dominate()).toBe(false);
  });

  test("nothing of a call that outlives its child", async () => {
    const waits = new ServerWaits();
    const child = waits.begin();
    const answer = openCall(child);
    child.end();
    waits.begin();
    vi.advanceTimersByTime(STRETCH_MS);
    expect(waits.dominate()).toBe(false);
    await answer();
    openCall(waits.begin());
    vi.advanceTimersByTime(STRETCH_MS);
    expect(waits.dominate()).toBe(true);
  });

  test("nothing more, once a call has failed", async () => {
    const waits = new ServerWaits();
    const child = waits.begin();
    const refused = new Error("refused");
    await expect(child.during(() => Promise.reject(refused))).rejects.toBe(refused);
    vi.advanceTimersByTime(STRETCH_MS);
    expect(waits.dominate()).toBe(false);
  });
});
