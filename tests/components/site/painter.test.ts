import { EventEmitter } from "node:events";
import type { Worker } from "node:worker_threads";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { newPainter, type PaintAnswer, SILENCE_MS } from "@/components/kit/site/painter";
import type { SignProps } from "@/components/kit/site/sign";

const SIGN: SignProps = {
  above: "London",
  name: "Fade",
  below: "",
  palette: "window",
  cover: null,
};

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** A thread that notes what it is asked, and answers when it is told to. */
function newThread() {
  const asked: number[] = [];
  const thread = Object.assign(new EventEmitter(), {
    unref: () => undefined,
    terminate: vi.fn(async () => 1),
    postMessage: ({ id }: { id: number }) => asked.push(id),
  });
  const answer = (message: PaintAnswer) => thread.emit("message", message);
  // What a painter uses of a thread, and no more.
  return { worker: thread as unknown as Worker, thread, asked, answer };
}

test("each sign gets its own picture, whatever the order of the answers", async () => {
  const { worker, asked, answer } = newThread();
  const paint = newPainter(() => worker);
  const pictures = [paint(SIGN), paint(SIGN)];
  const [first = 0, second = 0] = asked;
  answer({ id: second, picture: new ArrayBuffer(2) });
  answer({ id: first, picture: new ArrayBuffer(1) });
  expect((await Promise.all(pictures)).map(({ byteLength }) => byteLength)).toEqual([1, 2]);
});

test("a sign that cannot be painted fails alone", async () => {
  const { worker, asked, answer } = newThread();
  const paint = newPainter(() => worker);
  const [bad, good] = [paint(SIGN), paint(SIGN)];
  answer({ id: asked[0] ?? 0, problem: "no letters" });
  answer({ id: asked[1] ?? 0, picture: new ArrayBuffer(3) });
  await expect(bad).rejects.toThrow("no letters");
  expect((await good).byteLength).toBe(3);
});

test.each([
  ["error", new Error("out of memory")],
  ["exit", 1],
])(
  "a thread that ends by %s fails what it had, and the next sign begins another",
  async (event, reason) => {
    const threads = [newThread(), newThread()];
    let begun = 0;
    const paint = newPainter(() => {
      const next = threads[begun++];
      if (next === undefined) throw new Error("One thread too many.");
      return next.worker;
    });
    const lost = paint(SIGN);
    threads[0]?.thread.emit(event, reason);
    await expect(lost).rejects.toThrow(/out of memory|has ended/);
    const kept = paint(SIGN);
    threads[1]?.answer({ id: threads[1].asked[0] ?? 0, picture: new ArrayBuffer(4) });
    expect((await kept).byteLength).toBe(4);
    expect(begun).toBe(2);
  },
);

test("a thread that says nothing is ended with what it had, and the next sign begins another", async () => {
  const [hung, next] = [newThread(), newThread()];
  const threads = [hung, next];
  const paint = newPainter(() => {
    const begun = threads.shift();
    if (begun === undefined) throw new Error("One thread too many.");
    return begun.worker;
  });
  const lost = expect(Promise.allSettled([paint(SIGN), paint(SIGN)])).resolves.toMatchObject([
    { status: "rejected" },
    { status: "rejected" },
  ]);
  vi.advanceTimersByTime(SILENCE_MS - 1);
  expect(hung.thread.terminate).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  await lost;
  expect(hung.thread.terminate).toHaveBeenCalledOnce();
  const kept = paint(SIGN);
  // Its end is no news to the thread that is there by now.
  hung.thread.emit("error", new Error("too late"));
  hung.thread.emit("exit", 1);
  next.answer({ id: next.asked[0] ?? 0, picture: new ArrayBuffer(5) });
  expect((await kept).byteLength).toBe(5);
});

test("a thread with much to paint, or with nothing, is left alone", async () => {
  const { worker, thread, asked, answer } = newThread();
  const paint = newPainter(() => worker);
  const pictures = [paint(SIGN), paint(SIGN), paint(SIGN)];
  for (const id of asked) {
    vi.advanceTimersByTime(SILENCE_MS - 1);
    answer({ id, picture: new ArrayBuffer(id) });
  }
  expect(await Promise.all(pictures)).toHaveLength(3);
  vi.advanceTimersByTime(10 * SILENCE_MS);
  expect(thread.terminate).not.toHaveBeenCalled();
});
