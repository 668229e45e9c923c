/** Files that are pictures as far as their structure says, without anything to see on them. */

export function pngOf(width: number, height: number): Uint8Array<ArrayBuffer> {
  const header = [...big32(width), ...big32(height), 8, 6, 0, 0, 0];
  return Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk("IHDR", header),
    ...chunk("IDAT", [0x78, 0x9c]),
    ...chunk("IEND", []),
  ]);
}

function chunk(name: string, data: readonly number[]): number[] {
  return [...big32(data.length), ...text(name), ...data, 0, 0, 0, 0];
}

export function jpegOf(width: number, height: number): Uint8Array<ArrayBuffer> {
  const app0 = [0xff, 0xe0, 0, 16, ...text("JFIF"), 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];
  const frame = [0xff, 0xc0, 0, 11, 8, ...big16(height), ...big16(width), 1, 1, 0x11, 0];
  return Uint8Array.from([0xff, 0xd8, ...app0, ...frame, 0xff, 0xda, 0, 2, 0, 0xff, 0xd9]);
}

export function webpOf(
  kind: "VP8 " | "VP8L" | "VP8X",
  width: number,
  height: number,
): Uint8Array<ArrayBuffer> {
  const data = webpData(kind, width, height);
  const body = [...text("WEBP"), ...text(kind), ...little(data.length, 4), ...data];
  return Uint8Array.from([...text("RIFF"), ...little(body.length, 4), ...body]);
}

function webpData(kind: "VP8 " | "VP8L" | "VP8X", width: number, height: number): number[] {
  if (kind === "VP8 ")
    return [0, 0, 0, 0x9d, 0x01, 0x2a, ...little(width, 2), ...little(height, 2)];
  if (kind === "VP8X") return [0, 0, 0, 0, ...little(width - 1, 3), ...little(height - 1, 3)];
  const packed = (width - 1) | ((height - 1) << 14);
  return [0x2f, ...little(packed, 4), 0, 0, 0, 0, 0];
}

const text = (word: string) => [...word].map((letter) => letter.charCodeAt(0));
const big16 = (value: number) => [value >> 8, value & 0xff];
const big32 = (value: number) => [...big16(value >>> 16), ...big16(value & 0xffff)];
const little = (value: number, count: number) =>
  Array.from({ length: count }, (_, index) => (value >>> (8 * index)) & 0xff);
