const KEY = "gbarbers.tab";

/**
 * What this tab calls itself when the shop counts its visitors: random, about nobody, gone with the
 * tab. None for people who have asked their browser not to be followed, or who keep no storage.
 */
export function tabKey(): string | undefined {
  if (navigator.doNotTrack === "1" || Reflect.get(navigator, "globalPrivacyControl") === true)
    return;
  try {
    const known = sessionStorage.getItem(KEY);
    if (known !== null) return known;
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const fresh = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    sessionStorage.setItem(KEY, fresh);
    return fresh;
  } catch {
    return;
  }
}
