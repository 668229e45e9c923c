import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import {
  chooseUpToTimes,
  fillAndContinue,
  newCustomer,
  payWith,
  signIn,
  times,
} from "../support/shopPages";
import { giveOwnShop } from "../support/ownShop";
import { newVisitor, test } from "../support/test";
import { LONDON } from "../support/wishes";

const shop = giveOwnShop(LONDON.cards);

/** What each of Stripe's test cards leads to, from the shop's page to the booking. */

const GOOD = "4242 4242 4242 4242";

let payments = 0;

/** A guest at the payment page, with a time of one of the next two days by turns. */
async function goToPayment(page: Page, name: string): Promise<void> {
  const date = shop.day(payments++ % 2 === 0 ? "some" : "others");
  await chooseUpToTimes(page, { barber: "Theo Okafor", service: "Haircut", date });
  await times(page).first().click();
  await fillAndContinue(page, newCustomer(name));
  await page.waitForURL(/\/c\/pay\//);
}

async function authenticate(page: Page, result: "Complete" | "Fail"): Promise<void> {
  await page.getByRole("button", { name: `${result} authentication` }).click();
}

const confirmed = (page: Page) => page.getByRole("heading", { name: "Booking confirmed" });

/** The booking says why it failed and its hold runs; ends on the payment page again. */
async function expectPayable(page: Page, reason: RegExp): Promise<void> {
  const payment = page.url();
  await page
    .getByRole("link", { name: /Back to|Fade & Anchor/ })
    .first()
    .click();
  await expect(page.getByRole("alert").filter({ hasText: reason })).toBeVisible();
  await expect(page.getByRole("timer")).toBeVisible();
  await page.goto(payment);
}

for (const card of [GOOD, "4111 1111 1111 1111"]) {
  test(`${card} pays`, async ({ page }) => {
    await goToPayment(page, "Paying Pat");
    await payWith(page, card);
    await expect(confirmed(page)).toBeVisible();
  });
}

/** While a page is swapped its parts stand in the document twice; the page's own is the one in `main`. */
const mayOnlyLook = (page: Page) =>
  page.getByRole("main").getByText("You can look at this booking here");

test("who pays in another browser sees the booking there, and changes it only where it was booked", async ({
  page,
  browser,
}) => {
  await goToPayment(page, "Shared Sam");
  const payer = await newVisitor(browser);
  await payer.goto(page.url());
  await payWith(payer, GOOD);
  await expect(confirmed(payer)).toBeVisible();
  await expect(mayOnlyLook(payer)).toBeVisible();
  await expect(payer.getByRole("button", { name: "Cancel booking" })).toBeHidden();
  await expect(payer).not.toHaveURL(/[?&]r=/);
  await payer.reload();
  await expect(confirmed(payer)).toBeVisible();
  await expect(mayOnlyLook(payer)).toBeVisible();
  await payer.context().close();

  await page.goBack();
  await expect(confirmed(page)).toBeVisible();
  await expect(page.getByRole("button", { name: "Cancel booking" })).toBeVisible();
});

const DECLINED = [
  ["4000 0000 0000 0002", "Your card was declined", /card was declined/],
  ["4000 0000 0000 9995", "insufficient funds", /not enough money/],
  ["4000 0000 0000 0069", "has expired", /has expired/],
  ["4000 0000 0000 0127", "security code is incorrect", /security code was wrong/],
  ["4000 0000 0000 0119", "error occurred while processing", /could not process/],
] as const;

test("what is declined, for each of its reasons, leaves the hold running and another card pays", async ({
  page,
}) => {
  await goToPayment(page, "Declined Dan");
  for (const [card, onThePage, onTheBooking] of DECLINED) {
    await test.step(card, async () => {
      await payWith(page, card);
      await expect(page.getByText(onThePage)).toBeVisible();
      await expectPayable(page, onTheBooking);
    });
  }
  await payWith(page, GOOD);
  await expect(confirmed(page)).toBeVisible();
});

const ASKING = ["4000 0025 0000 3155", "4000 0027 6000 3184"];

for (const card of ASKING) {
  test(`${card} asks for authentication and pays when it is given`, async ({ page }) => {
    await goToPayment(page, "Asked Abe");
    await payWith(page, card);
    await authenticate(page, "Complete");
    await expect(confirmed(page)).toBeVisible();
  });
}

test("a card stays payable when its authentication fails, and when it is declined after it", async ({
  page,
}) => {
  await goToPayment(page, "Unasked Una");
  for (const card of ASKING) {
    await test.step(card, async () => {
      await payWith(page, card);
      await authenticate(page, "Fail");
      await expectPayable(page, /confirmation/);
    });
  }
  await payWith(page, "4000 0084 0000 1629");
  await authenticate(page, "Complete");
  await expect(page.getByText("Your card was declined")).toBeVisible();
  await expectPayable(page, /card was declined/);
  await payWith(page, GOOD);
  await expect(confirmed(page)).toBeVisible();
});

test("4000 0000 0000 0259 pays and is disputed: the owner is told, the booking stands", async ({
  page,
  browser,
}) => {
  await goToPayment(page, "Disputing Dee");
  await payWith(page, "4000 0000 0000 0259");
  await expect(confirmed(page)).toBeVisible();
  const owner = await newVisitor(browser);
  await signIn(owner, "Olivia Hart");
  await owner.goto("/owner/health");
  const disputes = owner.getByRole("region", { name: /^Disputes/ });
  await expect(disputes.getByText("£25.00, Disputing Dee")).toBeVisible();
  await page.reload();
  await expect(confirmed(page)).toBeVisible();
  await owner.context().close();
});
