import { env } from "../../_generated/server";
import type { ActionCtx } from "../../_generated/server";
import type { Carrier, Parcel, Taken } from "../messages/carrier";
import { push } from "./push";
import { resend } from "./resend";
import { smtp } from "./smtp";
import { twilio } from "./twilio";
import { whatsapp } from "./whatsapp";

/** Who carries what. */

type Channel = Parcel["channel"];

const CARRIERS: { [Of in Channel]?: () => Carrier<Extract<Parcel, { channel: Of }>> } = {
  // A mail server of the shop's own goes first.
  email: () => ((env.SMTP_URL ?? "") === "" ? resend : smtp),
  sms: () => twilio,
  whatsapp: () => whatsapp,
  push: () => push,
};

/**
 * Hands a parcel over; one that its carrier has perhaps taken already is asked about where handing it
 * over again would send it twice.
 * @throws NotTaken, NotNow, Unclear
 */
export async function handOver(
  ctx: ActionCtx,
  parcel: Parcel,
  { mayBeTaken, since }: { mayBeTaken: boolean; since: number },
): Promise<Taken | "not_taken" | "unknown"> {
  const carrier = carrierOf(parcel.channel);
  if (!mayBeTaken || carrier.knowsKeys) return await carrier.send(parcel, ctx);
  return (await carrier.find?.(parcel, since)) ?? "unknown";
}

/** How many calls a second the carrier of a channel bears. */
export function perSecond(channel: Channel): number {
  return carrierOf(channel).perSecond();
}

function carrierOf(channel: Channel): Carrier<Parcel> {
  const carrier = CARRIERS[channel]?.();
  if (!carrier) throw new Error(`carrierOf: nobody carries ${channel}`);
  // Each carrier stands under the channel of its parcels.
  return carrier as Carrier<Parcel>;
}
