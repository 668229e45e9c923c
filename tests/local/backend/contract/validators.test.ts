import { expect } from "vitest";
import { contract, differs } from "../../../support/backend/contract";
import type { Target } from "../../../support/backend/targets";
import { api } from "../fixtures/app/convex/_generated/api";

async function validArgs(on: Target) {
  return {
    text: "t",
    amount: 1.5,
    whole: 2n,
    flag: true,
    nothing: null,
    data: new Uint8Array([1]).buffer,
    list: [1, 2],
    shape: { a: "a" },
    either: "x" as const,
    map: { k: 1 },
    note: await on.mutation(api.notes.add, { room: on.room, body: "n" }),
  };
}

contract("values and validators", ({ both, backend }) => {
  both("carries every kind of value there and back", async (on) => {
    const value = {
      int: 2n ** 62n,
      floats: [Number.NaN, -0, Infinity, 1e-7],
      bytes: new Uint8Array([0, 1, 255]).buffer,
      text: "\u00e9\u0000\u{1f488}",
      nested: [{ a: [null, true] }],
    };
    expect(await on.query(api.values.echo, { value })).toEqual(value);
    const zero = await on.query(api.values.echo, { value: -0 });
    expect(Object.is(zero, -0)).toBe(true);
    const stored = await on.mutation(api.values.store, { room: on.room, tag: value });
    expect(stored).toEqual(value);
  });

  both("accepts arguments of every declared type", async (on) => {
    const args = await validArgs(on);
    expect(await on.query(api.values.strict, args)).toEqual(Object.keys(args).sort());
  });

  const wrong: [string, Record<string, unknown>][] = [
    ["a number for text", { text: 1 }],
    ["text for a number", { amount: "1" }],
    ["a float for an integer", { whole: 1 }],
    ["null for a boolean", { flag: null }],
    ["text for null", { nothing: "" }],
    ["a list for bytes", { data: [1] }],
    ["a list with a wrong element", { list: [1, "2"] }],
    ["an object that lacks a field", { shape: { b: 1 } }],
    ["an object with a field too many", { shape: { a: "a", c: 1 } }],
    ["a value outside a union", { either: "y" }],
    ["a record with a wrong value", { map: { k: "v" } }],
    ["an argument too many", { extra: 1 }],
  ];
  for (const [what, change] of wrong) {
    const note = what.startsWith("a record")
      ? differs("it does not look at the values of a record")
      : undefined;
    both(
      `refuses ${what}`,
      async (on) => {
        const args = { ...(await validArgs(on)), ...change };
        await expect(on.query(api.values.strict, args as never)).rejects.toThrow(/Validat/);
      },
      note,
    );
  }

  backend(
    "names the rule that an argument breaks",
    "its messages have a form of their own",
    async (on) => {
      const args = { ...(await validArgs(on)), text: 1 };
      await expect(on.query(api.values.strict, args as never)).rejects.toThrow(
        /ArgumentValidationError: Value does not match validator\.\nPath: \.text\nValue: 1\.0\nValidator: v\.string\(\)/,
      );
      const { flag: _flag, ...without } = await validArgs(on);
      await expect(on.query(api.values.strict, without as never)).rejects.toThrow(
        /ArgumentValidationError: Object is missing the required field `flag`/,
      );
      const extra = { ...(await validArgs(on)), extra: 1 };
      await expect(on.query(api.values.strict, extra as never)).rejects.toThrow(
        /Object contains extra field `extra` that is not in the validator/,
      );
    },
  );

  both("refuses an id of another table", async (on) => {
    const base = { room: on.room, roles: [], phones: {}, visits: 1n, address: { city: "c" } };
    const profile = await on.mutation(api.values.saveProfile, { profile: base });
    const args = { ...(await validArgs(on)), note: profile };
    await expect(on.query(api.values.strict, args as never)).rejects.toThrow(/Validat/);
  });

  both("checks what a function returns", async (on) => {
    const value = { ok: true };
    expect(await on.query(api.values.promised, { value })).toEqual(value);
    await expect(on.query(api.values.promised, { value: { ok: 1 } })).rejects.toThrow(/Validat/);
  });

  backend("says that it was the return value", "its message names no kind", async (on) => {
    await expect(on.query(api.values.promised, { value: {} })).rejects.toThrow(
      /ReturnsValidationError: Object is missing the required field `ok`/,
    );
  });

  both("checks the arguments of nested calls", async (on) => {
    await expect(on.query(api.values.callsWithWrongArgs, {})).rejects.toThrow(/Validat/);
  });

  both("drops undefined fields and returns null for nothing", async (on) => {
    expect(await on.query(api.values.dropsUndefined, {})).toEqual({ a: 1 });
    expect(await on.query(api.values.returnsNothing, {})).toBeNull();
  });

  const base = { roles: ["owner"], phones: { home: "1" }, visits: 1n, address: { city: "c" } };
  const misfits: [string, object][] = [
    ["a missing field", { visits: undefined }],
    ["a field too many", { other: 1 }],
    ["a nested field too many", { address: { city: "c", country: "b" } }],
    ["a literal outside its union", { roles: ["guest"] }],
    ["a float where an integer belongs", { visits: 1 }],
  ];
  for (const [what, change] of misfits) {
    both(`refuses to store a document with ${what}`, async (on) => {
      const profile = { room: on.room, ...base, ...change };
      await expect(on.mutation(api.values.saveProfile, { profile })).rejects.toThrow(
        /Validat|schema/,
      );
      expect(await on.query(api.values.profilesIn, { room: on.room, city: "c" })).toEqual([]);
    });
  }

  backend("names the table and the rule that a document breaks", "own messages", async (on) => {
    const profile = { room: on.room, ...base, visits: 1 };
    await expect(on.mutation(api.values.saveProfile, { profile })).rejects.toThrow(
      /Failed to insert or update a document in table "profiles" because it does not match the schema: Value does not match validator\.\nPath: \.visits/,
    );
  });

  both("refuses a system field that belongs to no document yet", async (on) => {
    const profile = { room: on.room, ...base, _creationTime: 1 };
    await expect(on.mutation(api.values.saveProfile, { profile })).rejects.toThrow();
  });
});
