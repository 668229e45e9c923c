import { describe, expect, test } from "vitest";
import { runMigrations } from "../../../local/stack/migrations";
import type { Migration } from "../../../local/stack/migrations";

const PATIENCE = { everyMs: 0, looks: 5 };

function standing(name: string, changed: Partial<Migration>): Migration {
  return { name, state: "unknown", processed: 0, startedAt: 0, problem: null, ...changed };
}

/** A deployment that shows these states one after the other, and from then on the last of them. */
function showing(states: readonly Migration[][]) {
  const calls: string[] = [];
  const call = (path: string) => {
    calls.push(path);
    const look = calls.filter((each) => each === "migrations:status").length;
    return Promise.resolve(
      path === "migrations:runDue" ? null : (states[look - 1] ?? states.at(-1)),
    );
  };
  return { calls, call };
}

const counting = (processed: number) => [
  standing("m001", { state: "inProgress", processed, startedAt: 1 }),
  standing("m002", {}),
];
const done = ["m001", "m002"].map((name) => standing(name, { state: "success", startedAt: 1 }));

describe("bringing data up to date", () => {
  test("begins what is due once and waits for the last of them, however long rows take", async () => {
    const slow = Array.from({ length: 9 }, (_, at) => [counting(at), counting(at), counting(at)]);
    const { calls, call } = showing([...slow.flat(), done]);
    expect(await runMigrations(call, PATIENCE)).toEqual(done);
    expect(calls.filter((path) => path === "migrations:runDue")).toHaveLength(1);
  });

  test("begins those that the version did not know which was cut short in the one before", async () => {
    const [first] = done;
    if (!first) throw new Error("There is a first.");
    const leftOver = [first, standing("m002", {})];
    const { calls, call } = showing([counting(1), leftOver, done]);
    expect(await runMigrations(call, PATIENCE)).toEqual(done);
    expect(calls).toEqual([
      "migrations:runDue",
      "migrations:status",
      "migrations:status",
      "migrations:runDue",
      "migrations:status",
    ]);
  });

  test("stops with the name of the one that stands still, and with what to do", async () => {
    const { calls, call } = showing([counting(0), counting(7)]);
    await expect(runMigrations(call, PATIENCE)).rejects.toThrow(
      /m001 has stood still .* after 7 rows \(inProgress\).* goes on where it stopped/,
    );
    expect(calls.filter((path) => path === "migrations:status")).toHaveLength(2 + PATIENCE.looks);
  });

  test("stops at one that is never begun after the one before it", async () => {
    const [first] = done;
    if (!first) throw new Error("There is a first.");
    const { call } = showing([[first, standing("m002", {})]]);
    await expect(runMigrations(call, PATIENCE)).rejects.toThrow(/m002 has stood still/);
  });

  test.each(["failed", "canceled"])("stops at once at one that is %s", async (state) => {
    const { calls, call } = showing([[standing("m001", { state, problem: "no such row" })]]);
    await expect(runMigrations(call, PATIENCE)).rejects.toThrow("m001 ended: no such row");
    expect(calls).toHaveLength(2);
  });
});
