import type { Page } from "@playwright/test";
import type { World } from "./world";

/** Something to look at: where it is, how one knows that it is there, and what is done first. */
export type View = {
  /** The route in `app/` that this is a row of. */
  route: string;
  name: string;
  path: (world: World) => string;
  /** Words that stand on it once it is all there; a heading where they are text. */
  shows: string | RegExp;
  then?: (page: Page, world: World) => Promise<void>;
  /** What a barber hits between two cuts. */
  largeTargets?: true;
};

/** Presses the first button of a name. */
export const press = async (page: Page, name: string | RegExp): Promise<void> => {
  await page.getByRole("button", { name }).first().click();
};
