import { describe, expect, it } from "vitest";
import { ownRow, rowsOf, toSave, withSaved } from "@/components/office/setup/service-rows";

const haircut = {
  id: "s1",
  name: "haircut",
  description: "",
  durationMinutes: 40,
  bufferMinutes: 0,
  priceMinor: 3100,
  active: true,
  version: "v1",
};

describe("the services to tick", () => {
  it("begin with the usual ones, priced in the shop's currency", () => {
    const rows = rowsOf([], "GBP", (word) => word);
    expect(rows.filter(({ on }) => on).map(({ name }) => name)).toEqual([
      ...["haircut", "beard", "both"],
    ]);
    expect(rows[0]).toMatchObject({ id: null, durationMinutes: 30, price: "25.00" });
  });

  it("keep what is saved, and do not suggest it again or tick more by themselves", () => {
    const rows = rowsOf([haircut], "GBP", (word) => word);
    expect(rows.filter(({ name }) => name === "haircut")).toHaveLength(1);
    expect(rows[0]).toMatchObject({ id: "s1", on: true, durationMinutes: 40, price: "31.00" });
    expect(rows.slice(1).some(({ on }) => on)).toBe(false);
  });

  it("are saved when ticked, and when they were and no longer are", () => {
    const rows = rowsOf([haircut], "GBP", (word) => word).map((row) => ({ ...row, on: false }));
    const own = { ...ownRow("own", "GBP"), on: true };
    expect(toSave([...rows, own]).map(({ key }) => key)).toEqual(["s1", "own"]);
  });

  it("are saved from the state they were shown in, and again from what the save made of them", () => {
    const [row, other] = rowsOf([haircut], "GBP", (word) => word);
    expect([row?.version, other?.version]).toEqual(["v1", undefined]);
    const saved = withSaved(
      [row, other].flatMap((each) => each ?? []),
      "s1",
      { version: "v2" },
    );
    expect(saved.map(({ id, version }) => [id, version])).toEqual([
      ["s1", "v2"],
      [null, undefined],
    ]);
  });

  it("of one's own do not count while they are empty", () => {
    expect(toSave([ownRow("own", "GBP")])).toEqual([]);
  });
});
