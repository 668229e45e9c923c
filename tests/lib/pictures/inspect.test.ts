import { describe, expect, test } from "vitest";
import { inspectPicture } from "../../../lib/pictures/inspect";
import { jpegOf, pngOf, webpOf } from "../../support/pictures";

const withBytes = (bytes: Uint8Array, at: number, byte: number) => {
  const changed = Uint8Array.from(bytes);
  changed[at] = byte;
  return changed;
};
const behind = (bytes: Uint8Array, text: string) =>
  Uint8Array.from([...bytes, ...new TextEncoder().encode(text)]);

describe("a picture is known by what is in it", () => {
  test.each([
    ["PNG", pngOf(640, 480), { type: "image/png", width: 640, height: 480 }],
    ["JPEG", jpegOf(1200, 630), { type: "image/jpeg", width: 1200, height: 630 }],
    ["WebP, lossy", webpOf("VP8 ", 640, 480), { type: "image/webp", width: 640, height: 480 }],
    ["WebP, lossless", webpOf("VP8L", 256, 255), { type: "image/webp", width: 256, height: 255 }],
    ["WebP, extended", webpOf("VP8X", 1600, 640), { type: "image/webp", width: 1600, height: 640 }],
  ])("%s", (_, bytes, picture) => {
    expect(inspectPicture(bytes)).toEqual(picture);
  });

  test.each([
    ["nothing", new Uint8Array()],
    ["a page", new TextEncoder().encode("<!doctype html><script>alert(1)</script>")],
    ["a drawing", new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ["a GIF", new TextEncoder().encode("GIF89a..........................")],
    ["a PNG with a page behind it", behind(pngOf(1, 1), "<script>alert(1)</script>")],
    ["a JPEG with a page behind it", behind(jpegOf(1, 1), "<script>alert(1)</script>")],
    ["a WebP with a page behind it", behind(webpOf("VP8 ", 1, 1), "<script>alert(1)</script>")],
    ["a PNG that is cut", pngOf(640, 480).subarray(0, 40)],
    ["a JPEG that is cut", jpegOf(640, 480).subarray(0, 12)],
    ["a PNG without size", pngOf(0, 480)],
    ["an animated WebP", withBytes(webpOf("VP8X", 8, 8), 20, 0x02)],
    ["a PNG's beginning and no more", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])],
  ])("%s is none", (_, bytes) => {
    expect(inspectPicture(bytes)).toBeNull();
  });

  test("never breaks, whatever the bytes", () => {
    const seeds = [pngOf(64, 64), jpegOf(64, 64), webpOf("VP8X", 64, 64)];
    for (const bytes of seeds) {
      for (let at = 0; at < bytes.length; at++) {
        for (const byte of [0, 1, 0x7f, 0xff]) {
          expect(() => inspectPicture(withBytes(bytes, at, byte))).not.toThrow();
        }
        expect(() => inspectPicture(bytes.subarray(0, at))).not.toThrow();
      }
    }
  });
});
