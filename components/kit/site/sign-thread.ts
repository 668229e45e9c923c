import { setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import type { PaintAnswer } from "./painter";
import { paintSign, type SignProps } from "./sign";

/** Pages go first: on Linux a priority is a thread's own. */
const BEHIND_ALL = 19;
if (process.platform === "linux") setPriority(0, BEHIND_ALL);

parentPort?.on("message", ({ id, sign }: { id: number; sign: SignProps }) => {
  void paintSign(sign)
    .then((picture): PaintAnswer => ({ id, picture }))
    .catch((reason: unknown): PaintAnswer => ({ id, problem: String(reason) }))
    .then((answer) => parentPort?.postMessage(answer));
});
