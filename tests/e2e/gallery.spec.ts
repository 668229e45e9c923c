import { expect, type Page } from "@playwright/test";
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
  // Straight from the field: the words and the tap both count.
  await words(2).fill("A skin fade");
  await page.getByRole("button", { name: "Move picture 2 forward" }).click();
  await expect(words(1)).toHaveValue("A skin fade");
  await expect(page.getByText("The gallery is saved.").first()).toBeVisible();
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

  await words(1).fill("A low fade");
  await page.getByRole("button", { name: "Remove picture 1" }).click();
  const asked = page.getByRole("alertdialog", { name: "Remove picture 1?" });
  await asked.getByRole("button", { name: "Keep it" }).click();
  await expect(asked).toBeHidden();
  await expect(pictures.first()).toHaveAccessibleName("A low fade");
  await page.getByRole("button", { name: "Remove picture 1" }).click();
  await asked.getByRole("button", { name: "Remove the picture" }).click();
  await expect(pictures).toHaveCount(1);
  await visitor.context().close();
});

test("two owners who describe one picture do not undo each other unseen", async ({
  page,
  browser,
}) => {
  await signIn(page, "Olivia Hart");
  await page.goto("/owner/look");
  const other = await newVisitor(browser);
  await signIn(other, "Olivia Hart");
  await other.goto("/owner/look");
  const words = (of: Page) => of.getByLabel("What picture 1 shows");
  await words(page).pressSequentially("With scissors");
  await words(other).fill("With a razor");
  await words(other).blur();
  const choice = page.getByRole("alert").filter({ hasText: "With a razor" });
  await expect(choice).toBeVisible();
  await expect(words(page)).toHaveValue("With scissors");
  await choice.getByRole("button", { name: "Keep mine" }).click();
  await expect(words(other)).toHaveValue("With scissors");
  await other.context().close();
});
