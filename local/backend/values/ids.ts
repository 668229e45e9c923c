import { randomFillSync } from "node:crypto";

/**
 * Document ids: base32 of a variable-length table number, 14 random bytes, the day, and a Fletcher
 * checksum, so that an id names its table and a mistyped one is refused.
 */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const DIGITS = new Map([...ALPHABET].map((character, digit) => [character, digit]));
const RANDOM_BYTES = 14;
const DAY_BYTES = 2;
const CHECKSUM_BYTES = 2;
const DAY_MS = 86_400_000;

const pool = Buffer.alloc(RANDOM_BYTES * 256);
let taken = pool.length;

/** Random bytes for one id; asking the system for many at once is far cheaper. */
function takeRandom(): Buffer {
  if (taken >= pool.length) {
    randomFillSync(pool);
    taken = 0;
  }
  taken += RANDOM_BYTES;
  return pool.subarray(taken - RANDOM_BYTES, taken);
}

function fletcher16(bytes: Uint8Array): number {
  let low = 0;
  let high = 0;
  for (const byte of bytes) {
    low = (low + byte) % 255;
    high = (high + low) % 255;
  }
  return (high << 8) | low;
}

function toBase32(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let pending = 0;
  for (const byte of bytes) {
    pending = (pending << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += ALPHABET[(pending >> (bits - 5)) & 31] ?? "";
    pending &= 31;
  }
  return bits > 0 ? text + (ALPHABET[(pending << (5 - bits)) & 31] ?? "") : text;
}

function fromBase32(text: string): Uint8Array | null {
  const bytes: number[] = [];
  let bits = 0;
  let pending = 0;
  for (const character of text) {
    const digit = DIGITS.get(character);
    if (digit === undefined) return null;
    pending = (pending << 5) | digit;
    bits += 5;
    if (bits < 8) continue;
    bytes.push((pending >> (bits - 8)) & 0xff);
    bits -= 8;
    pending &= (1 << bits) - 1;
  }
  return Uint8Array.from(bytes);
}

/** A fresh id of the table with this number. */
export function newId(tableNumber: number): string {
  return idOf(tableNumber, (bytes, at) => {
    takeRandom().copy(bytes, at);
    bytes.writeUInt16BE(Math.floor(Date.now() / DAY_MS) & 0xffff, at + RANDOM_BYTES);
  });
}

/** The same document's id where its table has another number. `id` must be one. */
export function idWithTable(id: string, tableNumber: number): string {
  const bytes = fromBase32(id);
  if (bytes === null) throw new Error(`idWithTable: ${id} is no id`);
  const end = bytes.length - CHECKSUM_BYTES;
  const own = bytes.subarray(end - RANDOM_BYTES - DAY_BYTES, end);
  return idOf(tableNumber, (copy, at) => copy.set(own, at));
}

/** `fill` writes the random bytes and the day. */
function idOf(tableNumber: number, fill: (bytes: Buffer, at: number) => void): string {
  const bytes = Buffer.alloc(24);
  let length = 0;
  let rest = tableNumber;
  for (; rest >= 128; rest >>>= 7) bytes[length++] = (rest & 127) | 128;
  bytes[length++] = rest;
  fill(bytes, length);
  length += RANDOM_BYTES + DAY_BYTES;
  length = bytes.writeUInt16LE(fletcher16(bytes.subarray(0, length)), length);
  return toBase32(bytes.subarray(0, length));
}

/** The table number inside an id; null when the text is no id. */
export function tableNumberOf(id: string): number | null {
  if (id.length < 31 || id.length > 37) return null;
  const bytes = fromBase32(id);
  if (bytes === null) return null;
  let number = 0;
  let length = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[length++];
    if (byte === undefined || length > 5) return null;
    number |= (byte & 127) << shift;
    if (byte < 128) break;
  }
  const end = length + RANDOM_BYTES + 2;
  if (bytes.length !== end + 2) return null;
  const checksum = (bytes[end] ?? 0) | ((bytes[end + 1] ?? 0) << 8);
  return fletcher16(bytes.subarray(0, end)) === checksum ? number : null;
}
