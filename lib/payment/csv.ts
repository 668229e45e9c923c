/**
 * CSV as of RFC 4180: CRLF after every line, quotes where needed. What a spreadsheet would take for a
 * formula gets an apostrophe before it (OWASP, "CSV Injection"), also behind what some country's
 * spreadsheet takes for a separator: there a cell ends in the middle of a text.
 */

/** The place before a formula's first letter, where a cell begins or could be taken to. */
const BEFORE_FORMULA = /(?<=(?:^|[;|\t\r\n])"*)(?=[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])/g;

/** A text; or what is written as it is: a number, or an amount that `decimalAmount` has made. */
export type Cell = string | number | { plain: string };

/** `toCsv(["a"], [["=1+1"], [-2]])` is `a\r\n'=1+1\r\n-2\r\n`: numbers of ours stay numbers. */
export function toCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function cell(value: Cell): string {
  if (typeof value === "number") return String(value);
  if (typeof value === "object") return value.plain;
  const harmless = value.replace(BEFORE_FORMULA, "'");
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** An amount without a currency sign: `decimalAmount(-2505, 2)` is "-25.05"; exact at any size. */
export function decimalAmount(amountMinor: number, digits: 0 | 2 | 3): string {
  if (digits === 0) return String(amountMinor);
  const text = String(Math.abs(amountMinor)).padStart(digits + 1, "0");
  const sign = amountMinor < 0 ? "-" : "";
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
