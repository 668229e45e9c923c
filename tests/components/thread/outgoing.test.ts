import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packed, stillUnsent, unpacked } from "@/components/kit/thread/outgoing";

const unsent = fc.record({ sayId: fc.uuid(), text: fc.string() });

describe("lines on their way", () => {
  it("come back from what a browser kept of them, the newest fifty", () => {
    fc.assert(
      fc.property(fc.array(unsent, { maxLength: 70 }), (lines) => {
        expect(unpacked(packed(lines))).toEqual(lines.slice(-50));
      }),
    );
  });

  it.each([null, "", "{", "7", '{"a":1}', "[[1,2]]", '["x"]', '[["only an id"]]', "[null]"])(
    "are none where a browser has kept %s",
    (kept) => {
      expect(unpacked(kept)).toEqual([]);
    },
  );

  it("are those that do not stand among the lines yet", () => {
    const lines = [{ sayId: "a" }, { sayId: null }];
    const both = [
      { sayId: "a", text: "one" },
      { sayId: "b", text: "two" },
    ];
    expect(stillUnsent(both, lines)).toEqual([{ sayId: "b", text: "two" }]);
  });
});
