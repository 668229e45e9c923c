import { expect } from "vitest";
import { contract } from "../../../support/backend/contract";
import type { Target } from "../../../support/backend/targets";
import { api } from "../fixtures/app/convex/_generated/api";

async function addRanks(target: Target, ranks: readonly (number | undefined)[]): Promise<void> {
  for (const rank of ranks) {
    await target.mutation(api.notes.add, { room: target.room, body: `r${rank ?? "none"}`, rank });
  }
}

contract("queries, indexes and ordering", ({ both, backend }) => {
  both("lists documents in the order of their creation", async (on) => {
    const { room } = on;
    for (const body of ["a", "b", "c"]) await on.mutation(api.notes.add, { room, body });
    const rows = await on.query(api.notes.list, { room });
    expect(rows.map((row) => row.body)).toEqual(["a", "b", "c"]);
    const times = rows.map((row) => row._creationTime);
    expect(new Set(times).size).toBe(3);
    expect([...times].sort((a, b) => a - b)).toEqual(times);
  });

  both("reverses the order on request", async (on) => {
    const { room } = on;
    for (const body of ["a", "b", "c"]) await on.mutation(api.notes.add, { room, body });
    const rows = await on.query(api.notes.list, { room, order: "desc" });
    expect(rows.map((row) => row.body)).toEqual(["c", "b", "a"]);
  });

  both("returns each stored field with _id and _creationTime, and no more", async (on) => {
    const { room } = on;
    const id = await on.mutation(api.notes.add, { room, body: "a", rank: 1.5 });
    const row = await on.query(api.notes.get, { id });
    expect(row).toEqual({ _id: id, _creationTime: row?._creationTime, room, body: "a", rank: 1.5 });
    expect(Math.abs((row?._creationTime ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  both("bounds an index range on both sides, inclusive or not", async (on) => {
    const { room } = on;
    await addRanks(on, [5, 1, 3, -2, 4, 2]);
    expect(await on.query(api.notes.ranked, { room, above: 1, below: 4 })).toEqual([2, 3]);
    expect(await on.query(api.notes.ranked, { room, from: 1, to: 4 })).toEqual([1, 2, 3, 4]);
    expect(await on.query(api.notes.ranked, { room, to: 2, order: "desc" })).toEqual([2, 1, -2]);
    expect(await on.query(api.notes.ranked, { room, above: 5 })).toEqual([]);
  });

  both("sorts floats numerically, negative and special ones too", async (on) => {
    const { room } = on;
    const sorted = [-Infinity, -1e300, -1.5, -Number.MIN_VALUE, -0, 0, 1e-300, 2, 1e300, Infinity];
    await addRanks(on, [...sorted].reverse());
    expect(await on.query(api.notes.ranked, { room })).toEqual(sorted);
  });

  both("gives a missing field a key of its own, before every value", async (on) => {
    const { room } = on;
    await addRanks(on, [1, undefined, -1]);
    expect(await on.query(api.notes.ranked, { room })).toEqual([null, -1, 1]);
    expect(await on.query(api.notes.withoutRank, { room })).toEqual(["rnone"]);
    expect(await on.query(api.notes.ranked, { room, from: -1 })).toEqual([-1, 1]);
  });

  both("orders values of different types as Convex does", async (on) => {
    const { room } = on;
    const sorted: [string, unknown][] = [
      ["missing", undefined],
      ["null", null],
      ["int min", -(2n ** 63n)],
      ["int", 7n],
      ["float", -1.5],
      ["larger float", 3],
      ["false", false],
      ["true", true],
      ["empty text", ""],
      ["nul", "a\u0000b"],
      ["a", "aa"],
      ["accent", "\u00e9"],
      ["astral", "\u{1f488}"],
      ["bytes", new Uint8Array([1, 2]).buffer],
      ["list", [1]],
      ["longer list", [1, 2]],
      ["object", { a: 1 }],
    ];
    for (const [body, tag] of [...sorted].reverse()) {
      await on.mutation(api.notes.add, { room, body, ...(tag === undefined ? {} : { tag }) });
    }
    expect(await on.query(api.notes.byTag, { room })).toEqual(sorted.map(([body]) => body));
  });

  both("compares text by its UTF-8 bytes, not by UTF-16 units", async (on) => {
    const { room } = on;
    const high = "\uffff";
    const astral = "\u{1f488}";
    await on.mutation(api.notes.add, { room, body: "astral", tag: astral });
    await on.mutation(api.notes.add, { room, body: "high", tag: high });
    expect(await on.query(api.notes.byTag, { room })).toEqual(["high", "astral"]);
  });

  both("keeps text with NUL apart from its prefix", async (on) => {
    const { room } = on;
    await on.mutation(api.notes.add, { room, body: "with", tag: "a\u0000" });
    await on.mutation(api.notes.add, { room, body: "without", tag: "a" });
    expect(await on.query(api.notes.tagged, { room, tag: "a" })).toEqual(["without"]);
    expect(await on.query(api.notes.tagged, { room, tag: "a\u0000" })).toEqual(["with"]);
    expect(await on.query(api.notes.tagsAbove, { room, tag: "a" })).toEqual(["with"]);
  });

  both("finds by equality of lists, objects and integers", async (on) => {
    const { room } = on;
    await on.mutation(api.notes.add, { room, body: "list", tag: [1, { a: 2n }] });
    await on.mutation(api.notes.add, { room, body: "float", tag: 2 });
    await on.mutation(api.notes.add, { room, body: "int", tag: 2n });
    expect(await on.query(api.notes.tagged, { room, tag: [1, { a: 2n }] })).toEqual(["list"]);
    expect(await on.query(api.notes.tagged, { room, tag: 2n })).toEqual(["int"]);
    expect(await on.query(api.notes.tagged, { room, tag: 2 })).toEqual(["float"]);
  });

  both("takes the first, the first two, and the only one", async (on) => {
    const { room } = on;
    expect(await on.query(api.notes.first, { room })).toBeNull();
    expect(await on.query(api.notes.only, { room })).toBeNull();
    await addRanks(on, [2]);
    expect((await on.query(api.notes.only, { room }))?.rank).toBe(2);
    await addRanks(on, [1, 3]);
    expect((await on.query(api.notes.first, { room }))?.rank).toBe(1);
    expect(await on.query(api.notes.takeTwo, { room })).toEqual(["r2", "r1"]);
    await expect(on.query(api.notes.only, { room })).rejects.toThrow("unique()");
  });

  both("filters with comparisons, arithmetic and logic", async (on) => {
    const { room } = on;
    await addRanks(on, [1, 5, 7, 9]);
    await on.mutation(api.notes.add, { room, body: "skip", rank: 8 });
    expect(await on.query(api.notes.filtered, { room, least: 6 })).toEqual(["r7", "r9"]);
    expect(await on.query(api.notes.filtered, { room, least: 100 })).toEqual(["r9"]);
  });

  both("reads an index over a nested field", async (on) => {
    const { room } = on;
    const base = { room, roles: [], phones: {}, visits: 1n };
    for (const city of ["Recife", "Olinda"]) {
      await on.mutation(api.values.saveProfile, { profile: { ...base, address: { city } } });
    }
    const rows = await on.query(api.values.profilesIn, { room, city: "Olinda" });
    expect(rows.map((row) => row.address.city)).toEqual(["Olinda"]);
  });

  both("normalizes an id only for its own table", async (on) => {
    const id = await on.mutation(api.notes.add, { room: on.room, body: "a" });
    expect(await on.query(api.notes.normalize, { id })).toEqual({ notes: id, profiles: null });
    expect(await on.query(api.notes.normalize, { id: "nonsense" })).toEqual({
      notes: null,
      profiles: null,
    });
  });

  both("refuses to get an id through another table", async (on) => {
    const id = await on.mutation(api.notes.add, { room: on.room, body: "a" });
    await expect(on.query(api.notes.getFromOtherTable, { id })).rejects.toThrow(/profiles/);
  });

  both("reads as null what was deleted", async (on) => {
    const id = await on.mutation(api.notes.add, { room: on.room, body: "a" });
    await on.mutation(api.notes.remove, { id });
    expect(await on.query(api.notes.get, { id })).toBeNull();
    expect(await on.query(api.notes.ranked, { room: on.room })).toEqual([]);
  });

  backend("pins a snapshot for consistent queries", "it has no HTTP API", async (on) => {
    const { room } = on;
    await on.mutation(api.notes.add, { room, body: "before" });
    expect(await on.http.consistentQuery(api.notes.bodies, { room })).toEqual(["before"]);
    await on.mutation(api.notes.add, { room, body: "after" });
    expect(await on.http.consistentQuery(api.notes.bodies, { room })).toEqual(["before"]);
    expect(await on.query(api.notes.bodies, { room })).toEqual(["before", "after"]);
  });

  backend("answers a query over a WebSocket too", "it has no server", async (on) => {
    const { room } = on;
    await on.mutation(api.notes.add, { room, body: "a" });
    expect(await on.client().query(api.notes.bodies, { room })).toEqual(["a"]);
  });
});
