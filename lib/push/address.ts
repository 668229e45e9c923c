/**
 * To which addresses pushes go. Browsers name them, so that anybody who signs in can: none may lead into
 * the network that the server stands in.
 */

export const LONGEST_ADDRESS = 2_000;

const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];
/** Names that lead nowhere but within one network (RFC 6761, RFC 6762, RFC 8375, RFC 9476 and ICANN). */
const INNER =
  /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|home\.arpa|test|invalid|onion|alt)$/;

/**
 * True for an address on the public network: https, a name and no number, its usual port. A name that
 * leads to an inner machine is not found out; that machine would need a certificate for it, and what is
 * sent is encrypted and says nothing of its answer. `loopback` also lets a service on this machine in.
 */
export function isPushAddress(address: string, { loopback }: { loopback: boolean }): boolean {
  if (address.length > LONGEST_ADDRESS || !URL.canParse(address)) return false;
  const { protocol, hostname, port, username, password } = new URL(address);
  if (username !== "" || password !== "") return false;
  if (loopback && protocol === "http:" && LOOPBACK.includes(hostname)) return true;
  return protocol === "https:" && port === "" && isPublicName(hostname.replace(/\.$/, ""));
}

/** Numbers are written out in full by then: `0x7f.1` is `127.0.0.1`. */
function isPublicName(name: string): boolean {
  const isNumber = name.startsWith("[") || /^[\d.]+$/.test(name);
  return !isNumber && name.includes(".") && !INNER.test(name);
}
