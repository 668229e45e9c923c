import { cache } from "react";
import { askBackend } from "@/components/kit/providers/ask-backend";
import { api } from "@/convex/_generated/api";

/** What a customer's link opens, for the first view: asked for once per request, by the page and what stands around it. */

/** A booking; without a token the server knows nobody, and answers null. */
export const loadBooking = cache(
  async (code: string, token?: string) =>
    await askBackend(api.bookings.get, token === undefined ? { code } : { code, token }),
);

/** What a partner hands over. */
export const loadHandoff = cache(
  async (sessionId: string, token: string) =>
    await askBackend(api.handoff.get, { sessionId, token }),
);

/** A search for a barber who comes now. */
export const loadSearch = cache(
  async (searchId: string, token: string) =>
    await askBackend(api.searches.view, { searchId, token }),
);
