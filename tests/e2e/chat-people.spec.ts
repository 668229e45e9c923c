import { expect } from "@playwright/test";
import { api } from "../../convex/_generated/api";
import { chooseByChat, choices, lines, openChat, tap, write } from "../support/chatPages";
import { giveOwnShop } from "../support/ownShop";
import { dayName, newCustomer, signIn } from "../support/shopPages";
import { newVisitor, test } from "../support/test";
import { LONDON } from "../support/wishes";

/** What people do in a conversation with what they have booked, and with the people of the shop. */

const shop = giveOwnShop(LONDON.chatPeople);

/** So that a visit is booked by a yes. */
async function payAtTheShop(): Promise<void> {
  const owner = shop.callAs("Olivia Hart");
  await owner("mutation", api.users.ensure, {});
  const found = await owner("query", api.shops.bySlug, { slug: shop.slug });
  const shopId = found?.id ?? "";
  const policy = await owner("query", api.policies.forShop, { shopId });
  if (policy === null) throw new Error("payAtTheShop: the shop has no policy");
  const changed = { ...policy, terms: { kind: "at_shop" as const } };
  await owner("mutation", api.policies.save, { shopId, policy: changed });
}

test("a visit is moved and cancelled by chat", async ({ page }) => {
  await payAtTheShop();
  await openChat(page);
  const customer = newCustomer("Moving Mo");
  const [day, other] = [dayName(shop.day("from")), dayName(shop.day("to"))];
  await chooseByChat(page, { barber: "Theo Okafor", day, ...customer });
  await tap(page, "Confirm", "You are booked");
  await tap(page, "My bookings", "Theo Okafor");
  await tap(page, "Move it", "On which day?");
  await write(page, other, "at what time?");
  await choices(page)
    .filter({ hasText: /^\d\d:\d\d$/ })
    .first()
    .click();
  await expect(lines(page).last()).toContainText("Move it to");
  await tap(page, "Confirm", "Moved to");
  await write(page, "cancel my booking", "Cancel Haircut");
  await tap(page, "Yes, cancel it", "It is cancelled.");
});

test("who asks for a person is answered by one of the shop, live on both sides", async ({
  page,
  browser,
}) => {
  await openChat(page);
  await write(page, "can I talk to a person?", "The shop has been told");
  await write(page, "Is there parking near you?", "Is there parking near you?");

  const staff = await newVisitor(browser);
  await signIn(staff, "Theo Okafor");
  // Every page of theirs says so.
  await staff.goto("/barber");
  await staff.getByRole("link", { name: "Clients 1 guest waits for an answer" }).click();
  await staff.getByRole("link", { name: "Conversations 1 guest waits for an answer" }).click();
  await staff.getByText("Waits for an answer", { exact: true }).click();
  await expect(staff.getByText("Is there parking near you?").last()).toBeVisible();
  await staff.getByRole("textbox", { name: "Write an answer" }).fill("Right behind the shop.");
  await staff.getByRole("button", { name: "Send" }).click();
  await expect(lines(page).last()).toContainText("Right behind the shop.");
  await expect(lines(page).last()).toContainText("Theo Okafor");
  await expect(staff.getByRole("link", { name: "Conversations", exact: true })).toBeVisible();

  await write(page, "Thank you!", "Thank you!");
  await expect(staff.getByText("Thank you!").last()).toBeVisible();

  // An answer to a chat that is closed stands on its button until it is opened.
  await page.getByRole("button", { name: "Close the chat" }).click();
  await staff.getByRole("textbox", { name: "Write an answer" }).fill("See you on Friday.");
  await staff.getByRole("button", { name: "Send" }).click();
  await page.getByRole("button", { name: "Book by chat 1 new answer" }).click();
  await expect(lines(page).last()).toContainText("See you on Friday.");
  await page.getByRole("button", { name: "Close the chat" }).click();
  await expect(page.getByRole("button", { name: "Book by chat", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Book by chat", exact: true }).click();
  await staff.getByRole("button", { name: "Give back to the assistant" }).click();
  await expect(lines(page).last()).toContainText("booking assistant again");
  await expect(choices(page).first()).toBeEnabled();
  await staff.context().close();
});
