import { createHash } from "node:crypto";

type Kind = {
  /** Of the content. */
  type: string;
  /** How long whoever has it need not ask again. */
  seconds: number;
  /** What names this content and no other; null for one that is not worth keeping. */
  tag: string | null;
};

/** The name of all that a content follows from, as an ETag. */
export function tagOf(key: string): string {
  return `"${createHash("sha256").update(key).digest("base64url").slice(0, 22)}"`;
}

/** An answer that browsers and proxies keep; null says that they have it already (RFC 9110, 304). */
export function keptAnswer(content: ArrayBuffer | string | null, kind: Kind): Response {
  const headers = new Headers({ "Cache-Control": `public, max-age=${kind.seconds}` });
  if (kind.tag !== null) headers.set("ETag", kind.tag);
  if (content === null) return new Response(null, { status: 304, headers });
  headers.set("Content-Type", kind.type);
  return new Response(content, { headers });
}
