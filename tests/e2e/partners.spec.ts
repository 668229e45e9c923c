import { ConvexHttpClient } from "convex/browser";
import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { api } from "../../convex/_generated/api";
import { startCallbackReceiver } from "../support/callbackReceiver";
import { giveOwnShop } from "../support/ownShop";
import { payWith } from "../support/shopPages";
import { deployment, urls } from "../support/stack";
import { test } from "../support/test";
import { LONDON } from "../support/wishes";

const shop = giveOwnShop(LONDON.partners);

/** A lead pays on the page that a partner sent them: what the partner learns by callback and by asking. */

const GOOD = "4242 4242 4242 4242";

type Session = { sessionId: string; state: string; outcome?: string; continueUrl?: string };

/** A partner of the shop, with a receiver that verifies what it is told. */
async function newPartner() {
  const found = await new ConvexHttpClient(deployment.url).query(api.shops.bySlug, {
    slug: shop.slug,
  });
  const owner = shop.callAs("Olivia Hart");
  await owner("mutation", api.users.ensure, {});
  const { key, signingSecret } = await owner("mutation", api.apiKeys.create, {
    shopId: found?.id ?? "",
    name: "Recep Desk",
    scopes: ["read", "book", "cancel"],
    sessionsAtOnce: 5,
  });
  const receiver = await startCallbackReceiver(signingSecret);
  const call = async <Body>(method: string, path: string, body?: object): Promise<Body> => {
    const answer = await fetch(`${urls.site}/api/v1/${path}`, {
      method,
      headers: { Authorization: `Bearer ${key}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    // What the table of routes says of the answer.
    return (await answer.json()) as Body;
  };
  return { receiver, call };
}
type Partner = Awaited<ReturnType<typeof newPartner>>;

/** Holds a free time of the day for a new lead. */
async function holdFor({ call, receiver }: Partner, firstName: string): Promise<Session> {
  const date = shop.day("visit");
  const wanted = { date, service: "Haircut", provider: "Theo Okafor" };
  const { times } = await call<{ times: { time: string }[] }>(
    "GET",
    `availability?${new URLSearchParams(wanted).toString()}`,
  );
  const email = `${crypto.randomUUID()}@customers.example`;
  const session = await call<Session>("POST", "booking/start", {
    ...wanted,
    time: times[0]?.time,
    lead: { firstName, lastName: "Lead", email },
    callbackUrl: receiver.url,
  });
  expect(session.state).toBe("ready_for_handoff");
  return session;
}

/** Opens the link as its lead: what is booked, by whom it was arranged, and until when it is held. */
async function openLink(page: Page, { continueUrl = "" }: Session): Promise<void> {
  await page.goto(continueUrl);
  await expect(page.getByText("Arranged for you by Recep Desk")).toBeVisible();
  await expect(page.getByRole("timer")).toBeVisible();
}

/** The callback and the answer to whoever asks, which are the same. */
async function expectTold(
  partner: Partner,
  { sessionId }: Session,
  state: string,
  outcome: string,
) {
  const told = await partner.receiver.next(
    ({ data }) => data.sessionId === sessionId && data.state === state,
  );
  expect(told).toMatchObject({ type: `booking_session.${state}`, data: { state, outcome } });
  const asked = await partner.call<object>("GET", `booking/${sessionId}/status`);
  expect(told.body).toMatchObject({ data: asked });
  expect(partner.receiver.refused).toEqual([]);
}

const stateOf = async ({ call }: Partner, { sessionId }: Session) =>
  (await call<Session>("GET", `booking/${sessionId}/status`)).state;

const confirmed = (page: Page) => page.getByRole("heading", { name: "Booking confirmed" });

for (const card of ["4111 1111 1111 1111", GOOD]) {
  test(`a lead pays with ${card}: the partner is told of a success`, async ({ page }) => {
    const partner = await newPartner();
    const session = await holdFor(partner, "Paying");
    await openLink(page, session);
    await expect.poll(async () => await stateOf(partner, session)).toBe("monitoring");
    await page.getByRole("link", { name: /^Pay/ }).click();
    await payWith(page, card);
    await expect(confirmed(page)).toBeVisible();
    await expectTold(partner, session, "completed", "success");
    await partner.receiver.stop();
  });
}

for (const [card, reason] of [
  ["4000 0000 0000 0002", "Your card was declined"],
  ["4000 0000 0000 0069", "has expired"],
] as const) {
  test(`a lead's ${card} is declined: the partner is told, and of the card that follows`, async ({
    page,
  }) => {
    const partner = await newPartner();
    const session = await holdFor(partner, "Declined");
    await openLink(page, session);
    await page.getByRole("link", { name: /^Pay/ }).click();
    await payWith(page, card);
    await expect(page.getByText(reason)).toBeVisible();
    await expectTold(partner, session, "failed", "payment_failed");
    await payWith(page, GOOD);
    await expect(confirmed(page)).toBeVisible();
    await expectTold(partner, session, "completed", "success");
    await partner.receiver.stop();
  });
}
