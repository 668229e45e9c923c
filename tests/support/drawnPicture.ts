import type { Page } from "@playwright/test";

/** A picture larger than any page keeps, drawn by the browser itself. */
export async function drawnPicture(page: Page, colour = "teal"): Promise<Buffer> {
  const url = await page.evaluate((fill) => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [1500, 1125];
    const pen = canvas.getContext("2d");
    if (pen) pen.fillStyle = fill;
    pen?.fillRect(0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/png");
  }, colour);
  return Buffer.from(url.split(",")[1] ?? "", "base64");
}
