import { setTimeout as wait } from "node:timers/promises";
import type { Stack } from "../stack/stack";
import { cpuTimeOf } from "./cpuTime";
import type { CpuTime } from "./cpuTime";
import { freeStarts, tryHold } from "./shopClient";
import type { Target } from "./shopClient";

/**
 * How fast holds are taken, and what CPU time each of them costs with all that follows it: the checkout at
 * the provider, the day's summary, the hold's end.
 */

const HOLDS = 200;
const PEOPLE = 8;
const QUIET_MS = 1_000;
/** Of one core; what its watching threads and timers take by themselves is less. */
const QUIET_SHARE = 0.05;
const PATIENCE_MS = 120_000;

type Print = (what: string, figure: string) => void;

/** 200 holds, eight people at a time; then what they have left to do is waited for. */
export async function holdRate(
  stack: Stack,
  target: Target,
  barberId: string,
  data: string,
  print: Print,
): Promise<void> {
  const [service] = target.services;
  if (!service) throw new Error("No service.");
  const queue = await freeStarts(target, service.id, HOLDS, barberId);
  await quiet(stack);
  const before = spent(stack);
  const began = performance.now();
  const people = Array.from({ length: PEOPLE }, async () => {
    for (let startsAt = queue.shift(); startsAt !== undefined; startsAt = queue.shift()) {
      const attempt = await tryHold(target, { serviceId: service.id, startsAt, barberId });
      if (!attempt.ok) throw attempt.problem;
    }
  });
  await Promise.all(people);
  const seconds = (performance.now() - began) / 1000;
  print(`holds per second, ${data}`, (HOLDS / seconds).toFixed(0));
  await quiet(stack);
  print(`CPU per hold and all that follows it, ${data}`, perHold(before, spent(stack)));
}

type Spent = { backend: CpuTime; stripe: CpuTime; inbox: CpuTime };

function spent({ parts }: Stack): Spent | null {
  const of = (name: string) => {
    const part = parts.find((one) => one.name === name);
    return part ? cpuTimeOf(part.pid) : null;
  };
  const [backend, stripe, inbox] = [of("backend"), of("stripe"), of("inbox")];
  return backend && stripe && inbox ? { backend, stripe, inbox } : null;
}

function perHold(before: Spent | null, after: Spent | null): string {
  if (!before || !after) return "not known: the system does not tell";
  const ms = (from: number, to: number) => (to - from) / HOLDS;
  const own = ms(before.backend.own, after.backend.own);
  const children = ms(before.backend.children, after.backend.children);
  const simulators = (["stripe", "inbox"] as const).map((name) => {
    return `${name} ${ms(before[name].own, after[name].own).toFixed(1)}`;
  });
  const backend = `${own.toFixed(1)} + ${children.toFixed(1)} of its children`;
  return `${(own + children).toFixed(1)} ms (backend ${backend}; besides: ${simulators.join(", ")})`;
}

/** Waits until the backend and its children rest: what follows the holds is done by then. */
async function quiet({ parts }: Stack): Promise<void> {
  const backend = parts.find(({ name }) => name === "backend");
  const until = performance.now() + PATIENCE_MS;
  for (let last = total(backend?.pid); last !== null;) {
    await wait(QUIET_MS);
    const now = total(backend?.pid);
    if (now === null || now - last < QUIET_MS * QUIET_SHARE) return;
    if (performance.now() > until) throw new Error("The backend does not come to rest.");
    last = now;
  }
}

function total(pid = 0): number | null {
  const time = cpuTimeOf(pid);
  return time && time.own + time.children;
}
