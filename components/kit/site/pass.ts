import { clientAddress, networkOf } from "@/lib/limits/network";
import { issuePass } from "@/lib/limits/pass";
import { SOCKET_HEADER } from "./socket-address";

/** The pass of whoever sent a request; null without a secret, or without an address. */
export async function passFor(headers: Headers, now: number): Promise<string | null> {
  const secret = process.env.NETWORK_SECRET ?? "";
  if (secret === "") return null;
  const sender = {
    socket: headers.get(SOCKET_HEADER),
    forwardedFor: headers.get("x-forwarded-for"),
  };
  const trusted = Number(process.env.TRUSTED_PROXIES ?? 0) || 0;
  const network = networkOf(clientAddress(sender, trusted) ?? "");
  // Behind a proxy that is not configured everybody would come from this machine, as one caller.
  if (network === null || /^127\./.test(network) || network === "0:0:0:0::/64") return null;
  return await issuePass(secret, network, now);
}
