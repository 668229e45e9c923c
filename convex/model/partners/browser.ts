import { isOver } from "../../../lib/api/sessions";
import { defined } from "../../../lib/defined";
import * as Limits from "../limits";
import * as Drives from "./drives";
import type { BookingPlatform } from "./platform";

/**
 * A booking page elsewhere: a driver (local/platform) goes through it in a browser, hands its last step
 * over and watches what becomes of it. Nothing there is held for us; what is told is what the page says.
 */
export const browser: BookingPlatform = {
  start: async (ctx, { keyId }) => {
    await Limits.spend(ctx, "partnerHold", keyId);
    return { kind: "driven" };
  },
  handOff: async (ctx, session) => {
    if (isOver(session.state) && session.outcome !== "payment_failed") return null;
    const drive = await Drives.getOfSession(ctx, session._id);
    if (drive?.handoffUrl === undefined || drive.state === "over") return null;
    return { url: drive.handoffUrl, heldUntil: null };
  },
  outcome: async (ctx, session) => {
    const drive = await Drives.getOfSession(ctx, session._id);
    if (!drive) return undefined;
    const { confirmationNumber, provider, service } = drive;
    const appointmentTime = new Date(session.startsAt).toISOString();
    return { appointmentTime, ...defined({ confirmationNumber, provider, service }) };
  },
  keepUntil: () => Promise.resolve(),
  cancel: async (ctx, session) => await Drives.endOfSession(ctx, session._id),
  expire: async (ctx, session) => {
    await Drives.endOfSession(ctx, session._id);
  },
};
