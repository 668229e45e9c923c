import { bigintOf, singleKey } from "./json";
import type { Json } from "./json";

/**
 * Order-preserving keys. Byte order of the encodings equals Convex's order of values:
 * undefined < null < int64 < float64 < false < true < string (UTF-8) < bytes < array < object.
 */
const TAG = {
  end: 0x00,
  undefined: 0x01,
  null: 0x03,
  intZero: 0x08, // 0x04-0x07 negative by width, 0x09-0x0c positive by width
  float: 0x0d,
  false: 0x0e,
  true: 0x0f,
  string: 0x10,
  bytes: 0x11,
  array: 0x12,
  object: 0x15,
} as const;
/** Inside text and bytes 0x00 and 0x01 are written as this and one more, so that 0x00 only ever ends them. */
const ESCAPE = 0x01;

let buffer = Buffer.allocUnsafe(1 << 16);
let position = 0;

function reserve(bytes: number): void {
  if (position + bytes <= buffer.length) return;
  const bigger = Buffer.allocUnsafe(Math.max(buffer.length * 2, position + bytes));
  buffer.copy(bigger, 0, 0, position);
  buffer = bigger;
}

function putByte(byte: number): void {
  reserve(1);
  buffer[position++] = byte;
}

function putEscaped(bytes: Uint8Array): void {
  reserve(bytes.length * 2 + 1);
  for (const byte of bytes) {
    if (byte <= ESCAPE) buffer[position++] = ESCAPE;
    buffer[position++] = byte <= ESCAPE ? byte + 1 : byte;
  }
  buffer[position++] = TAG.end;
}

function putString(text: string): void {
  if (text.includes("\0") || text.includes("\x01")) return putEscaped(Buffer.from(text, "utf8"));
  reserve(text.length * 3 + 1);
  position += buffer.write(text, position, "utf8");
  buffer[position++] = TAG.end;
}

function putFloat(value: number): void {
  putByte(TAG.float);
  reserve(8);
  buffer.writeDoubleBE(value, position);
  const first = buffer[position] ?? 0;
  if (first & 0x80) {
    for (let i = position; i < position + 8; i++) buffer[i] = ~(buffer[i] ?? 0) & 0xff;
  } else {
    buffer[position] = first | 0x80;
  }
  position += 8;
}

function putInteger(value: bigint): void {
  if (value === 0n) return putByte(TAG.intZero);
  const width = [8n, 16n, 32n, 64n].findIndex(
    (bits) => BigInt.asIntN(Number(bits), value) === value,
  );
  putByte(value < 0n ? TAG.intZero - 1 - width : TAG.intZero + 1 + width);
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(value);
  const length = 1 << width;
  reserve(length);
  bytes.copy(buffer, position, 8 - length);
  position += length;
}

/** Encodes `{ $integer }` and its kin; false when the object is a plain one. */
function putSpecial(key: string, inner: Json | undefined): boolean {
  if (key === "$undefined") {
    putByte(TAG.undefined);
    return true;
  }
  if (typeof inner !== "string") return false;
  if (key === "$integer") putInteger(bigintOf(inner));
  else if (key === "$float") putFloat(Buffer.from(inner, "base64").readDoubleLE());
  else if (key === "$bytes") {
    putByte(TAG.bytes);
    putEscaped(Buffer.from(inner, "base64"));
  } else return false;
  return true;
}

function put(value: Json | undefined): void {
  if (value === undefined) return putByte(TAG.undefined);
  if (value === null) return putByte(TAG.null);
  if (typeof value === "number") return putFloat(value);
  if (typeof value === "boolean") return putByte(value ? TAG.true : TAG.false);
  if (typeof value === "string") {
    putByte(TAG.string);
    return putString(value);
  }
  if (Array.isArray(value)) {
    putByte(TAG.array);
    for (const item of value) put(item);
    return putByte(TAG.end);
  }
  const only = singleKey(value);
  if (only !== null && putSpecial(only, value[only])) return;
  putByte(TAG.object);
  for (const key of Object.keys(value).sort()) {
    putString(key);
    put(value[key]);
  }
  putByte(TAG.end);
}

/** The key of a tuple of values, as an index stores it. */
export function encodeKey(values: readonly (Json | undefined)[]): Buffer {
  position = 0;
  for (const value of values) put(value);
  return Buffer.from(buffer.subarray(0, position));
}

/** The smallest key above every key that starts with `prefix`; null when there is none. */
export function prefixEnd(prefix: Buffer): Buffer | null {
  let length = prefix.length;
  while (length > 0 && prefix[length - 1] === 0xff) length--;
  if (length === 0) return null;
  const end = Buffer.from(prefix.subarray(0, length));
  end[length - 1] = (end[length - 1] ?? 0) + 1;
  return end;
}

/** The smallest key above `key`. */
export function successor(key: Buffer): Buffer {
  const above = Buffer.allocUnsafe(key.length + 1);
  above.set(key);
  above[key.length] = 0;
  return above;
}

/** Convex's order of values; negative, zero or positive. */
export function compareValues(a: Json | undefined, b: Json | undefined): number {
  if (typeof a === "string" && a === b) return 0;
  return Buffer.compare(encodeKey([a]), encodeKey([b]));
}
