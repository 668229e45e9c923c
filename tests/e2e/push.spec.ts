import { expect } from "@playwright/test";
import { api } from "../../convex/_generated/api";
import { giveOwnShop } from "../support/ownShop";
import { deliver, pushTo, subscribeAtInbox } from "../support/pushBrowser";
import {
  chooseUpToTimes,
  fillAndContinue,
  newCustomer,
  openDay,
  payWith,
  times,
} from "../support/shopPages";
import { urls } from "../support/stack";
import { newVisitor, test } from "../support/test";
import { LONDON } from "../support/wishes";

const shop = giveOwnShop(LONDON.push);

test("a barber lets a device in: a booking reaches a push service (the inbox's, not a real one), the worker asks to show it, and signing out ends it", async ({
  page,
  context,
  browser,
}) => {
  const browserAtInbox = await subscribeAtInbox(context);
  await openDay(page, "Theo Okafor", shop.day("visit"));
  const letIn = page.getByRole("switch", { name: "Tell me about new bookings on this device" });
  await expect(letIn).not.toBeChecked();
  await letIn.click();
  await expect(letIn).toBeChecked();
  const devices = async () =>
    (await shop.callAs("Theo Okafor")("query", api.push.mine, {}))?.browsers;
  await expect.poll(devices).toMatchObject([{ label: "Chrome, Linux" }]);

  const customer = await newVisitor(browser);
  const visit = { barber: "Theo Okafor", service: "Haircut", date: shop.day("visit") };
  await chooseUpToTimes(customer, visit);
  await times(customer).first().click();
  await fillAndContinue(customer, newCustomer("Pushed Pia"));
  await payWith(customer, "4242424242424242");
  await expect(customer.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
  await customer.context().close();

  const text = await pushTo(browserAtInbox());
  expect(await deliver(page, text)).toEqual([
    {
      title: "A new booking",
      body: expect.stringMatching(/^New: Pushed Pia, Haircut, /),
      data: { navigate: `${urls.web}/barber` },
    },
  ]);

  await page.getByRole("button", { name: "Sign out" }).click();
  await expect.poll(devices).toEqual([]);
});
