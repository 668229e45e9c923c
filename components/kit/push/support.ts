/** Whether a browser can be told anything while its page is closed. */
export type Support =
  | "yes"
  | "no"
  /** An iPhone or iPad, whose browsers can only once the site is on the Home Screen. */
  | "home_screen";

/** What a browser shows of itself. */
export type Seen = {
  hasPush: boolean;
  userAgent: string;
  /** Fingers that its screen can tell apart: an iPad calls itself a Mac, which has no such screen. */
  touchPoints: number;
};

/** https://webkit.org/blog/13878/web-push-for-web-apps-on-ios-and-ipados/ */
export function supportOf({ hasPush, userAgent, touchPoints }: Seen): Support {
  if (hasPush) return "yes";
  const isTablet = userAgent.includes("Macintosh") && touchPoints > 1;
  return isTablet || /iPhone|iPad/.test(userAgent) ? "home_screen" : "no";
}
