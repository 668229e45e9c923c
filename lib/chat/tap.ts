import { instantOf } from "../time/zones";
import { advance, askBarber, askDay, askExtras, askService, choose } from "./advance";
import { askHome, askNow } from "./barberNow";
import { readButton } from "./buttons";
import type { Action, Button } from "./buttons";
import { confirm, insteadOf, start } from "./done";
import { visitOf } from "./draft";
import { askBooking, drop, letGo, openBooking } from "./ownBookings";
import { answerOffer, beginSearch, endSearch } from "./ownSearch";
import { freshSession, withDraft } from "./session";
import type { Session } from "./session";
import { startOf } from "./times";
import { goBack, showAgain } from "./again";
import { PAGE, saidFirst } from "./turn";
import type { Here, Reply } from "./turn";

/** What a tap does. */

/** An id that is none of ours, or of something that is gone, is answered with what is possible now. */
export async function tap(session: Session, here: Here, id: string): Promise<Reply> {
  const button = readButton(id);
  if (button === null) return await isStale(session, here);
  return await press(session, here, button);
}

async function press(session: Session, here: Here, button: Button): Promise<Reply> {
  switch (button.kind) {
    case "action":
      return await act(session, here, button.action);
    case "shop":
      // Who is in a shop's conversation has chosen one: see model/chat/whichShop.
      return await isStale(session, here);
    case "service":
      return await pickService(session, here, button.id);
    case "addon":
      return await pickExtra(session, here, button.id);
    case "barber":
      if (!isBarber(button.id, here)) return await isStale(session, here);
      return await advance(withDraft(notNow(session), { barberId: button.id }), here);
    case "day":
      return await advance(withDraft(notNow(session), { date: button.date }), here);
    case "slot":
      return await pickSlot(notNow(session), here, button);
    case "confirm":
    case "drop":
      return await sayYes(session, here, button);
    case "agree":
    case "another":
      return await answerOffer(session, here, { how: button.kind, offerId: button.id });
    case "end":
      return await endSearch(session, here, button.id);
    case "booking":
      return await openBooking(session, here, button.code, session.wants);
    case "move":
    case "cancel":
    case "directions":
      return await openBooking(session, here, button.code, button.kind);
    default:
      return button satisfies never;
  }
}

/** A tap on something that is no more. */
async function isStale(session: Session, here: Here): Promise<Reply> {
  return saidFirst(here.speech.say("stale"), await showAgain(session, here));
}

/** What confirms counts once, on the newest card: one from earlier shows what there is now. */
async function sayYes(
  session: Session,
  here: Here,
  { kind, card }: { kind: "confirm" | "drop"; card: number },
): Promise<Reply> {
  if (session.at !== kind || card !== session.card) {
    return await isStale(session, here);
  }
  return kind === "confirm" ? await confirmed(session, here) : await drop(session, here);
}

/** A yes to the card that shows all of it. */
export async function confirmed(session: Session, here: Here): Promise<Reply> {
  return session.isNow === true ? await beginSearch(session, here) : await confirm(session, here);
}

/** A day, a time or somebody certain is no visit right now. */
function notNow(session: Session): Session {
  return { ...session, isNow: undefined };
}

function isBarber(id: string | null, { scene }: Here): boolean {
  return id === null || scene.barbers.some((barber) => barber.id === id);
}

async function pickService(session: Session, here: Here, id: string): Promise<Reply> {
  const { scene } = here;
  if (!scene.services.some((service) => service.id === id)) {
    return await isStale(session, here);
  }
  const { date, wish, barberId } = session.draft;
  // A barber who was named before and does not do this one is asked for again.
  const does = scene.barbers.some((each) => each.id === barberId && each.serviceIds.includes(id));
  const kept = barberId === null || does ? barberId : undefined;
  const chosen = { serviceIds: [id], addOnIds: [], knowsExtras: false, barberId: kept, date, wish };
  const { isNow } = session;
  return await advance(withDraft({ ...freshSession(session), isNow }, chosen), here);
}

async function pickExtra(session: Session, here: Here, id: string): Promise<Reply> {
  const { draft } = session;
  const isKnown = here.scene.addOns.some((extra) => extra.id === id);
  if (!isKnown || draft.serviceIds.length === 0 || session.isMoving) {
    return await isStale(session, here);
  }
  const addOnIds = [...new Set([...draft.addOnIds, id])];
  return askExtras(withDraft(session, { addOnIds }), here);
}

async function pickSlot(
  session: Session,
  here: Here,
  slot: Extract<Button, { kind: "slot" }>,
): Promise<Reply> {
  const { scene, speech, asks } = here;
  if (!isBarber(slot.barberId, here)) return await isStale(session, here);
  const { barberId, date, minutes } = slot;
  const asked = withDraft(session, { barberId, date });
  const isLost = !session.isMoving && session.draft.serviceIds.length === 0;
  // Of a conversation that is over: the time is kept, and what it was for is asked again.
  if (isLost) {
    const wished = withDraft(asked, { wish: { minutes: [minutes] } });
    return saidFirst(speech.say("ended"), await advance(wished, here));
  }
  const { timeZone } = scene.shop;
  const visit = visitOf(asked);
  const found = startOf(await asks.starts(visit, date), slot, timeZone);
  if (found) return await choose(asked, here, found);
  const others = await asks.nearest(visit, instantOf(date, minutes, timeZone));
  return insteadOf(asked, here, others, speech.refusal("SLOT_TAKEN"));
}

/** What a word or a tap asks for that means the same everywhere. */
export async function act(session: Session, here: Here, action: Action): Promise<Reply> {
  const { say } = here.speech;
  switch (action) {
    case "start":
      return start(session, here, true);
    case "book":
      return askService(freshSession(session), here);
    case "now":
      return await askNow(session, here);
    case "home":
      return askHome(session, here);
    case "bookings":
      return await askBooking(freshSession(session), here, "look");
    case "help":
      return saidFirst(say("help"), await showAgain(session, here));
    case "back":
      return await goBack(session, here);
    case "cancel":
      return await letGo(session, here);
    case "change_time":
      return await advance(withDraft(notNow(session), { wish: undefined }), here);
    case "change_day":
      return await askDay(withDraft(notNow(session), { date: undefined, wish: undefined }), here);
    case "change_barber":
      return askBarber(withDraft(notNow(session), { barberId: undefined }), here);
    case "go_on":
      return await showAgain(session, here);
    case "change_service":
      return askService({ ...freshSession(session), isNow: session.isNow }, here);
    case "no_extras":
      return await advance(withDraft(session, { knowsExtras: true }), here);
    case "more":
      return await showAgain({ ...session, passed: session.passed + PAGE }, here);
    case "person":
    case "language":
      // Both are the caller's to do: see `converse`.
      return await showAgain(session, here);
    default:
      return action satisfies never;
  }
}
