import { describe, expect, it } from "vitest";
import { operate } from "../../../local/operator/operate";
import { readOperatorOptions } from "../../../local/operator/options";

/** What `npm run operator` understands, calls and says. */

const read = (...args: string[]) => readOperatorOptions(args, "rosa");

describe("the command line of the operator", () => {
  it.each([
    [["list"], { kind: "list" }],
    [["trail"], { kind: "trail" }],
    [["close", "london"], { kind: "close", slug: "london", because: undefined }],
    [
      ["reopen", "london", "--because", "All is well"],
      { kind: "reopen", slug: "london", because: "All is well" },
    ],
    [["opening"], { kind: "opening", opening: null, because: undefined }],
    [["opening", "invited"], { kind: "opening", opening: "invited", because: undefined }],
    [["invite", "zoe@mail.example"], { kind: "invite", email: "zoe@mail.example" }],
    [["uninvite", "zoe@mail.example"], { kind: "uninvite", email: "zoe@mail.example" }],
  ])("understands %j", (args, order) => {
    expect(read(...args)).toEqual({ kind: "run", order, data: ".local", by: "rosa" });
  });

  it.each([
    [["shut", "london"], 'There is no command "shut".'],
    [["close"], "close takes one shop."],
    [["close", "london", "jakarta"], "close takes one shop."],
    [["opening", "friends"], "opening takes one of anybody, invited, nobody."],
    [["list", "all"], "list takes nothing besides."],
    [["list", "--everything"], "Unknown option '--everything'."],
  ])("refuses %j in one line", (args, problem) => {
    expect(read(...args)).toEqual({ kind: "refused", problem });
  });

  it("helps where nothing is said, and names another person and folder", () => {
    expect([read(), read("list", "--help")]).toEqual([{ kind: "help" }, { kind: "help" }]);
    expect(read("list", "--as", "max", "--data", "x")).toMatchObject({ by: "max", data: "x" });
  });
});

describe("an order", () => {
  /** Answers for a deployment, and keeps what it was called with. */
  const deployment = (answers: Readonly<Record<string, unknown[]>>) => {
    const calls: [path: string, args: object][] = [];
    const run = (path: string, args: object): Promise<unknown> => {
      calls.push([path, args]);
      return Promise.resolve(answers[path]?.shift());
    };
    return { calls, run };
  };
  const shop = { name: "Fade & Anchor", city: "London", owners: ["olivia@mail.example"] };

  it("lists the shops of every page", async () => {
    const { run, calls } = deployment({
      "operator:listShops": [
        { shops: [{ ...shop, slug: "fade", state: "open", closedAt: null }], next: "second" },
        { shops: [{ ...shop, slug: "off", state: "closed_by_operator", closedAt: 0 }], next: null },
      ],
    });
    const said = await operate({ kind: "list" }, "rosa", run);
    expect(calls.map(([, args]) => args)).toEqual([{ cursor: null }, { cursor: "second" }]);
    expect(said).toMatch(/^fade +open {2}Fade & Anchor, London {2}olivia@mail\.example$/m);
    expect(said).toMatch(/^off +closed by the operator since 1970-01-01 /m);
    expect(said).toMatch(/\n2 shops$/);
  });

  it("closes a shop in somebody's name, for a reason, and says what that means", async () => {
    const { run, calls } = deployment({ "operator:close": [true, false] });
    const order = { kind: "close" as const, slug: "fade", because: "Fraud" };
    expect(await operate(order, "rosa", run)).toContain("nothing new is booked");
    expect(calls).toEqual([["operator:close", { slug: "fade", by: "rosa", reason: "Fraud" }]]);
    expect(await operate(order, "rosa", run)).toBe("fade was closed before.");
  });

  it("opens it again", async () => {
    const { run } = deployment({ "operator:reopen": [true, false] });
    const order = { kind: "reopen" as const, slug: "fade", because: undefined };
    expect(await operate(order, "rosa", run)).toBe("fade is its owners' again.");
    expect(await operate(order, "rosa", run)).toBe("fade was not closed by the operator.");
  });

  it("asks who may open a shop without deciding it, and decides it when told", async () => {
    const { run, calls } = deployment({ "operator:opening": ["anybody", "nobody"] });
    const order = { kind: "opening" as const, opening: null, because: undefined };
    expect(await operate(order, "rosa", run)).toBe("Anybody who signs in may open a shop.");
    expect(calls).toHaveLength(1);
    expect(await operate({ ...order, opening: "nobody" }, "rosa", run)).toBe(
      "Nobody may open a shop.",
    );
    expect(calls[1]).toEqual(["operator:setOpening", { opening: "nobody", by: "rosa" }]);
  });

  it("says when an invitation is of no use yet", async () => {
    const { run } = deployment({
      "operator:invite": [true, false],
      "operator:opening": ["nobody", "invited"],
    });
    const order = { kind: "invite" as const, email: "zoe@mail.example" };
    expect(await operate(order, "rosa", run)).toContain('It is "nobody" at present');
    expect(await operate(order, "rosa", run)).toBe("zoe@mail.example was invited before.");
  });

  it("prints the trail, a line for each act", async () => {
    const { run } = deployment({
      "operator:trail": [
        [
          { act: "opening_set", by: "max", at: 60_000, opening: "invited" },
          { act: "closed", by: "rosa", at: 0, slug: "fade", reason: "Fraud" },
        ],
        [],
      ],
    });
    expect(await operate({ kind: "trail" }, "rosa", run)).toBe(
      "1970-01-01 00:01  opening invited by max\n1970-01-01 00:00  closed fade by rosa: Fraud",
    );
    expect(await operate({ kind: "trail" }, "rosa", run)).toContain("Nothing was closed");
  });
});
