import { dropStored, readStored, writeStored } from "@/components/kit/kept/stored";

const KEY = "gbarbers.tab";

/**
 * What this tab calls itself when the shop counts its visitors: random, about nobody, gone with the
 * tab. None for people who have asked their browser not to be followed, or who keep no storage.
 */
export function tabKey(): string | undefined {
  if (navigator.doNotTrack === "1" || Reflect.get(navigator, "globalPrivacyControl") === true)
    return;
  const known = readStored(KEY, "sessionStorage");
  if (known !== null) return known;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const fresh = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (writeStored(KEY, fresh, "sessionStorage")) return fresh;
  // Known to this page alone, it would count one person at each page.
  dropStored(KEY, "sessionStorage");
  return;
}
