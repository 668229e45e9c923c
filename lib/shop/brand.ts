import type { ErrorCode } from "../errors";
import { LINK_TEXT } from "../limits/texts";
import { cleanLine } from "../text";

/** How a shop looks and where else it can be found. */

/** What the board and the next thing to do are painted in: tokens of app/globals.css. */
export const PALETTES = ["window", "harbour", "oxblood", "tobacco", "slate", "plum"] as const;
export type Palette = (typeof PALETTES)[number];

export const LINK_KINDS = ["web", "instagram", "whatsapp"] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** Addresses; empty for none. */
export type Links = Record<LinkKind, string>;
export const NO_LINKS: Links = { web: "", instagram: "", whatsapp: "" };

const HOSTS: Record<LinkKind, readonly string[] | null> = {
  web: null,
  instagram: ["instagram.com", "www.instagram.com"],
  // https://faq.whatsapp.com/5913398998672934: short links, and the longer form of them.
  whatsapp: ["wa.me", "api.whatsapp.com", "whatsapp.com", "www.whatsapp.com", "chat.whatsapp.com"],
};

export type LinkProblem = { code: Extract<ErrorCode, "INVALID_LINK">; field: LinkKind };
export type CheckedLinks = { ok: true; links: Links } | { ok: false; problems: LinkProblem[] };

/**
 * The links as they are kept: https only, no sign-in and no port in them, each at its own service.
 * `{ web: " https://fade.example " }` is kept as `https://fade.example/`. Refusals: INVALID_LINK
 * with the field at fault.
 */
export function parseLinks(typed: Links): CheckedLinks {
  const read = LINK_KINDS.map((kind) => [kind, linkOf(typed[kind], HOSTS[kind])] as const);
  const problems = read.flatMap(([field, link]): LinkProblem[] =>
    link === null ? [{ code: "INVALID_LINK", field }] : [],
  );
  if (problems.length > 0) return { ok: false, problems };
  const [web, instagram, whatsapp] = read.map(([, link]) => link ?? "");
  return {
    ok: true,
    links: { web: web ?? "", instagram: instagram ?? "", whatsapp: whatsapp ?? "" },
  };
}

/** Null for what is no link of these hosts; null hosts take any. */
function linkOf(typed: string, hosts: readonly string[] | null): string | null {
  const text = cleanLine(typed);
  if (text === "") return "";
  const url = text.length > LINK_TEXT ? null : urlOf(text);
  if (url === null || url.protocol !== "https:" || url.username !== "" || url.password !== "")
    return null;
  if (url.port !== "" || !url.hostname.includes(".")) return null;
  return hosts === null || hosts.includes(url.hostname) ? url.href : null;
}

function urlOf(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
