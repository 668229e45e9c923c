import { expect } from "@playwright/test";
import { drawnPicture } from "../support/drawnPicture";
import { giveOwnShop } from "../support/ownShop";
import { problemsOf } from "../support/pages/sound";
import { signIn } from "../support/shopPages";
import { newVisitor, test } from "../support/test";

const shop = giveOwnShop({});

test("the owner hangs up pictures of the shop's work, and visitors see them in that order", async ({
  page,
  browser,
}) => {
  await signIn(page, "Olivia Hart");
  await page.goto("/owner/look");
  const words = (number: number) => page.getByLabel(`What picture ${number} shows`);
  for (const [at, colour] of ["teal", "brown"].entries()) {
    const buffer = await drawnPicture(page, colour);
    const file = { name: "work.png", mimeType: "image/png", buffer };
    await page
      .getByRole("region", { name: "Gallery" })
      .locator("input[type=file]")
      .setInputFiles(file);
    await expect(words(at + 1)).toBeVisible();
  }
  await words(2).fill("A skin fade");
  await words(2).blur();
  await expect(page.getByText("The gallery is saved.")).toBeVisible();
  await page.getByRole("button", { name: "Move picture 2 forward" }).click();
  await expect(words(1)).toHaveValue("A skin fade");
  expect(await problemsOf(page)).toEqual([]);

  const visitor = await newVisitor(browser);
  await visitor.goto(`/s/${shop.slug}`);
  const gallery = visitor.getByRole("region", { name: "Our work" });
  const pictures = gallery.getByRole("img");
  await expect(pictures).toHaveCount(2);
  await expect(pictures.first()).toHaveAccessibleName("A skin fade");
  await expect(pictures.last()).toHaveAccessibleName("Work of Fade & Anchor, picture 2");
  await pictures.first().scrollIntoViewIfNeeded();
  await expect(pictures.first()).not.toHaveJSProperty("naturalWidth", 0);
  expect(await problemsOf(visitor)).toEqual([]);

  await page.getByRole("button", { name: "Remove picture 1" }).click();
  await expect(pictures).toHaveCount(1);
  await visitor.context().close();
});
