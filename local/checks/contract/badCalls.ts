import fc from "fast-check";
import { API_PREFIX } from "../../../lib/api/routes";
import { badBodies } from "./badBodies";
import type { Contract, Operation, Wanted } from "./document";
import { callOf, startOf, USED } from "./given";
import type { Given } from "./given";
import { oddText, shapedBy } from "./values";

/** Calls that must change nothing and be answered by a refusal that is written. */

export type BadCall = { kind: string; wanted: Wanted };

/** So many bad calls, each kind as often as another; the same seed makes the same ones. */
export function badCalls(
  contract: Contract,
  given: Given,
  { count, seed }: { count: number; seed: number },
): BadCall[] {
  const start = contract.operations.find(({ body }) => body !== undefined);
  if (!start?.body) throw new Error("badCalls: no operation has a body");
  const kinds = {
    ...badBodies(given, start.body),
    ...badValues(given),
    ...badKeys(contract, given),
    ...badAddresses(contract, given),
  };
  const calls = Object.entries(kinds).map(([kind, wanted]) =>
    wanted.map((each) => ({ kind, wanted: each })),
  );
  return fc.sample(fc.oneof(...calls), { numRuns: count, seed });
}

type Kinds = Record<string, fc.Arbitrary<Wanted>>;

/** Bodies of the right shape that say what cannot be. */
function badValues({ keys, day }: Given): Kinds {
  const send = (changes: fc.Arbitrary<object>) =>
    fc
      .tuple(fc.constantFrom(...keys.full), changes)
      .map(([key, change]) => callOf(key, "POST", "booking/start", { body: startOf(day, change) }));
  const named = fc.uuid().map((word) => `zz ${word}`);
  return {
    "no such day": send(fc.constantFrom(...NO_DAYS).map((date) => ({ date }))),
    "no such time": send(fc.constantFrom(...NO_TIMES).map((time) => ({ time }))),
    "no such service": send(named.map((service) => ({ service }))),
    "no such provider": send(named.map((provider) => ({ provider }))),
    "another shop's page": send(fc.webUrl().map((bookingUrl) => ({ bookingUrl }))),
    "inner address": send(fc.constantFrom(...INNER).map((callbackUrl) => ({ callbackUrl }))),
    "no such contact": send(
      fc
        .constantFrom("lea", "lea@", "@x.example", "a b@x.example", "lea@x")
        .map((email) => ({ lead: { firstName: "Lea", email } })),
    ),
    "used key, other body": fc
      .tuple(fc.constantFrom(...keys.full), fc.constantFrom(...day.times))
      .map(([key, time]) => {
        const headers = { "Idempotency-Key": USED };
        return callOf(key, "POST", "booking/start", { headers, body: startOf(day, { time }) });
      }),
  };
}

const NO_DAYS = [
  "2026-02-30",
  "2026-13-01",
  "tomorrow",
  "01/02/2027",
  "2026-2-5",
  "",
  "-1",
  "0000-00-00",
];
const NO_TIMES = [
  "25:00",
  "24:61",
  "noon",
  "2",
  "14",
  "",
  "-1:30",
  "13pm",
  "2026-02-05T14:30:00Z",
  "T",
];
const INNER = [
  "http://10.0.0.1/hook",
  "https://127.0.0.1/hook",
  "https://0x7f000001/hook",
  "https://2130706433/hook",
  "https://[::ffff:10.0.0.1]/hook",
  "https://169.254.169.254/latest",
  "https://printer.local/hook",
  "https://user:word@partner.example/hook",
  "https://partner.example:8443/hook",
  "ftp://partner.example/hook",
  "javascript:alert(1)",
  "hook",
];

