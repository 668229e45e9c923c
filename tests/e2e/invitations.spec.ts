import { expect } from "@playwright/test";
import type { Browser, Page } from "@playwright/test";
import { mailsTo } from "../support/inbox";
import { giveOwnShop } from "../support/ownShop";
import { signIn, signInByPages, signInWith } from "../support/shopPages";
import { urls } from "../support/stack";
import { newVisitor, test } from "../support/test";

/** Asking somebody to work in a shop: nobody is made anything unasked, and everybody can leave. */

giveOwnShop({});

type Somebody = { name: string; email: string };

const newcomer = (name: string): Somebody => ({
  name,
  email: `${crypto.randomUUID()}@barbers.example`,
});

async function arrive(browser: Browser, person: Somebody, path = "/sign-in"): Promise<Page> {
  const page = await newVisitor(browser);
  await page.goto(path);
  await page.getByRole("button", { name: /^(Continue to sign|Sign) in$/ }).click();
  await signInWith(page, person);
  await page.waitForURL((url) => url.origin === urls.web && !url.pathname.startsWith("/sign-in"));
  return page;
}

/** The owner invites a barber, and reads the link that is to be handed on. */
async function invite(page: Page, { name, email }: Somebody): Promise<string> {
  await page.goto("/owner/staff");
  await page.getByRole("button", { name: "Invite a barber" }).click();
  const sheet = page.getByRole("dialog", { name: "Invite a barber" });
  await sheet.getByLabel("Name").fill(name);
  await sheet.getByLabel("Email").fill(email);
  await sheet.getByRole("button", { name: "Invite", exact: true }).click();
  const link = page.getByRole("dialog", { name: `The link for ${name}` });
  await expect(link.getByText(`We have sent ${name} this link by mail.`)).toBeVisible();
  const address = (await link.getByText("/join/").textContent()) ?? "";
  await link.getByRole("button", { name: "Done" }).click();
  return address;
}

test("a barber lands on their day, an owner in the office, a customer where they were", async ({
  page,
  browser,
}) => {
  await signInByPages(page, "Marcus Bell");
  await expect(page).toHaveURL(/\/barber$/);
  const owner = await newVisitor(browser);
  await signInByPages(owner, "Olivia Hart");
  await expect(owner).toHaveURL(/\/owner$/);
  const customer = await newVisitor(browser);
  await customer.goto("/bookings/NOTMINE?t=kept");
  await customer.getByRole("link", { name: "Sign in" }).click();
  await customer.getByRole("button", { name: "Continue to sign in" }).click();
  await signInWith(customer, newcomer("Cora Customer"));
  await expect(customer).toHaveURL(/\/bookings\/NOTMINE\?t=kept$/);
  await owner.context().close();
  await customer.context().close();
});

test("somebody is asked, says yes by the link in their mail, and leaves with a tap", async ({
  page,
  browser,
}) => {
  await signIn(page, "Olivia Hart");
  const kim = newcomer("Kim Chair");
  const link = await invite(page, kim);
  const row = page.getByRole("listitem").filter({ hasText: kim.name });
  await expect(row.getByText("invited", { exact: true })).toBeVisible();

  const [mail] = await mailsTo(kim.email, 1);
  expect(mail?.text).toContain(link);
  const [mailed = ""] = /http\S+\/join\/\S+/.exec(mail?.text ?? "") ?? [];
  const guest = await arrive(browser, kim, new URL(mailed).pathname);
  await expect(guest.getByText("Your chair: Kim Chair.")).toBeVisible();
  await guest.getByRole("button", { name: "Accept" }).click();
  await expect(guest.getByRole("heading", { name: "Kim Chair's day" })).toBeVisible();
  await expect(row.getByText("invited", { exact: true })).toBeHidden();

  await guest.getByRole("link", { name: "My work" }).click();
  await guest.getByRole("button", { name: /^Leave / }).click();
  await guest.getByRole("alertdialog").getByRole("button", { name: "Leave" }).click();
  await expect(guest.getByText("You work in no shop yet")).toBeVisible();
  await expect(row.getByText("does not work here")).toBeVisible();
  await guest.context().close();
});

test("somebody else's invitation is no way in, and what is taken back is gone", async ({
  page,
  browser,
}) => {
  await signIn(page, "Olivia Hart");
  const lee = newcomer("Lee Chair");
  const path = new URL(await invite(page, lee)).pathname;
  const eve = await arrive(browser, newcomer("Eve Other"), path);
  await expect(eve.getByText("This invitation names another address")).toBeVisible();
  await expect(eve.getByRole("button", { name: "Accept" })).toBeHidden();
  await page.getByRole("button", { name: "Change Lee Chair" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Take back" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Take back" }).click();
  await expect(eve.getByText("This invitation is no longer there")).toBeVisible();
  await eve.context().close();
});

test("who is asked sees it after signing in, says no, and the shop sees that", async ({
  page,
  browser,
}) => {
  await signIn(page, "Olivia Hart");
  const nia = newcomer("Nia Chair");
  await invite(page, nia);
  const guest = await arrive(browser, nia);
  await expect(guest).toHaveURL(/\/work$/);
  await guest.getByRole("button", { name: "Decline" }).click();
  await expect(guest.getByText("You work in no shop yet")).toBeVisible();
  const row = page.getByRole("listitem").filter({ hasText: nia.email });
  await expect(row.getByText("said no")).toBeVisible();
  await guest.context().close();
});

test("an owner of two shops switches between them in the header", async ({ browser }) => {
  const zoe = newcomer("Zoe Two");
  const page = await arrive(browser, zoe);
  const names = ["First Cuts", "Second Cuts"].map((name) => `${name} ${crypto.randomUUID()}`);
  for (const [index, name] of names.entries()) {
    await page.goto(index === 0 ? "/start" : "/start?new=shop");
    await page.getByLabel("Name of the shop").fill(name);
    await page.getByRole("button", { name: "Save and go on" }).click();
    await expect(page.getByRole("heading", { name: "What do you offer?" })).toBeVisible();
  }
  const choice = page.getByRole("combobox", { name: "Shop", exact: true });
  await expect(choice.getByRole("option", { selected: true })).toHaveText(names[1] ?? "");
  await choice.selectOption({ label: names[0] ?? "" });
  await expect(page).toHaveURL(/\/owner$/);
  await expect(choice.getByRole("option", { selected: true })).toHaveText(names[0] ?? "");
  await page.context().close();
});
