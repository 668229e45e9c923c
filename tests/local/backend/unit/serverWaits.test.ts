import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ServerWaits } from "../../../../local/backend/isolate/serverWaits";

/** Long enough to be judged by. */
const STRETCH_MS = 300;

/** A call that the server answers when it is told to. */
function openCall(waits: ServerWaits): () => Promise<void> {
  let answer = (): void => undefined;
  const answered = waits.during(
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
    waits.work(1);
    const answer = openCall(waits);
    vi.advanceTimersByTime(STRETCH_MS);
    expect(waits.dominate()).toBe(true);
    await answer();
    // The stretch that follows begins with the look.
    vi.advanceTimersByTime(STRETCH_MS);
    expect(waits.dominate()).toBe(false);
  });

  test("a quarter, when one of four has asked it something, and half when two are left", () => {
    const waits = new ServerWaits();
    for (let child = 0; child < 4; child++) waits.work(1);
    openCall(waits);
    vi.advanceTimersByTime(STRETCH_MS);
    expect(waits.dominate()).toBe(false);
    for (let child = 0; child < 2; child++) waits.work(-1);
    vi.advanceTimersByTime(STRETCH_MS);
    expect(waits.dominate()).toBe(true);
  });

  test("nothing more, once a call has failed", async () => {
    const waits = new ServerWaits();
    waits.work(1);
    const refused = new Error("refused");
    await expect(waits.during(() => Promise.reject(refused))).rejects.toBe(refused);
    vi.advanceTimersByTime(STRETCH_MS);
    expect(waits.dominate()).toBe(false);
  });
});
