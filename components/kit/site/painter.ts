import { Worker } from "node:worker_threads";
import type { SignProps } from "./sign";

/** What a painter's thread answers to one sign. */
export type PaintAnswer = { id: number; picture: ArrayBuffer } | { id: number; problem: string };

/**
 * A thread that has answered nothing for so long, while a sign waits, has come to a halt: half a second
 * of painting is five where pages leave it a tenth of a processor, and its first sign is longer.
 */
export const SILENCE_MS = 60_000;

type Waiting = { resolve: (picture: ArrayBuffer) => void; reject: (reason: Error) => void };

/**
 * Paints signs on a thread of their own, which begins with the first one: painting is half a second
 * in which a thread does nothing else. A thread that ends, or is ended for its silence, takes what it
 * had with it, as failed, and the next sign begins another.
 */
export function newPainter(
  begin: () => Worker = beginThread,
): (sign: SignProps) => Promise<ArrayBuffer> {
  let thread: Worker | null = null;
  let last = 0;
  const waiting = new Map<number, Waiting>();
  let watch: NodeJS.Timeout | undefined;
  const fail = (reason: Error) => {
    thread = null;
    clearTimeout(watch);
    const lost = [...waiting.values()];
    waiting.clear();
    for (const { reject } of lost) reject(reason);
  };
  /** From now on the thread is to say something, if a sign waits for it. */
  const listen = () => {
    clearTimeout(watch);
    if (waiting.size === 0) return;
    watch = setTimeout(() => {
      const hung = thread;
      fail(new Error(`The painter's thread was silent for ${SILENCE_MS} ms.`));
      void hung?.terminate();
    }, SILENCE_MS);
    watch.unref();
  };
  const take = (answer: PaintAnswer) => {
    const sign = waiting.get(answer.id);
    waiting.delete(answer.id);
    listen();
    if ("picture" in answer) sign?.resolve(answer.picture);
    else sign?.reject(new Error(answer.problem));
  };
  const open = (): Worker => {
    const next = begin();
    // What a thread says that was given up is not about the signs of the one after it.
    const ifOpen =
      <Said>(hear: (said: Said) => void) =>
      (said: Said) => {
        if (thread === next) hear(said);
      };
    // The server may end while a sign is being painted.
    next.unref();
    next.on("message", ifOpen(take));
    next.on("error", ifOpen(fail));
    next.on(
      "exit",
      ifOpen((code: number) => fail(new Error(`The painter's thread has ended (${code}).`))),
    );
    return next;
  };
  return async (sign) =>
    await new Promise((resolve, reject) => {
      thread ??= open();
      last += 1;
      waiting.set(last, { resolve, reject });
      thread.postMessage({ id: last, sign });
      if (waiting.size === 1) listen();
    });
}

function beginThread(): Worker {
  return new Worker(new URL("./sign-thread.ts", import.meta.url));
}
