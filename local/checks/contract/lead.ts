import { setTimeout as wait } from "node:timers/promises";
import type { ConvexHttpClient } from "convex/browser";
import { payCheckout } from "../../../tests/support/stripe";
import { api } from "../../../convex/_generated/api";

/** Between two looks at a page that is not ready, and how often. */
const LOOK_MS = 300;
const LOOKS = 200;

/** Opens a hand-off link as its lead, and pays with a card. @throws where there is nothing to pay */
export async function payAsLead(
  client: ConvexHttpClient,
  handoffUrl: string,
  card: string,
): Promise<void> {
  const url = new URL(handoffUrl);
  const link = {
    sessionId: url.pathname.split("/").at(-1) ?? "",
    token: url.searchParams.get("t") ?? "",
  };
  await client.mutation(api.handoff.open, link, { skipQueue: true });
  const found = await client.query(api.handoff.get, link);
  const access = { code: found?.code ?? "", token: link.token };
  for (let looks = 0; looks < LOOKS; looks++) {
    const booking = await client.query(api.bookings.get, access);
    const checkout = booking?.checkout.url;
    if (typeof checkout === "string") {
      await payCheckout(checkout, card);
      return;
    }
    await wait(LOOK_MS);
  }
  throw new Error(`Nothing to pay at ${handoffUrl}.`);
}
