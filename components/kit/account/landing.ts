import { dropStored, readStored, writeStored } from "@/components/kit/kept/stored";
import type { SessionUser } from "@/components/kit/providers/session";
import { safeReturnPath } from "@/components/kit/providers/return-path";

/** Where everybody arrives who signs in without having asked for a page. */
export const LANDING_PATH = "/sign-in/done";

const KEY = "gbarbers.came-from";

/** Notes where somebody was; in this tab alone, since an address can hold a booking's secret. */
export function rememberPlace(path: string): void {
  writeStored(KEY, path, "sessionStorage");
}

/** Where they were, once. */
export function takePlace(): string {
  const path = readStored(KEY, "sessionStorage");
  dropStored(KEY, "sessionStorage");
  // The sign-in page itself is no place to come back to.
  return path === null || path.startsWith("/sign-in") ? "/" : safeReturnPath(path);
}

/**
 * The first page after signing in: an owner's office, a barber's day, an invitation that waits; a
 * customer goes on where they were.
 */
export function landingFor(
  user: Pick<SessionUser, "role">,
  { invited, cameFrom }: { invited: boolean; cameFrom: string },
): string {
  if (user.role === "owner") return "/owner";
  if (user.role === "barber") return "/barber";
  return invited ? "/work" : cameFrom;
}
