import { expect } from "vitest";
import { contract } from "../../../support/backend/contract";
import { api } from "../fixtures/app/convex/_generated/api";

const REASON = "it sets no limit to what crosses";

function nested(levels: number): unknown {
  let value: unknown = 0;
  for (let level = 0; level < levels; level++) value = [value];
  return value;
}

/** Arguments and results, which cross from caller to function and back. */
contract("crossing", ({ backend }) => {
  const fitting: [string, unknown][] = [
    ["8,192 elements", Array.from({ length: 8_192 }, () => 0)],
    ["1,024 fields", Object.fromEntries(Array.from({ length: 1_024 }, (_, n) => [`f${n}`, 0]))],
    ["63 levels", nested(63)],
    ["whole characters", "a\u{1f600}\\ud83d"],
  ];
  for (const [what, value] of fitting) {
    backend(`lets ${what} pass`, REASON, async (on) => {
      expect(await on.query(api.values.echo, { value })).toEqual(value);
    });
  }

  const refused: [string, unknown, RegExp][] = [
    ["8,193 elements", Array.from({ length: 8_193 }, () => 0), /8193 > maximum length 8192/],
    [
      "1,025 fields",
      Object.fromEntries(Array.from({ length: 1_025 }, (_, n) => [`f${n}`, 0])),
      /1025 > maximum number 1024/,
    ],
    ["65 levels", nested(65), /maximum nesting depth is 64/],
    ["half a character", "a".repeat(499) + "\u{1f600}".slice(0, 1), /lone surrogate/],
    ["more than 16 MiB", "x".repeat((16 << 20) + 1), /too large/],
  ];
  for (const [what, value, message] of refused) {
    backend(`refuses ${what} in arguments`, REASON, async (on) => {
      await expect(on.query(api.values.echo, { value })).rejects.toThrow(message);
    });
  }

  backend("refuses more than 5 MiB in arguments of a Node action", REASON, async (on) => {
    const value = "x".repeat((5 << 20) + 1);
    await expect(on.action(api.nodeWork.echo, { value })).rejects.toThrow(/too large/);
  });
});
