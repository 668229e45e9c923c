import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

/** A proof of work: a number that makes the hash of a text and itself begin with zero bits. */

export type Challenge = { text: string; bits: number };
export type Proof = { text: string; answer: number };

/** Five minutes: a proof is good for the time it was asked in, and for the one after it. */
const WINDOW_MS = 5 * 60_000;

/** What a hold of one start is asked for; the start itself can be held only once, and so can its proof. */
export function challengeOf(
  barberId: string,
  startsAt: number,
  bits: number,
  now: number,
): Challenge {
  return { text: textOf(barberId, startsAt, Math.floor(now / WINDOW_MS)), bits };
}

/** Whether a proof is one for this start, made lately, with enough work in it. */
export function isProof(
  proof: Proof,
  {
    barberId,
    startsAt,
    bits,
    now,
  }: { barberId: string; startsAt: number; bits: number; now: number },
): boolean {
  const window = Math.floor(now / WINDOW_MS);
  const texts = [window, window - 1].map((each) => textOf(barberId, startsAt, each));
  return texts.includes(proof.text) && zeroBits(proof.text, proof.answer) >= bits;
}

/** Tries the next `count` answers; null when none of them is one. */
export function searchWork({ text, bits }: Challenge, from: number, count: number): number | null {
  for (let answer = from; answer < from + count; answer++) {
    if (zeroBits(text, answer) >= bits) return answer;
  }
  return null;
}

function textOf(barberId: string, startsAt: number, window: number): string {
  return `${barberId}.${startsAt}.${window}`;
}

function zeroBits(text: string, answer: number): number {
  let bits = 0;
  for (const byte of sha256(utf8ToBytes(`${text}.${answer}`))) {
    bits += byte === 0 ? 8 : Math.clz32(byte) - 24;
    if (byte !== 0) break;
  }
  return bits;
}
