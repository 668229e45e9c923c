/** Sizes of pictures, in pixels. Pure. */

export type Size = { width: number; height: number };

/** The size of a picture inside a square, its shape kept; never larger than it is. */
export function fitWithin({ width, height }: Size, most: number): Size {
  const scale = Math.min(1, most / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

/** A part of a picture, and the size at which it is drawn. */
export type Crop = Size & { from: Size & { left: number; top: number } };

/** The middle of a picture in the shape of a box; never larger than it is. */
export function cropTo(picture: Size, box: Size): Crop {
  const shape = box.width / box.height;
  const isWide = picture.width / picture.height > shape;
  const width = isWide ? picture.height * shape : picture.width;
  const height = isWide ? picture.height : picture.width / shape;
  const scale = Math.min(1, box.width / width);
  return {
    from: { left: (picture.width - width) / 2, top: (picture.height - height) / 2, width, height },
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}
