import type { Answer, Ask, Contract, Wanted } from "./document";
import { badCalls, textOf } from "./badCalls";
import type { Given } from "./given";
import type { Seen } from "./goodCalls";
import { eachOf } from "./wire";

/** What of a run is as it is written, and what is not. */

/** What is wrong with answers to good calls, and what was never answered of what is written. */
export function judgeGood(
  contract: Contract,
  seen: readonly Seen[],
): { written: number; faults: string[] } {
  const met = new Set(seen.map(({ wanted, answer }) => contract.nameOf(wanted, answer)));
  const written = contract.operations.flatMap(({ id, statuses }) =>
    statuses.map((status) => `${id} ${String(status)}`),
  );
  const unseen = written.filter((name) => !met.has(name)).map((name) => `never seen: ${name}`);
  const faults = seen.flatMap(({ wanted, answer }) => {
    const fault = contract.faultOf(wanted, answer);
    return fault === null ? [] : [describe(fault, wanted, answer)];
  });
  return { written: written.length, faults: [...unseen, ...faults] };
}

export type Tally = {
  kinds: Set<string>;
  statuses: Map<number, number>;
  faults: string[];
};

/** Sends bad calls: each must be refused as it is written, and none may be answered 500 or above. */
export async function sendBad(
  ask: Ask,
  contract: Contract,
  given: Given,
  plan: { count: number; seed: number },
): Promise<Tally> {
  const tally: Tally = { kinds: new Set(), statuses: new Map(), faults: [] };
  await eachOf(badCalls(contract, given, plan), async ({ kind, wanted }) => {
    const answer = await ask(wanted);
    const { status } = answer;
    tally.kinds.add(kind);
    tally.statuses.set(status, (tally.statuses.get(status) ?? 0) + 1);
    const isTaken = status < 400 && wanted.method !== "GET";
    const fault = isTaken ? "it is taken" : contract.faultOf(wanted, answer);
    if (fault !== null) tally.faults.push(`${kind}: ${describe(fault, wanted, answer)}`);
  });
  return tally;
}

function describe(fault: string, wanted: Wanted, { status, body }: Answer): string {
  return `${fault}\n      ${textOf(wanted)}\n      -> ${String(status)} ${body.slice(0, 300)}`;
}
