import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

/** A proof of work: a number that makes the hash of a text and itself begin with zero bits. */

export type Challenge = { text: string; bits: number };
export type Proof = { text: string; answer: number };

/** Five minutes: a proof is good for the time it was asked in, and for the one after it. */
const WINDOW_MS = 5 * 60_000;

/**
 * What is asked of one request. `subject` names it, as `requestIds.requestKey` does: a request has one
 * effect however often it is sent, so that its proof serves once too.
 */
export function challengeOf(subject: string, bits: number, now: number): Challenge {
  return { text: textOf(subject, Math.floor(now / WINDOW_MS)), bits };
}

/** The work in a proof that was made for this request, and lately; 0 for any other. */
export function workIn(proof: Proof, subject: string, now: number): number {
  const window = Math.floor(now / WINDOW_MS);
  const texts = [window, window - 1].map((each) => textOf(subject, each));
  return texts.includes(proof.text) ? zeroBits(proof.text, proof.answer) : 0;
}

/** Tries the next `count` answers; null when none of them is one. */
export function searchWork({ text, bits }: Challenge, from: number, count: number): number | null {
  for (let answer = from; answer < from + count; answer++) {
    if (zeroBits(text, answer) >= bits) return answer;
  }
  return null;
}

/** Short enough that its hash, with any answer, is one block's. */
function textOf(subject: string, window: number): string {
  return `${subject.slice(0, 24)}.${window}`;
}

function zeroBits(text: string, answer: number): number {
  let bits = 0;
  for (const byte of sha256(utf8ToBytes(`${text}.${answer}`))) {
    bits += byte === 0 ? 8 : Math.clz32(byte) - 24;
    if (byte !== 0) break;
  }
  return bits;
}
