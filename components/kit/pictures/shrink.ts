import { type Crop, cropTo, fitWithin, type Size } from "./fit";

/** Pictures made small enough for every visitor's phone, in the browser of whoever uploads them. */

const QUALITY = 0.85;

/** Twice the largest portrait on any page, for dense screens, and room to grow. */
const PORTRAIT = 640;
const LOGO = 256;
/** Across a phone at twice its density, and as one of several beside each other. */
const WORK = { large: 1280, small: 480 };
/** Across a wide screen, across a phone at twice its density, and what other sites show of a link. */
const COVER = {
  wide: { width: 1600, height: 640 },
  narrow: { width: 800, height: 320 },
  social: { width: 1200, height: 630 },
} as const satisfies Record<string, Size>;

/** A photo of somebody; null for a file that is no picture. */
export async function shrinkPhoto(file: Blob): Promise<Blob | null> {
  return await withPicture(file, (picture) => draw(picture, whole(picture, PORTRAIT), "photo"));
}

/** One that somebody shows in a thread, as large as one looks at it. */
export async function shrinkTold(file: Blob): Promise<Blob | null> {
  return await withPicture(file, (picture) => draw(picture, whole(picture, WORK.large), "photo"));
}

/** A logo, whose empty parts stay empty. */
export async function shrinkLogo(file: Blob): Promise<Blob | null> {
  return await withPicture(file, (picture) => draw(picture, whole(picture, LOGO), "drawing"));
}

/** A picture of somebody's work, as large as one looks at it and as it stands in a row. */
export async function shrinkWork(file: Blob): Promise<{ large: Blob; small: Blob } | null> {
  return await withPicture(file, async (picture) => {
    const large = await draw(picture, whole(picture, WORK.large), "photo");
    const small = await draw(picture, whole(picture, WORK.small), "photo");
    return large && small && { large, small };
  });
}

export type Cover = Record<keyof typeof COVER, Blob>;

/** One picture in the three sizes of a shop's cover, each its middle. */
export async function shrinkCover(file: Blob): Promise<Cover | null> {
  return await withPicture(file, async (picture) => {
    const wide = await draw(picture, cropTo(picture, COVER.wide), "photo");
    const narrow = await draw(picture, cropTo(picture, COVER.narrow), "photo");
    const social = await draw(picture, cropTo(picture, COVER.social), "jpeg");
    return wide && narrow && social && { wide, narrow, social };
  });
}

async function withPicture<Made>(
  file: Blob,
  make: (picture: ImageBitmap) => Promise<Made | null>,
): Promise<Made | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return null;
  try {
    return await make(picture);
  } finally {
    picture.close();
  }
}

function whole(picture: Size, most: number): Crop {
  const from = { left: 0, top: 0, width: picture.width, height: picture.height };
  return { from, ...fitWithin(picture, most) };
}

async function draw(
  picture: ImageBitmap,
  { from, width, height }: Crop,
  kind: "photo" | "drawing" | "jpeg",
): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  canvas
    .getContext("2d")
    ?.drawImage(picture, from.left, from.top, from.width, from.height, 0, 0, width, height);
  if (kind === "jpeg") return await toBlob(canvas, "image/jpeg");
  const webp = await toBlob(canvas, "image/webp");
  // A browser that cannot write WebP hands out PNG: right for a drawing, several times too large
  // for a photo.
  return webp?.type === "image/webp" || kind === "drawing"
    ? webp
    : await toBlob(canvas, "image/jpeg");
}

async function toBlob(canvas: HTMLCanvasElement, type: string): Promise<Blob | null> {
  return await new Promise((resolve) => canvas.toBlob(resolve, type, QUALITY));
}
