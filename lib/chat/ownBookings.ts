import type { OwnBooking } from "./scene";
import { freshSession, withDraft } from "./session";
import type { BookingWish, Session } from "./session";
import { advance } from "./advance";
import { start } from "./done";
import { actionChoice, answer, choice, pageOf, saidFirst } from "./turn";
import type { Here, Reply } from "./turn";

/** What somebody has booked, and what they do with it. A booking of anybody else is an unknown one. */

/** Which booking a wish is for: the only one, or one that is chosen from a list. */
export async function askBooking(session: Session, here: Here, wants: BookingWish): Promise<Reply> {
  const { say } = here.speech;
  const all = await here.asks.bookings();
  const able = all.filter((booking) => isFor(booking, wants));
  const [only, ...others] = able;
  if (only === undefined) {
    const text = all.length === 0 ? say("noBookings") : say("noneForThat");
    return saidFirst(text, start(session, here));
  }
  if (others.length === 0) return await withBooking(session, here, only, wants);
  const list = able.map((booking) =>
    choice(
      { kind: "booking", code: booking.code },
      here.speech.when(booking.startsAt),
      say("bookingOf", { visit: booking.serviceName, barber: booking.barberName }),
    ),
  );
  const choices = pageOf(session, list, actionChoice("more", say("moreBookings")));
  const asking: Session = { ...session, wants };
  return answer(asking, "bookings", [say("askBooking")], { choices, opens: say("choose") });
}

function isFor({ isHeld, canMove, canCancel }: OwnBooking, wants: BookingWish): boolean {
  if (wants === "move") return canMove;
  if (wants === "cancel") return canCancel;
  return wants !== "pay" || isHeld;
}

/** One booking by its code, for what it is wanted for. */
export async function openBooking(
  session: Session,
  here: Here,
  code: string,
  wants: BookingWish,
): Promise<Reply> {
  const booking = (await here.asks.bookings()).find((each) => each.code === code);
  if (booking === undefined) return saidFirst(here.speech.say("stale"), start(session, here));
  const wish = isFor(booking, wants) ? wants : "look";
  return await withBooking(session, here, booking, wish);
}

async function withBooking(
  session: Session,
  here: Here,
  booking: OwnBooking,
  wants: BookingWish,
): Promise<Reply> {
  switch (wants) {
    case "look":
    case "pay":
      return show(session, here, booking);
    case "directions":
      return directions(session, here, booking);
    case "move":
      return await beginMove(session, here, booking);
    case "cancel":
      return await askDrop(session, here, booking);
    default:
      return wants satisfies never;
  }
}

/** Ends what was being made up: nothing is booked by it, and a booking that was to move stays where it is. */
export async function letGo(session: Session, here: Here): Promise<Reply> {
  const { say, when } = here.speech;
  if (!session.isMoving) return saidFirst(say("letGo"), start(session, here));
  const standing = (await here.asks.bookings()).find(({ code }) => code === session.code);
  const stays = standing ? say("staysOn", { when: when(standing.startsAt) }) : say("kept");
  return saidFirst(stays, start(session, here));
}

function show(session: Session, here: Here, booking: OwnBooking): Reply {
  const { say, when } = here.speech;
  const { code, isHeld, canMove, canCancel } = booking;
  const choices = [];
  if (canMove) choices.push(choice({ kind: "move", code }, say("move")));
  if (canCancel) choices.push(choice({ kind: "cancel", code }, say("cancelBooking")));
  choices.push(choice({ kind: "directions", code }, say("directions")));
  const text = say(isHeld ? "yourHold" : "yourBooking", {
    visit: booking.serviceName,
    barber: booking.barberName,
    when: when(booking.startsAt),
    code,
  });
  const link = {
    title: say(isHeld ? "pay" : "openBooking"),
    to: { kind: "booking" as const, code },
  };
  return answer({ ...freshSession(session), code }, "booking", [text], { choices, link });
}

function directions(session: Session, here: Here, { code }: OwnBooking): Reply {
  const { say } = here.speech;
  const { address, phone, path } = here.scene.shop;
  const text = say("where", { address, phone: phone === "" ? "none" : phone });
  const link = { title: say("openMap"), to: { kind: "page" as const, path } };
  const choices = [actionChoice("bookings", say("bookings"))];
  return answer({ ...freshSession(session), code }, "booking", [text], { choices, link });
}

async function beginMove(session: Session, here: Here, booking: OwnBooking): Promise<Reply> {
  const { draft, ...kept } = freshSession(session);
  const { date, wish } = session.draft;
  const moving: Session = {
    ...kept,
    draft: { ...draft, barberId: booking.barberId, date, wish },
    code: booking.code,
    isMoving: true,
  };
  const when = here.speech.when(booking.startsAt);
  return saidFirst(
    here.speech.say("moveFrom", { when }),
    await advance(withDraft(moving, {}), here),
  );
}

async function askDrop(session: Session, here: Here, booking: OwnBooking): Promise<Reply> {
  const { say, when } = here.speech;
  const quote = await here.asks.cancelQuote(booking.code);
  if (quote === null) return saidFirst(say("stale"), start(session, here));
  const asked = say("askDrop", { visit: booking.serviceName, when: when(booking.startsAt) });
  const parts = [asked, ...moneyOf(quote, here)];
  const choices = [
    choice({ kind: "drop", card: session.card + 1 }, say("drop")),
    actionChoice("start", say("keep")),
  ];
  const asking: Session = { ...freshSession(session), code: booking.code };
  return answer(asking, "drop", parts, { choices });
}

/** What goes back and what is kept of what was paid, as sentences; empty ones where nothing is. */
function moneyOf(
  quote: { keptMinor: number; refundMinor: number } | null,
  { speech: { say, money } }: Here,
): string[] {
  const { keptMinor = 0, refundMinor = 0 } = quote ?? {};
  return [
    refundMinor > 0 ? say("dropGives", { amount: money(refundMinor) }) : "",
    keptMinor > 0 ? say("dropKeeps", { amount: money(keptMinor) }) : "",
  ];
}

/** Cancels the booking that was asked about. */
export async function drop(session: Session, here: Here): Promise<Reply> {
  const { say, refusal } = here.speech;
  if (session.code === undefined) return saidFirst(say("stale"), start(session, here));
  // What goes back follows from the booking as it stands.
  const quote = await here.asks.cancelQuote(session.code);
  const done = await here.asks.cancel(session.code);
  if (!done.ok) return saidFirst(refusal(done.code), start(session, here));
  const text = [say("dropped"), ...moneyOf(quote, here)].filter((part) => part !== "").join(" ");
  return saidFirst(text, start(session, here));
}
