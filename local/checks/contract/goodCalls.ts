import type { Answer, Ask, Contract, Wanted } from "./document";
import { bodyOf, callOf, startOf } from "./given";
import type { Given } from "./given";
import { eachOf } from "./wire";

/** Calls that have each operation answer all that it is written to answer. */

export type Seen = { wanted: Wanted; answer: Answer };

type To = (
  key: string | null,
  method: string,
  path: string,
  more?: Parameters<typeof callOf>[3],
) => Promise<Answer>;

/** Calls before a key must have been told that they are too many; a slow machine takes many to reach it. */
const TOO_MANY = 3_000;
const NOBODY = "00000000-0000-4000-8000-000000000000";

/** Makes them. The sessions that they begin are ended again. */
export async function goodCalls(ask: Ask, contract: Contract, given: Given): Promise<Seen[]> {
  const seen: Seen[] = [];
  const to: To = async (key, method, path, more = {}) => {
    const wanted = callOf(key, method, path, more);
    const answer = await ask(wanted);
    seen.push({ wanted, answer });
    return answer;
  };
  await sessions(to, given);
  await reading(to, given);
  await refusals(to, given);
  await withKeysThatDoNot(to, contract, given);
  await tooMany(ask, to, contract, given);
  return seen;
}

/** One session that is held, one that waits for it, and one whose time is gone. */
async function sessions(to: To, { keys, day }: Given): Promise<void> {
  const { one, full } = keys;
  const [first, second] = day.times;
  const start = async (key: string, time: string | undefined) => {
    const answer = await to(key, "POST", "booking/start", { body: startOf(day, { time }) });
    return bodyOf<{ sessionId?: string }>(answer).sessionId ?? "";
  };
  const [held, waiting] = [await start(one, first), await start(one, second)];
  const [another = ""] = full;
  const failed = await start(another, first);
  for (const id of [held, waiting]) {
    await to(one, "GET", `booking/${id}/status`);
    await to(one, "GET", `booking/${id}/handoff-url`);
  }
  await to(one, "GET", "sessions");
  await to(another, "GET", `booking/${failed}/status`);
  await to(another, "DELETE", `booking/${failed}`);
  const headers = { "Idempotency-Key": "ended" };
  for (const id of [waiting, held]) await to(one, "DELETE", `booking/${id}`, { headers });
  await to(one, "DELETE", `booking/${held}`);
  await to(one, "GET", `booking/${held}/handoff-url`);
}

async function reading(to: To, { keys, day }: Given): Promise<void> {
  const { date, service, provider } = day;
  const query = new URLSearchParams({ date, service, provider }).toString();
  for (const path of ["services", "providers", "sessions", `availability?${query}`]) {
    await to(keys.one, "GET", path);
  }
  for (const path of ["sessions?before=June", "availability?date=June"]) {
    await to(keys.one, "GET", path);
  }
}

async function refusals(to: To, { keys }: Given): Promise<void> {
  const { one } = keys;
  for (const body of ["x".repeat(70_000), { price: 1 }]) {
    await to(one, "POST", "booking/start", { body });
  }
  await to(one, "POST", "booking/start", { text: "{" });
  await to(one, "GET", `booking/${NOBODY}/status`);
  await to(one, "GET", `booking/${NOBODY}/handoff-url`);
  await to(one, "DELETE", `booking/${NOBODY}`);
}

/** Every operation without a key, and with one that may do something else. */
async function withKeysThatDoNot(to: To, contract: Contract, { keys }: Given): Promise<void> {
  await everyOperation(contract, async (...call) => {
    await to(null, ...call);
    for (const key of [keys.reads, keys.books]) await to(key, ...call);
  });
}

/** Calls until a key has no more, and then every operation, which a moment later may be let in again. */
async function tooMany(ask: Ask, to: To, contract: Contract, { keys }: Given): Promise<void> {
  const { limited } = keys;
  const calls = Array.from({ length: TOO_MANY }, () => callOf(limited, "GET", "services"));
  let isLimited = false;
  await eachOf(calls, async (call) => {
    if (!isLimited) isLimited = (await ask(call)).status === 429;
  });
  await everyOperation(contract, async (...call) => {
    for (let tries = 0; tries < 10; tries++) {
      if ((await to(limited, ...call)).status === 429) return;
    }
  });
}

async function everyOperation(
  { operations }: Contract,
  call: (method: string, path: string, more: { body?: object }) => Promise<void>,
): Promise<void> {
  for (const { method, path, body } of operations) {
    const address = path.slice(1).replace("{sessionId}", NOBODY);
    await call(method.toUpperCase(), address, body ? { body: {} } : {});
  }
}
