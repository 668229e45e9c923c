import { fitWithin } from "./fit-within";

/** Twice the largest portrait on any page, for dense screens, and room to grow. */
const MOST_PIXELS = 640;
const QUALITY = 0.85;

/** A photo small enough for every visitor's phone; null for a file that is no picture. */
export async function shrinkPhoto(file: Blob): Promise<Blob | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return null;
  const { width, height } = fitWithin(picture, MOST_PIXELS);
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  canvas.getContext("2d")?.drawImage(picture, 0, 0, width, height);
  picture.close();
  const webp = await toBlob(canvas, "image/webp");
  // A browser that cannot write WebP hands out PNG, which is several times as large as JPEG.
  return webp?.type === "image/webp" ? webp : await toBlob(canvas, "image/jpeg");
}

async function toBlob(canvas: HTMLCanvasElement, type: string): Promise<Blob | null> {
  return await new Promise((resolve) => canvas.toBlob(resolve, type, QUALITY));
}
