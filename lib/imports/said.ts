import { cutText } from "../text";
import type { Row } from "./csv";
import { fieldsOf } from "./fields";
import type { Field, Mapping, Product, Sort } from "./fields";

/** What a row of a file says in so many words. */

/** The longest that one cell is taken for; what is behind it is nobody's name or note. */
export const CELL_TEXT = 2_000;

/** What a row says, field by field; empty ones are absent. */
export type Said = Partial<Record<Field, string>>;

/** The cells of a row that are mapped to something. */
export function saidBy(
  { cells }: Row,
  { mapping, product, sort }: { mapping: Mapping; product: Product; sort: Sort },
): Said {
  const said: Said = {};
  for (const field of fieldsOf(sort)) {
    const place = mapping[field];
    const cell = place === undefined ? "" : (cells[place] ?? "");
    if (cell !== "") said[field] = cutText(cell, CELL_TEXT);
  }
  if (product === "calcom" && said.service !== undefined) {
    // Its titles are `Cut between Marcus Bell and Ana Lim`.
    said.service = said.service.replace(/ between .+ and .+$/s, "");
  }
  return said;
}

const OFF = /cancel|no.?show|declin|reject|delet|reschedul|batal/i;

/** True for a visit that its product says will not take place. */
export function isOff({ status = "" }: Said): boolean {
  return OFF.test(status);
}
