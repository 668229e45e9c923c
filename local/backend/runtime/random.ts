import { createCipheriv, randomBytes } from "node:crypto";
import type { Cipher } from "node:crypto";

const SEED_BYTES = 32;
const BLOCK_BYTES = 512;
const ZEROS = Buffer.alloc(BLOCK_BYTES);

/**
 * The randomness of one transaction: a run is a function of its seed, and since tokens are minted in
 * mutations, the stream is AES-256 in counter mode under a full-size seed.
 */
export class SeededRandom {
  private cipher: Cipher | null = null;
  private block: Buffer = Buffer.alloc(0);
  private used = 0;

  constructor(private readonly seed: Buffer = randomBytes(SEED_BYTES)) {}

  /** Fills `target` with key stream. */
  fill(target: Uint8Array): void {
    for (let i = 0; i < target.length; i++) target[i] = this.byte();
  }

  /** A number in [0, 1) with 53 random bits, as `Math.random()` gives. */
  float(): number {
    let bits = 0;
    for (let i = 0; i < 6; i++) bits = bits * 256 + this.byte();
    return (bits * 32 + (this.byte() & 31)) / 2 ** 53;
  }

  /** A version 4 UUID. */
  uuid(): string {
    const bytes = Buffer.alloc(16);
    this.fill(bytes);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = bytes.toString("hex");
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      hex.slice(12, 16),
      hex.slice(16, 20),
      hex.slice(20),
    ].join("-");
  }

  private byte(): number {
    if (this.used >= this.block.length) {
      this.cipher ??= createCipheriv("aes-256-ctr", this.seed, Buffer.alloc(16));
      this.block = this.cipher.update(ZEROS);
      this.used = 0;
    }
    return this.block[this.used++] ?? 0;
  }
}
