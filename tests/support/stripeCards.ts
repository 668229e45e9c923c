import type Stripe from "stripe";
import { payCheckout } from "./stripe";

/** Cards that are kept, in the simulator, by the official client. */

/** A checkout that keeps a card and takes nothing. */
export const keepCard = {
  mode: "setup" as const,
  currency: "gbp",
  success_url: "http://localhost:3000/saved?session={CHECKOUT_SESSION_ID}",
  setup_intent_data: { metadata: { bookingId: "b1" }, description: "A card for no-shows" },
};

/** A customer whose card was kept with their consent. */
export async function onFile(
  stripe: Stripe,
  card: string,
): Promise<{ customer: string; payment_method: string }> {
  const { id: customer } = await stripe.customers.create({ email: "jo@example.com", name: "Jo" });
  const session = await stripe.checkout.sessions.create({ ...keepCard, customer });
  await payCheckout(session.url ?? "", card);
  const [method] = (await stripe.paymentMethods.list({ customer })).data;
  if (method === undefined) throw new Error("no card was kept");
  return { customer, payment_method: method.id };
}

/** Types of the events about an object, oldest first. */
export async function eventsAbout(stripe: Stripe, ...ids: string[]): Promise<string[]> {
  const types: string[] = [];
  for await (const event of stripe.events.list({ limit: 100 })) {
    if (ids.includes((event.data.object as { id: string }).id)) types.push(event.type);
  }
  return types.reverse();
}

/** The error that work must end in. */
export async function refused(work: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  return await work.then(
    () => {
      throw new Error("expected a refusal");
    },
    (error: Stripe.errors.StripeError) => error,
  );
}
