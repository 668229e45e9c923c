import { browser } from "./browser";
import { native } from "./native";
import type { BookingPlatform, Session } from "./platform";

/** The platform that carries a session: a page elsewhere where it was begun for one. */
export function platformOf({ page }: Pick<Session, "page">): BookingPlatform {
  return page === undefined ? native : browser;
}
