/** What a file is, by what is in it: its name and its declared type are its sender's to choose. */

export type Picture = {
  type: "image/jpeg" | "image/png" | "image/webp";
  width: number;
  height: number;
};

/**
 * A JPEG, PNG or WebP that is one still picture from its first byte to its last; null for anything
 * else: other kinds, cut files, animations, and pictures with something behind them (which another
 * program could read as a page or a script).
 */
export function inspectPicture(bytes: Uint8Array): Picture | null {
  return readPng(bytes) ?? readJpeg(bytes) ?? readWebp(bytes);
}

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const PNG_HEADER = 13;

/** Chunks of length, name, data and checksum, from IHDR to IEND (PNG, 5.3). */
function readPng(bytes: Uint8Array): Picture | null {
  if (!startsWith(bytes, PNG_SIGNATURE)) return null;
  const view = viewOf(bytes);
  if (textAt(bytes, 12) !== "IHDR" || read32(view, 8) !== PNG_HEADER) return null;
  for (let at = PNG_SIGNATURE.length; at + 12 <= bytes.length;) {
    const name = textAt(bytes, at + 4);
    if (name === "acTL") return null;
    at += 12 + read32(view, at);
    if (name !== "IEND") continue;
    if (at !== bytes.length) return null;
    return sized("image/png", view.getUint32(16), view.getUint32(20));
  }
  return null;
}

/** Segments of marker and length up to the frame's (T.81, B.1); the last marker is EOI. */
function readJpeg(bytes: Uint8Array): Picture | null {
  if (!startsWith(bytes, [0xff, 0xd8, 0xff])) return null;
  if (bytes.at(-2) !== 0xff || bytes.at(-1) !== 0xd9) return null;
  const view = viewOf(bytes);
  for (let at = 2; at + 9 <= bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) return sized("image/jpeg", view.getUint16(at + 7), view.getUint16(at + 5));
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** SOF0 to SOF15, without the three of this range that are none: DHT, JPG and DAC. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** A RIFF file as long as it says (RFC 9649, 2.4 to 2.7). */
function readWebp(bytes: Uint8Array): Picture | null {
  if (bytes.length < 30 || textAt(bytes, 0) !== "RIFF" || textAt(bytes, 8) !== "WEBP") return null;
  const view = viewOf(bytes);
  if (view.getUint32(4, true) + 8 !== bytes.length) return null;
  switch (textAt(bytes, 12)) {
    case "VP8 ":
      return sized(
        "image/webp",
        view.getUint16(26, true) & 0x3fff,
        view.getUint16(28, true) & 0x3fff,
      );
    case "VP8L": {
      const packed = view.getUint32(21, true);
      return sized("image/webp", (packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1);
    }
    case "VP8X": {
      const animated = ((bytes[20] ?? 0) & 0x02) !== 0;
      return animated ? null : sized("image/webp", read24(bytes, 24) + 1, read24(bytes, 27) + 1);
    }
    default:
      return null;
  }
}

function sized(type: Picture["type"], width: number, height: number): Picture | null {
  return width > 0 && height > 0 ? { type, width, height } : null;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function read32(view: DataView, at: number): number {
  return at + 4 <= view.byteLength ? view.getUint32(at) : 0;
}

function read24(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
}

function startsWith(bytes: Uint8Array, beginning: readonly number[]): boolean {
  return beginning.every((byte, index) => bytes[index] === byte);
}

function textAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
