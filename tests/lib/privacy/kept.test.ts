import type { GenericValidator } from "convex/values";
import { describe, expect, it, test } from "vitest";
import schema from "../../../convex/schema";
import type { Judged } from "../../../lib/privacy/judged";
import { CUSTOMERS_TABLES, KEPT } from "../../../lib/privacy/kept";

/** Every field of a validator by its path, and whether a text can stand in it. */
function fieldsOf(validator: GenericValidator, path: string): Map<string, boolean> {
  switch (validator.kind) {
    case "object": {
      const fields = Object.entries(validator.fields).map(([name, field]) =>
        fieldsOf(field, path === "" ? name : `${path}.${name}`),
      );
      return new Map(fields.flatMap((each) => [...each]));
    }
    case "union": {
      const members = validator.members.map((member) => fieldsOf(member, path));
      const all = new Map<string, boolean>();
      for (const [name, isText] of members.flatMap((each) => [...each])) {
        all.set(name, isText || all.get(name) === true);
      }
      return all;
    }
    case "array":
      return fieldsOf(validator.element, `${path}[]`);
    case "string":
    case "any":
    case "record":
    case "bytes":
      return new Map([[path, true]]);
    default:
      return new Map([[path, false]]);
  }
}

/** What is wrong with what a list says of one table; nothing when it agrees with the schema. */
function faultsOf(judged: Judged, fields: ReadonlyMap<string, boolean>): string[] {
  const said = [...judged.personal, ...judged.withheld, ...judged.plain];
  const unjudged = [...fields]
    .filter(([path, isText]) => isText && !said.includes(path))
    .map(([path]) => `${path} is not judged`);
  const unknown = said
    .filter((path) => !fields.has(path))
    .map((path) => `there is no field ${path}`);
  const twice = said
    .filter((path, index) => said.indexOf(path) !== index)
    .map((path) => `${path} is judged twice`);
  return [...unjudged, ...unknown, ...twice];
}

const TABLES = Object.entries(schema.tables).map(([table, { validator }]) => ({
  table,
  fields: fieldsOf(validator, ""),
}));

describe("the list of what is kept", () => {
  it("names every table of the schema, and no other", () => {
    expect(Object.keys(KEPT).sort()).toEqual(TABLES.map(({ table }) => table).sort());
  });

  it.each(TABLES)("judges every text of $table", ({ table, fields }) => {
    const judged = new Map<string, Judged>(Object.entries(KEPT)).get(table);
    expect(judged && faultsOf(judged, fields)).toEqual([]);
  });

  it("says nothing of a person where rows are left as they are, but what is emptied by itself", () => {
    const left = Object.entries<Judged>(KEPT).filter(([, { fate }]) => fate === "left");
    const personal = left.filter(([, each]) => each.personal.length > 0);
    expect(personal.map(([table]) => table)).toEqual(["erasures"]);
  });

  it("keeps nothing of customers without an end but what they keep themselves, and the books", () => {
    const endless = CUSTOMERS_TABLES.filter((table) => typeof KEPT[table].keeping === "string");
    expect(endless.sort()).toEqual([
      "consents",
      "deskPayments",
      "disputes",
      "payments",
      "pushSubscriptions",
      "refunds",
      "reviews",
      "suppressions",
      "users",
    ]);
  });
});

test("a field that nobody has judged, and one that is gone, are found", () => {
  const judged: Judged = { ...KEPT.reviews, personal: ["text", "nickname"], plain: [] };
  const fields = TABLES.find(({ table }) => table === "reviews")?.fields ?? new Map();
  expect(faultsOf(judged, fields)).toEqual(["author is not judged", "there is no field nickname"]);
});
