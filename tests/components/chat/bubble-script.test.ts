import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { bubbleScript } from "@/components/customer/chat/bubble-script";
import en from "@/messages/en.json";
import id from "@/messages/id.json";

describe("the script that a shop pastes into its own pages", () => {
  it.each([en, id])("is whole by itself, and light", ({ chat: { open, close } }) => {
    const script = bubbleScript({ open, close });
    // Names of this module, which a foreign page does not have.
    expect(script).not.toMatch(/\b(CSS|HELLO|READY|CLOSE|import|require|__\w+)\b/);
    expect(() => new Function(script)).not.toThrow();
    expect(gzipSync(script).byteLength).toBeLessThan(2_000);
    for (const word of [open, close]) expect(script).toContain(JSON.stringify(word));
  });

  it("keeps words that look like code as words", () => {
    const script = bubbleScript({ open: '");alert(1)//', close: "Close" });
    expect(script).toContain(JSON.stringify('");alert(1)//'));
    expect(() => new Function(script)).not.toThrow();
  });
});
