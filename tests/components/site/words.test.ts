import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { publicWords, STAFF_GROUPS } from "@/components/kit/site/words";
import en from "@/messages/en.json";

const ROOT = join(import.meta.dirname, "../../..");
/** What stands on pages that anybody can open; the rest is the staff's. */
const PUBLIC = ["customer", "kit"];
/** Parts of the kit that stand on the staff's pages alone. */
const OF_STAFF = ["photo-field.tsx", "picture-field.tsx"].map((name) =>
  join("components", "kit", "pictures", name),
);

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

describe("the words that travel with every page", () => {
  it("leave out the staff's, which all exist", () => {
    expect(Object.keys(en)).toEqual(expect.arrayContaining([...STAFF_GROUPS]));
    const kept = Object.keys(publicWords(en));
    expect(kept).toContain("errors");
    expect(kept).not.toContain("day");
    expect(kept).toHaveLength(Object.keys(en).length - STAFF_GROUPS.length);
  });

  it("are all that the public pages use", () => {
    const staff = new RegExp(
      String.raw`\bt\([^)]*["'\x60](${STAFF_GROUPS.join("|")})\.|useTranslations\("(${STAFF_GROUPS.join("|")})[".]`,
    );
    const files = PUBLIC.flatMap((name) => sources(join("components", name))).filter(
      (file) => !OF_STAFF.includes(file),
    );
    expect(files.length).toBeGreaterThan(50);
    const wrong = files.filter((file) => staff.test(readFileSync(join(ROOT, file), "utf8")));
    expect(wrong).toEqual([]);
  });
});
