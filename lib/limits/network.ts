/**
 * The network that an internet address belongs to, in one way of writing: an IPv4 address as it is, the
 * first 64 bits of an IPv6 address (a household or one machine has all the rest to choose from). Null
 * for what is no address. `::ffff:192.0.2.7` is `192.0.2.7`.
 */
export function networkOf(address: string): string | null {
  const plain = address.trim().replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
  if (/^\d+\.\d+\.\d+\.\d+$/.test(plain)) {
    const parts = plain.split(".").map(Number);
    return parts.every((part) => part <= 255) ? parts.join(".") : null;
  }
  const bare = plain.replace(/%.*$/, "");
  const asked = `http://[${bare}]/`;
  if (!/^[\da-f:.]*:[\da-f:.]*$/i.test(bare) || !URL.canParse(asked)) return null;
  // The URL parser writes every address in its one shortest way: only `::` is left to fill in.
  const shortest = new URL(asked).hostname.slice(1, -1);
  const [head = "", tail] = shortest.split("::");
  const first = head === "" ? [] : head.split(":");
  const last = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length;
  const groups = [...first, ...Array.from({ length: zeros }, () => "0"), ...last];
  return `${groups.slice(0, 4).join(":")}::/64`;
}

/**
 * Who sent a request: the socket's address, or what the last proxy but `trusted - 1` wrote into
 * `X-Forwarded-For`. Whatever stands further left in that header its sender made up.
 */
export function clientAddress(
  request: { socket: string | null; forwardedFor: string | null },
  trusted: number,
): string | null {
  if (trusted <= 0) return request.socket;
  const hops = (request.forwardedFor ?? "").split(",").map((hop) => hop.trim());
  return hops.at(-trusted) ?? null;
}
