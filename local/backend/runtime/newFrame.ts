import type { Transaction } from "../store/transaction";
import { LogBuffer } from "./console";
import type { Call, Frame } from "./frame";
import { SeededRandom } from "./random";

type FrameCall = Pick<Call, "component" | "caller" | "from"> & {
  fn: Pick<Call["fn"], "name" | "kind">;
};

/** The frame of a top-level call. */
export function newFrame(call: FrameCall, tx: Transaction | null): Frame {
  const frame: Omit<Frame, "root"> = {
    component: call.component,
    fn: { name: call.fn.name, kind: call.fn.kind },
    caller: call.caller,
    tx,
    from: call.from ?? null,
    depth: call.from ? call.from.depth + 1 : 0,
    readOnly: call.fn.kind === "query",
    now: tx?.options.now ?? 0,
    random: new SeededRandom(),
    logs: new LogBuffer(),
    nested: null,
    closed: false,
    ended: new AbortController(),
    timers: new Set(),
    fail: null,
  };
  return Object.assign(frame, { root: frame as Frame });
}

/** The frame of a call nested in a transaction. */
export function nestedFrame(parent: Frame, call: FrameCall): Frame {
  return {
    ...parent,
    component: call.component,
    fn: { name: call.fn.name, kind: call.fn.kind },
    caller: call.caller,
    depth: parent.depth + 1,
    readOnly: parent.readOnly || call.fn.kind === "query",
    nested: null,
  };
}
