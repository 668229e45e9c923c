interface Field {
  what: string;
  from: number;
  to: number;
  names?: readonly string[];
  /** Forms of this field alone, such as the last day of the month. */
  special?: RegExp;
}

const MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");
const WEEKDAYS = "SUN MON TUE WED THU FRI SAT".split(" ");
const FIELDS: readonly Field[] = [
  { what: "minute", from: 0, to: 59 },
  { what: "hour", from: 0, to: 23 },
  { what: "day of month", from: 1, to: 31, special: /^L$/ },
  { what: "month", from: 1, to: 12, names: MONTHS },
  { what: "day of week", from: 0, to: 7, names: WEEKDAYS, special: /^[0-7](L|#[1-5])$/ },
];

/** Why a text is no cron expression of five fields, in words for its author; null when it is one. */
export function cronProblem(expression: string): string | null {
  const parts = expression.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) {
    return `"${expression}" must have five fields: minute, hour, day of month, month, day of week.`;
  }
  for (const [position, field] of FIELDS.entries()) {
    const text = parts[position] ?? "";
    if (text.split(",").every((item) => isItem(item, field))) continue;
    return `"${text}" is no valid ${field.what} (${field.from} to ${field.to}).`;
  }
  return null;
}

/** `*`, `5`, `1-5`, and each of them with a step: `*` + `/15`, `1-5/2`, `5/10`. */
function isItem(item: string, field: Field): boolean {
  if (field.special?.test(item.toUpperCase())) return true;
  const [, range = "", step] = /^([^/]+)(?:\/(\d+))?$/.exec(item) ?? [];
  if (step !== undefined && !isBetween(Number(step), 1, field.to)) return false;
  if (range === "*") return true;
  const [first = "", last = first, ...more] = range.split("-");
  const [from, to] = [numberOf(first, field), numberOf(last, field)];
  return (
    more.length === 0 && isBetween(from, field.from, field.to) && isBetween(to, from, field.to)
  );
}

function numberOf(text: string, { from, names = [] }: Field): number {
  const named = names.indexOf(text.toUpperCase());
  if (named >= 0) return named + from;
  return /^\d{1,2}$/.test(text) ? Number(text) : NaN;
}

function isBetween(value: number, from: number, to: number): boolean {
  return value >= from && value <= to;
}
