import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AGAIN_AFTER_MS, newRewriting } from "@/components/customer/shop/rewriting";

const DAY_MS = 86_400_000;

let network = new EventTarget();

beforeEach(() => {
  vi.useFakeTimers();
  network = new EventTarget();
  vi.stubGlobal("window", network);
  vi.stubGlobal("navigator", { onLine: true });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The page, and how often it was asked for; told of a new pair as an effect would be. */
function newPage() {
  const refresh = vi.fn<() => void>();
  const see = newRewriting(refresh);
  let stop: (() => void) | undefined;
  const tell = (written: string, wanted: string) => {
    stop?.();
    stop = see(written, wanted);
    return refresh.mock.calls.length;
  };
  return { refresh, tell };
}

test("a state is asked for once, and not once it is written", () => {
  const { tell, refresh } = newPage();
  expect(tell("A", "A")).toBe(0);
  expect(tell("A", "B")).toBe(1);
  expect(tell("A", "B")).toBe(1);
  expect(tell("B", "B")).toBe(1);
  vi.advanceTimersByTime(DAY_MS);
  network.dispatchEvent(new Event("online"));
  expect(refresh).toHaveBeenCalledTimes(1);
});

test("a state that was asked for, and went before it was written, is asked for when it is back", () => {
  const { tell } = newPage();
  tell("A", "B");
  expect(tell("A", "A")).toBe(1);
  expect(tell("A", "B")).toBe(2);
});

test("what the server writes of a state that is gone is written over", () => {
  const { tell } = newPage();
  tell("A", "B");
  tell("A", "A");
  expect(tell("B", "A")).toBe(2);
});

test("what comes to nothing is asked for a few times more, and not for ever", () => {
  const { tell, refresh } = newPage();
  tell("A", "B");
  for (const [tries, pause] of AGAIN_AFTER_MS.entries()) {
    vi.advanceTimersByTime(pause - 1);
    expect(refresh).toHaveBeenCalledTimes(1 + tries);
    vi.advanceTimersByTime(1);
    expect(refresh).toHaveBeenCalledTimes(2 + tries);
  }
  vi.advanceTimersByTime(DAY_MS);
  // A server that never writes what is wanted, whatever else it writes, is not asked anew each time.
  for (const written of ["C", "D", "E"]) {
    tell(written, "B");
    vi.advanceTimersByTime(DAY_MS);
  }
  expect(refresh).toHaveBeenCalledTimes(1 + AGAIN_AFTER_MS.length);
});

test("it is asked for when the network is back, and not while it is away", () => {
  const { tell, refresh } = newPage();
  tell("A", "B");
  vi.stubGlobal("navigator", { onLine: false });
  vi.advanceTimersByTime(DAY_MS);
  expect(refresh).toHaveBeenCalledTimes(1);
  network.dispatchEvent(new Event("online"));
  expect(refresh).toHaveBeenCalledTimes(2);
});
