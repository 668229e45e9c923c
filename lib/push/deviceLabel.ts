/** What somebody would call a browser: "Chrome, Android". Empty for one that hides it. */
export function deviceLabel(userAgent: string): string {
  const found = [BROWSERS, SYSTEMS].map((names) =>
    names.find(([sign]) => sign.test(userAgent))?.at(1),
  );
  return found.filter((name) => name !== undefined).join(", ");
}

/** The first that fits: all but Firefox call themselves Safari, many Chrome as well. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\b(Chrome|Chromium|CriOS|HeadlessChrome)\//, "Chrome"],
  [/\bSafari\/|\biPhone\b|\biPad\b/, "Safari"],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMacintosh\b/, "Mac"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];