/** Every operation without a key that opens it. */
function badKeys({ operations }: Contract, given: Given): Kinds {
  const { keys, day, theirs } = given;
  const to = (operation: Operation, key: string | null, id = theirs) => {
    const { method, path } = operation;
    const body = operation.body ? startOf(day) : undefined;
    const address = path.slice(1).replace("{sessionId}", id);
    return callOf(key, method.toUpperCase(), address, body ? { body } : {});
  };
  const every = fc.constantFrom(...operations);
  const ofSessions = fc.constantFrom(...operations.filter(({ path }) => path.includes("{")));
  const headed = fc.constantFrom(
    "Basic Zm9v",
    "Bearer",
    "Bearer a b",
    "bearer  ",
    "x".repeat(4_000),
  );
  const writing = fc.constantFrom(...operations.filter(({ method }) => method !== "get"));
  return {
    "no key": every.map((operation) => to(operation, null)),
    "unknown key": fc.tuple(every, fc.uuid()).map(([operation, id]) => to(operation, `gbk_${id}`)),
    "revoked key": every.map((operation) => to(operation, keys.revoked)),
    "no such header": fc.tuple(every, headed).map(([operation, Authorization]) => {
      const call = to(operation, null);
      return { ...call, headers: { ...call.headers, Authorization } };
    }),
    "narrow key": writing.map((operation) => to(operation, keys.reads)),
    "odd Idempotency-Key": fc
      .tuple(writing, fc.constantFrom(...keys.full), fc.constantFrom(...ODD_NAMES))
      .map(([operation, key, name]) => {
        const call = to(operation, key);
        return { ...call, headers: { ...call.headers, "Idempotency-Key": name } };
      }),
    "another partner's session": fc
      .tuple(ofSessions, fc.constantFrom(...keys.full, keys.foreign))
      .map(([operation, key]) => to(operation, key)),
    "no such session": fc
      .tuple(ofSessions, fc.constantFrom(...keys.full), fc.oneof(fc.uuid(), oddId))
      .map(([operation, key, id]) => to(operation, key, id)),
  };
}

const ODD_NAMES = ["a b", "\u00e9", "x".repeat(256), " "];

const oddId = fc.oneof(
  fc.constantFrom("%00", "%ff", "..%2f..", "%", "x".repeat(2_000), "null", "0", "%C3%28"),
  fc.string({ minLength: 1 }).map(encodeURIComponent),
);

/** Addresses, methods and queries that there are not. */
function badAddresses({ operations }: Contract, given: Given): Kinds {
  const key = fc.constantFrom(...given.keys.full);
  const asking = operations.filter(({ parameters }) =>
    parameters.some((one) => one.in === "query"),
  );
  const query = fc.constantFrom(...asking).chain(({ path, parameters }) => {
    const fields = parameters.filter((one) => one.in === "query");
    const values = fields.map(({ name, schema }) =>
      fc
        .oneof(shapedBy(schema).map(String), oddText, fc.constant("x".repeat(3_000)))
        .map((value) => [name, value]),
    );
    return fc
      .tuple(...values)
      .map((pairs) => `${path.slice(1)}?${new URLSearchParams(pairs).toString()}`);
  });
  const methods = fc.constantFrom("PUT", "PATCH", "DELETE", "POST", "GET");
  const address = fc.constantFrom(...operations.map(({ path }) => path.slice(1)));
  return {
    "odd query": fc.tuple(key, query).map(([one, path]) => callOf(one, "GET", path)),
    "wrong method": fc
      .tuple(key, methods, address)
      .filter(([, method, path]) => !isKnown(operations, method, path))
      .map(([one, method, path]) => callOf(one, method, path.replace("{sessionId}", given.theirs))),
    "no such address": fc
      .tuple(
        key,
        methods,
        fc.webPath().filter((path) => !path.includes("..")),
      )
      .map(([one, method, path]) => callOf(one, method, `zz${path}`)),
  };
}

function isKnown(operations: readonly Operation[], method: string, path: string): boolean {
  return operations.some((one) => one.path === `/${path}` && one.method === method.toLowerCase());
}

/** What of a call stands in a report. */
export function textOf({ method, path, body }: Wanted): string {
  const said = body ? new TextDecoder().decode(body.slice(0, 200)) : "";
  return `${method} ${path.slice(0, 120 + API_PREFIX.length)} ${said}`.trim();
}
