import { appendLink, readLinks } from "./links";
import { isOldKey, OLD_TOKEN } from "./old-keys";
import type { Owner } from "./owner";
import { dropWhere, keysOf, readStored } from "./stored";

/**
 * Moves the links that this browser kept in the old way to whoever is here, as nothing tells whose
 * they were: an account's go with it. Those that are known already stay as they are.
 */
export function carryOldLinks(owner: Owner): void {
  const tokens = keysOf("localStorage").filter((key) => key.startsWith(OLD_TOKEN));
  for (const key of tokens) {
    const [code, token] = [key.slice(OLD_TOKEN.length), readStored(key)];
    if (code === "" || !token) continue;
    if (readLinks(owner).some((link) => link.code === code)) continue;
    appendLink(owner, { code, token, kind: null });
  }
  dropWhere(isOldKey);
}
