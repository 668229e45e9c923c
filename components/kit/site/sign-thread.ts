import { setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import type { PaintAnswer } from "./painter";
import { paintSign, type SignProps } from "./sign";

/** Pages go first: on Linux a priority is a thread's own. A tenth of a busy processor is left to signs. */
const BEHIND_PAGES = 10;
if (process.platform === "linux") setPriority(0, BEHIND_PAGES);

parentPort?.on("message", ({ id, sign }: { id: number; sign: SignProps }) => {
  void paintSign(sign)
    .then((picture): PaintAnswer => ({ id, picture }))
    .catch((reason: unknown): PaintAnswer => ({ id, problem: String(reason) }))
    .then((answer) => parentPort?.postMessage(answer));
});
