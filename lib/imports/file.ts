import { readTable } from "./csv";
import type { Table } from "./csv";
import { decode } from "./decode";
import { mappingOf, recognise } from "./fields";
import type { Mapping, Product, Sort } from "./fields";
import { dependsOnOrder, orderOf, usualOrder } from "./moments";
import type { DateOrder } from "./moments";
import { saidBy } from "./said";
import type { Said } from "./said";

/** A file as its owner sees it before anything is sent: whose it seems to be, and which column is what. */

export type ImportFile = Table & { product: Product; sort: Sort; mapping: Mapping };

/** Reads a file and guesses what it is. */
export function openFile(bytes: Uint8Array): ImportFile {
  const table = readTable(decode(bytes));
  return { ...table, ...guessed(table, recognise(table.header)) };
}

/** The same file, taken for another product's or for the other sort. */
export function takenFor(file: ImportFile, as: { product: Product; sort: Sort }): ImportFile {
  return { ...file, ...guessed(file, as) };
}

function guessed({ header }: Table, as: { product: Product; sort: Sort }) {
  return { ...as, mapping: mappingOf(header, as.product, as.sort) };
}

/** The first rows in so many words, to see whether the columns are right. */
export function rowsOf(file: ImportFile, most = Infinity): { line: number; said: Said }[] {
  return file.rows.slice(0, most).map((row) => ({ line: row.line, said: saidBy(row, file) }));
}

/** In which order its dates are written, and whether somebody should look at that. */
export function dateOrderOf(
  file: ImportFile,
  locale: string,
): { order: DateOrder; isCertain: boolean } {
  const { date } = file.mapping;
  const dates =
    file.sort === "visits" && date !== undefined
      ? file.rows.map(({ cells }) => cells[date] ?? "")
      : [];
  const told = orderOf(dates);
  return { order: told ?? usualOrder(locale), isCertain: told !== null || !dependsOnOrder(dates) };
}
