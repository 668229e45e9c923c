import { Worker } from "node:worker_threads";
import type { SignProps } from "./sign";

/** What a painter's thread answers to one sign. */
export type PaintAnswer = { id: number; picture: ArrayBuffer } | { id: number; problem: string };

type Waiting = { resolve: (picture: ArrayBuffer) => void; reject: (reason: Error) => void };

/**
 * Paints signs on a thread of their own, which begins with the first one: painting is half a second
 * in which a thread does nothing else. A thread that ends takes what it had with it, as failed, and the
 * next sign begins another.
 */
export function newPainter(
  begin: () => Worker = beginThread,
): (sign: SignProps) => Promise<ArrayBuffer> {
  let thread: Worker | null = null;
  let last = 0;
  const waiting = new Map<number, Waiting>();
  const fail = (reason: Error) => {
    thread = null;
    const lost = [...waiting.values()];
    waiting.clear();
    for (const { reject } of lost) reject(reason);
  };
  const take = (answer: PaintAnswer) => {
    const sign = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ("picture" in answer) sign?.resolve(answer.picture);
    else sign?.reject(new Error(answer.problem));
  };
  const open = (): Worker => {
    const next = begin();
    // The server may end while a sign is being painted.
    next.unref();
    next.on("message", take);
    next.on("error", fail);
    next.on("exit", (code) => {
      if (thread === next) fail(new Error(`The painter's thread has ended (${code}).`));
    });
    return next;
  };
  return async (sign) =>
    await new Promise((resolve, reject) => {
      thread ??= open();
      last += 1;
      waiting.set(last, { resolve, reject });
      thread.postMessage({ id: last, sign });
    });
}

function beginThread(): Worker {
  return new Worker(new URL("./sign-thread.ts", import.meta.url));
}
