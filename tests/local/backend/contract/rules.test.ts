import { expect } from "vitest";
import { contract, differs } from "../../../support/backend/contract";
import type { Target } from "../../../support/backend/targets";
import { api } from "../fixtures/app/convex/_generated/api";

const SAME_PROCESS = "it runs in the test's own process";

async function rejects(on: Target, run: Promise<unknown>, message: RegExp): Promise<void> {
  await expect(run).rejects.toThrow(message);
  expect(await on.query(api.notes.bodies, { room: on.room })).toEqual([]);
}

contract("rules", ({ both, backend }) => {
  both(
    "freezes the clock inside a mutation",
    async (on) => {
      const result = await on.mutation(api.rules.clock, { room: on.room });
      expect(result).toMatchObject({ frozen: true, isDate: true });
      expect(Math.abs(result.recent - Date.now())).toBeLessThan(60_000);
    },
    differs("its clock runs on"),
  );

  both("mints other random numbers in each run", async (on) => {
    const runs = await Promise.all([1, 2, 3].map(() => on.mutation(api.rules.randomness, {})));
    expect(new Set(runs.map((run) => run.number)).size).toBe(3);
    expect(new Set(runs.map((run) => run.hex)).size).toBe(3);
    for (const { uuid, number } of runs) {
      expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(number).toBeGreaterThanOrEqual(0);
      expect(number).toBeLessThan(1);
    }
  });

  both("digests with crypto.subtle into values that it can return", async (on) => {
    const digest = await on.mutation(api.rules.digest, { text: "x" });
    expect(Buffer.from(digest).toString("hex")).toBe(
      "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    );
  });

  both("refuses fetch in queries and mutations", async (on) => {
    await rejects(on, on.mutation(api.rules.fetches, {}), /fetch/);
    await rejects(on, on.query(api.rules.queryFetches, {}), /fetch/);
  });

  both("refuses timers in mutations", async (on) => {
    await rejects(on, on.mutation(api.rules.waits, {}), /setTimeout/);
  });

  backend("ends a function whose promise never settles", SAME_PROCESS, async (on) => {
    await rejects(on, on.query(api.rules.hangs, {}), /never (settle|resolve)|unresolved|hang/i);
    const { room } = on;
    await rejects(on, on.mutation(api.rules.hangsAfterWrite, { room }), /./);
  });

  backend(
    "ends an endless loop after a second and keeps nothing of it",
    SAME_PROCESS,
    async (on) => {
      const { room } = on;
      await rejects(on, on.mutation(api.rules.loops, { room }), /timed out.*1s/);
      await on.mutation(api.notes.add, { room, body: "alive" });
      expect(await on.query(api.notes.bodies, { room })).toEqual(["alive"]);
    },
  );

  backend("has no eval", SAME_PROCESS, async (on) => {
    await expect(on.query(api.rules.evaluates, {})).rejects.toThrow();
  });

  backend("has no Node globals outside of Node actions", SAME_PROCESS, async (on) => {
    expect(await on.query(api.rules.globals, {})).toEqual([]);
  });

  both("gives queries no way to write", async (on) => {
    await expect(on.query(api.rules.queryWrites, { room: on.room })).rejects.toThrow();
    expect(await on.query(api.notes.bodies, { room: on.room })).toEqual([]);
  });

  const shapes: [
    "bigDocument" | "longArray" | "wideObject" | "deepValue" | "reservedField" | "halfCharacter",
    RegExp,
  ][] = [
    ["bigDocument", /too large/i],
    ["longArray", /8192|too long|elements/i],
    ["wideObject", /1024|too many fields|fields/i],
    ["deepValue", /nest|depth/i],
    ["reservedField", /\$private/],
    ["halfCharacter", /surrogate/],
  ];
  for (const [shape, message] of shapes) {
    const note =
      shape === "reservedField" ? undefined : differs("it sets no limit to the shape of a value");
    both(
      `refuses to store a ${shape}`,
      async (on) => {
        await rejects(on, on.mutation(api.rules.store, { room: on.room, shape }), message);
      },
      note,
    );
  }

  backend("measures documents by what they hold, not by their text", "no limit", async (on) => {
    const { room } = on;
    await on.mutation(api.rules.storeBytes, { room, length: 900 * 1024 });
    await expect(on.mutation(api.rules.storeNumbers, { room, rows: 8_000 })).rejects.toThrow(
      /Value is too large \(\d+ bytes > maximum size 1048576 bytes\)/,
    );
    await on.mutation(api.rules.storeNumbers, { room, rows: 7_000 });
  });

  backend("nests at most eight calls", "it sets no limit to them", async (on) => {
    expect(await on.query(api.rules.nest, { depth: 8 })).toBe(8);
    await expect(on.query(api.rules.nest, { depth: 9 })).rejects.toThrow(
      "call depth limit exceeded",
    );
  });

  backend("schedules nothing more than five years away", "it sets no limit to time", async (on) => {
    const { room } = on;
    const sixYears = 6 * 366 * 86_400_000;
    const at = (timestampMs: number) => on.mutation(api.jobs.at, { room, body: "x", timestampMs });
    await expect(at(Date.now() + sixYears)).rejects.toThrow("more than 5 years in the future");
    await expect(at(Date.now() - sixYears)).rejects.toThrow("more than 5 years in the past");
  });

  backend("runs WebAssembly in queries and actions", "it has the host's", async (on) => {
    expect(await on.query(api.rules.addInQuery, {})).toBe(5);
    expect(await on.action(api.rules.addInAction, {})).toBe(9);
  });

  backend("reads at most 32,000 documents in a function", "slow there", async (on) => {
    const { room } = on;
    await on.mutation(api.notes.addMany, { room, count: 4_001 });
    expect(await on.mutation(api.rules.readMany, { room, times: 7 })).toBe(28_007);
    await expect(on.mutation(api.rules.readMany, { room, times: 8 })).rejects.toThrow(
      /Too many documents read.*32000/,
    );
  });

  backend("reads at most 16 MiB in a function", "slow there", async (on) => {
    const { room } = on;
    await on.mutation(api.notes.addMany, { room, count: 10, padding: 900_000 });
    expect(await on.mutation(api.rules.readMany, { room, times: 1 })).toBe(10);
    await expect(on.mutation(api.rules.readMany, { room, times: 2 })).rejects.toThrow(
      /Too many bytes read.*16777216/,
    );
  });

  backend("writes at most 16,000 documents in a function", "slow there", async (on) => {
    const { room } = on;
    await expect(on.mutation(api.rules.writeMany, { room, count: 16_001 })).rejects.toThrow(
      /Too many documents written.*16000/,
    );
    expect(await on.query(api.notes.counter, { room })).toBe(0);
  });

  backend("writes at most 16 MiB in a function", "slow there", async (on) => {
    const { room } = on;
    const args = { room, count: 20, padding: 900_000 };
    await rejects(on, on.mutation(api.notes.addMany, args), /Too many bytes written.*16777216/);
  });

  backend("reads at most 4,096 ranges in a function", "slow there", async (on) => {
    const { room } = on;
    expect(await on.query(api.rules.readRanges, { room, ranges: 4_000 })).toBe(4_000);
    await expect(on.query(api.rules.readRanges, { room, ranges: 4_097 })).rejects.toThrow(
      /Too many reads.*4096/,
    );
  });

  backend("schedules at most 1,000 functions in a mutation", "slow there", async (on) => {
    const { room } = on;
    const schedule = (count: number) => on.mutation(api.jobs.tooMany, { room, count });
    await expect(schedule(1_000)).rejects.toThrow("scheduled all");
    await expect(schedule(1_001)).rejects.toThrow(/Too many functions scheduled.*1000/);
  });
});
