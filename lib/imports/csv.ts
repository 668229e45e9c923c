/**
 * Reading CSV as of RFC 4180, and as spreadsheets write it: whatever separates the cells, line ends
 * of every kind, and line breaks within quotes. (lib/payment/csv writes it.)
 */

/** `line` counts from 1 and is where the row begins, as an editor of texts shows it. */
export type Row = { line: number; cells: string[] };

export type Table = { header: string[]; rows: Row[] };

const SEPARATORS = [",", ";", "\t", "|"];

/** The header and the rows below it, without empty ones; no header where nothing is. */
export function readTable(text: string): Table {
  const said = /^sep=(.)\r?\n/i.exec(text);
  const body = said ? text.slice(said[0].length) : text;
  const separator = said?.[1] ?? separatorOf(body);
  const rows = readRows(body, separator, said ? 2 : 1).filter(({ cells }) =>
    cells.some((cell) => cell !== ""),
  );
  const [header, ...others] = rows;
  return { header: header?.cells ?? [], rows: others };
}

/** What stands most often in the first line that has anything, outside of quotes. */
function separatorOf(text: string): string {
  const first = text.trimStart().split(/\r\n?|\n/, 1)[0] ?? "";
  const bare = first.replace(/"[^"]*"/g, "");
  const counted = SEPARATORS.map((separator) => ({
    separator,
    count: bare.split(separator).length - 1,
  }));
  const most = counted.reduce((best, each) => (each.count > best.count ? each : best));
  return most.separator;
}

function readRows(text: string, separator: string, firstLine: number): Row[] {
  const rows: Row[] = [];
  let line = firstLine;
  let row: Row = { line, cells: [] };
  let cell = "";
  let isQuoted = false;
  const endCell = () => {
    row.cells.push(cleanCell(cell));
    cell = "";
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    const isLineEnd = sign === "\n" || (sign === "\r" && text.charAt(at + 1) !== "\n");
    if (isLineEnd) line += 1;
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text.charAt(at + 1) === '"') {
        cell += sign;
        at += 1;
      } else isQuoted = false;
    } else if (sign === '"' && cell.trim() === "") {
      cell = "";
      isQuoted = true;
    } else if (sign === separator) endCell();
    else if (isLineEnd) {
      endCell();
      rows.push(row);
      row = { line, cells: [] };
    } else if (sign !== "\r") cell += sign;
  }
  endCell();
  rows.push(row);
  return rows;
}

// Line breaks stay; other control characters are nobody's words.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
const AS_FORMULA = /^="([^"]*)"$/;
const GUARDED = /^'(?=[=+\-@])/;

/**
 * A cell as the text that it stands for. Products write `="0791"` so that a spreadsheet keeps its
 * zero, and `'+44 20` so that it is no formula; nothing is ever computed.
 */
function cleanCell(cell: string): string {
  return cell.replace(CONTROL, "").trim().replace(AS_FORMULA, "$1").replace(GUARDED, "").trim();
}
