import { bigintOf, bigintToJson, fieldAt, isObject, isUndefined } from "./json";
import type { Json, JsonObject } from "./json";
import { compareValues } from "./keys";

/** Evaluates a `.filter()` expression on a document. */
export function evaluate(expression: Json | undefined, doc: JsonObject): Json | undefined {
  if (!isObject(expression)) throw new Error("Malformed filter expression");
  const operator = Object.keys(expression)[0] ?? "";
  const operand = expression[operator];
  if (operator === "$literal") return isUndefined(operand) ? undefined : operand;
  if (operator === "$field") return typeof operand === "string" ? fieldAt(doc, operand) : undefined;
  if (operator === "$not") return evaluate(operand, doc) !== true;
  if (operator === "$neg") return arithmetic("$sub", 0, evaluate(operand, doc));
  const operands = Array.isArray(operand) ? operand : [];
  if (operator === "$and") return operands.every((item) => evaluate(item, doc) === true);
  if (operator === "$or") return operands.some((item) => evaluate(item, doc) === true);
  const left = evaluate(operands[0], doc);
  const right = evaluate(operands[1], doc);
  return compare(operator, left, right) ?? arithmetic(operator, left, right);
}

function compare(operator: string, left?: Json, right?: Json): boolean | null {
  const order = (): number => compareValues(left, right);
  switch (operator) {
    case "$eq":
      return order() === 0;
    case "$neq":
      return order() !== 0;
    case "$lt":
      return order() < 0;
    case "$lte":
      return order() <= 0;
    case "$gt":
      return order() > 0;
    case "$gte":
      return order() >= 0;
    default:
      return null;
  }
}

function integerOf(value: Json | undefined): bigint | null {
  return isObject(value) && typeof value.$integer === "string" ? bigintOf(value.$integer) : null;
}

function arithmetic(operator: string, left?: Json, right?: Json): Json {
  const a = integerOf(left);
  const b = integerOf(right);
  if (operator === "$sub" && left === 0 && b !== null) return bigintToJson(-b);
  if (a !== null && b !== null) return bigintToJson(calculate(operator, a, b));
  if (typeof left !== "number" || typeof right !== "number") {
    throw new Error(`Filter arithmetic needs two numbers (${operator})`);
  }
  return calculate(operator, left, right);
}

function calculate<N extends number | bigint>(operator: string, a: N, b: N): N;
function calculate(operator: string, a: number, b: number): number {
  switch (operator) {
    case "$add":
      return a + b;
    case "$sub":
      return a - b;
    case "$mul":
      return a * b;
    case "$div":
      return a / b;
    case "$mod":
      return a % b;
    default:
      throw new Error(`Unknown filter operator ${operator}`);
  }
}
