import { httpRouter } from "convex/server";
import { internal } from "./_generated/api";
import { httpAction } from "./_generated/server";
import { verifyWebhook } from "./model/stripe";
import { factsOf } from "./model/stripeFacts";

const http = httpRouter();

/**
 * 400 for a signature that does not verify, with nothing written; 2xx only after the mutation
 * committed; a failure of ours is thrown and answers 500, and an event that outran its session
 * 503, so that Stripe tries again.
 */
http.route({
  path: "/stripe/webhook",
  method: "POST",
  handler: httpAction(async (ctx, request) => {
    const event = await verifyWebhook(
      await request.text(),
      request.headers.get("stripe-signature"),
    );
    if (!event) return new Response("invalid signature", { status: 400 });
    const { id: eventId, type } = event;
    const outcome = await ctx.runMutation(internal.stripe.applyEvent, {
      eventId,
      type,
      facts: factsOf(event),
    });
    if (outcome === "early") return new Response("not known yet, try again", { status: 503 });
    return Response.json({ received: true, outcome });
  }),
});

export default http;
