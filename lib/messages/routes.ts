import type { MessageChannel, MessageKind } from "./kinds";
import { isOptional } from "./settings";
import type { MessageSettings } from "./settings";

/** By which ways a message goes, the first one that can, then the others if it fails for good. */

/** Where somebody can be reached, each address in its one cleaned form. */
export type Reach = { [Channel in Exclude<MessageChannel, "push">]?: string | undefined } & {
  /** The browsers that they are told in. */
  push?: readonly string[] | undefined;
};

export type Route = { channel: MessageChannel; to: string };

const OF_CUSTOMERS: readonly MessageChannel[] = ["email", "sms", "whatsapp"];

/** What must be read soon goes to the phone of whoever agreed to that. */
const SOON: readonly MessageChannel[] = ["sms", "whatsapp", "email"];

const OF_STAFF: readonly MessageChannel[] = ["push", "email"];

const WAYS: Record<MessageKind, readonly MessageChannel[]> = {
  confirmed: OF_CUSTOMERS,
  moved: OF_CUSTOMERS,
  cancelled: OF_CUSTOMERS,
  reminder_day: SOON,
  reminder_hours: SOON,
  hold_ended: OF_CUSTOMERS,
  late_payment_returned: OF_CUSTOMERS,
  refund_done: OF_CUSTOMERS,
  refund_failed: OF_CUSTOMERS,
  // A receipt is for keeping.
  receipt: ["email"],
  no_show_fee: OF_CUSTOMERS,
  no_show_fee_failed: OF_CUSTOMERS,
  waiting_offer: SOON,
  on_the_way: SOON,
  arrived: SOON,
  running_late: SOON,
  on_time: SOON,
  // By the way on which one click ends it.
  after_visit: ["email"],
  booking_new: OF_STAFF,
  booking_moved: OF_STAFF,
  booking_cancelled: OF_STAFF,
  booking_left: OF_STAFF,
  barber_offer: OF_STAFF,
  search_found: SOON,
  search_nobody: SOON,
  chat_waiting: OF_STAFF,
  chat_line: ["whatsapp"],
  // A list is for reading.
  day_summary: ["email"],
  alert: ["email"],
  invitation: ["email"],
  role_changed: ["email"],
  // To the owner who asked for it.
  test: ["email"],
  // By the way that its reader asked for.
  code: ["email", "sms"],
  handoff_link: ["email", "sms"],
};

/**
 * The ways of a kind for somebody, in the order in which they are tried: by the channels that the
 * shop uses. What must be heard goes by the others where none of these can be taken.
 */
export function routesOf(
  kind: MessageKind,
  reach: Reach,
  isSetUp: (channel: MessageChannel) => boolean,
  settings: Pick<MessageSettings, "channels"> | null = null,
): Route[] {
  const ways = WAYS[kind].flatMap((channel) => {
    const to = isSetUp(channel) ? (reach[channel] ?? []) : [];
    // Somebody who is known without an address has an empty one.
    return [to]
      .flat()
      .filter((one) => one !== "")
      .map((one) => ({ channel, to: one }));
  });
  if (settings === null) return ways;
  const used = inOrder(ways, settings.channels);
  // Whoever asked to be texted is.
  if (WAYS[kind] === SOON)
    used.sort((one, other) => Number(isByPhone(other)) - Number(isByPhone(one)));
  if (isOptional(kind)) return used;
  return [...used, ...ways.filter((way) => !used.includes(way))];
}

/** The ways that a shop uses, in its order. */
function inOrder(ways: readonly Route[], channels: readonly MessageChannel[]): Route[] {
  const placeOf = ({ channel }: Route) => channels.indexOf(channel);
  return ways
    .filter((way) => placeOf(way) >= 0)
    .sort((one, other) => placeOf(one) - placeOf(other));
}

function isByPhone({ channel }: Route): boolean {
  return channel === "sms" || channel === "whatsapp";
}

/**
 * The same ways as they are gone: browsers are told first and all at once, whatever their order, since
 * each was let in by its reader; behind each of them stand the other ways.
 */
export function chainsOf(routes: readonly Route[]): Route[][] {
  const browsers = routes.filter(({ channel }) => channel === "push");
  const others = routes.filter(({ channel }) => channel !== "push");
  if (browsers.length > 0) return browsers.map((browser) => [browser, ...others]);
  return others.length === 0 ? [] : [others];
}
