import type { Parsed } from "../availability/problems";
import { SHOP_COUNTS } from "../limits/counts";
import { LINK_TEXT } from "../limits/texts";
import { cleanLine } from "../text";

/** The sites that may show a shop's chat, as origins: they stand in a header of its page. */

/** Letters as they travel (punycode), digits, dots, hyphens: nothing that a header reads as more. */
const HOST = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;

/**
 * The origins as they are kept, each once; empty lines are none. An address of a page stands for its
 * site: `https://Fade.example/contact` is kept as `https://fade.example`. Only https, or http on
 * `localhost` for whoever builds a site. Refusals: INVALID_LINK with the line at fault; without one
 * where there are too many.
 */
export function parseChatSites(typed: readonly string[]): Parsed<string[]> {
  const lines = typed.map(cleanLine).filter((line) => line !== "");
  const read = lines.map((line, index) => ({ site: siteOf(line), index }));
  const problems = read
    .filter(({ site }) => site === null)
    .map(({ index }) => ({ code: "INVALID_LINK" as const, field: "sites", index }));
  if (problems.length > 0) return { ok: false, problems };
  const sites = [...new Set(read.flatMap(({ site }) => site ?? []))];
  if (sites.length <= SHOP_COUNTS.chatSites) return { ok: true, value: sites };
  return { ok: false, problems: [{ code: "INVALID_LINK", field: "sites", index: null }] };
}

function siteOf(line: string): string | null {
  if (line.length > LINK_TEXT || !URL.canParse(line)) return null;
  const { protocol, hostname, origin, username, password } = new URL(line);
  if (username !== "" || password !== "" || !HOST.test(hostname)) return null;
  if (hostname === "localhost") return protocol === "http:" ? origin : null;
  return protocol === "https:" && hostname.includes(".") ? origin : null;
}
