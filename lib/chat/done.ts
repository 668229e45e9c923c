import type { Alternative } from "../errors";
import { askReach } from "./advance";
import { customerOf, barberName, namesOf } from "./draft";
import type { Held, HoldAsked, Refused } from "./scene";
import { freshSession, withDraft } from "./session";
import type { Session } from "./session";
import { slotChoice } from "./times";
import { actionChoice, answer, firstChoices, saidFirst } from "./turn";
import type { Here, Reply } from "./turn";

/** What is said yes to is done, through the same doors as everywhere. */

/** Holds the time of a draft, or moves its booking there; what cannot be is answered with what can. */
export async function confirm(session: Session, here: Here): Promise<Reply> {
  if (session.isMoving) return await move(session, here);
  return await hold(session, here);
}

async function hold(session: Session, here: Here): Promise<Reply> {
  const asked = holdOf(session, here);
  if (asked === null) return saidFirst(here.speech.say("stale"), start(session, here));
  const held = await here.asks.hold(asked);
  if (!held.ok) return refused(session, here, held);
  const visit = namesOf(session.draft, here);
  return bookedReply(session, here, { ...held, startsAt: asked.startsAt, visit });
}

type Booked = Pick<Held, "code" | "barberName" | "until"> & { startsAt: number; visit: string };

/** What stands now, or is held until it is paid, with the way to it. */
export function bookedReply(session: Session, here: Here, held: Booked): Reply {
  const { say, when, time } = here.speech;
  const said = {
    visit: held.visit,
    barber: held.barberName,
    when: when(held.startsAt),
    code: held.code,
    until: held.until === null ? "" : time(held.until),
  };
  const isHeld = held.until !== null;
  const link = {
    title: say(isHeld ? "pay" : "openBooking"),
    to: { kind: "booking" as const, code: held.code },
  };
  const choices = [actionChoice("bookings", say("bookings"))];
  const text = [say(isHeld ? "held" : "booked", said), comesBackBy(session, here)];
  return answer(freshSession(session), "idle", text, { choices, link });
}

/** Who left a number alone gets no mail: how they come back to the visit is told them. */
function comesBackBy(session: Session, here: Here): string {
  const { writesHere, hidesNumber } = here.scene;
  const hasMail = customerOf(session, here).email !== undefined;
  return hasMail || writesHere || hidesNumber ? "" : here.speech.say("saveLink");
}

function holdOf(session: Session, here: Here): HoldAsked | null {
  const { start, serviceIds, addOnIds, barberId } = session.draft;
  const { name = "", email, phone } = customerOf(session, here);
  if (start === undefined) return null;
  return {
    barberId: start.barberId,
    anyBarber: barberId === null,
    serviceIds,
    addOnIds,
    startsAt: start.at,
    customer: { name, email, phone },
    card: session.card,
  };
}

async function move(session: Session, here: Here): Promise<Reply> {
  const { say, when } = here.speech;
  const { code, draft } = session;
  if (code === undefined || draft.start === undefined) {
    return saidFirst(say("stale"), start(session, here));
  }
  const { at: startsAt, barberId } = draft.start;
  const moved = await here.asks.move(code, { barberId, startsAt });
  if (!moved.ok) return refused(session, here, moved);
  const text = say("moved", { when: when(startsAt), barber: barberName(barberId, here) });
  const link = { title: say("openBooking"), to: { kind: "booking" as const, code } };
  const choices = [actionChoice("bookings", say("bookings"))];
  return answer(freshSession(session), "idle", [text], { choices, link });
}

/** What was refused, in words, and what can be done about it. */
export function refused(session: Session, here: Here, { code, alternatives }: Refused): Reply {
  const why = here.speech.refusal(code);
  switch (code) {
    case "SLOT_TAKEN":
    case "OUTSIDE_HOURS":
    case "START_IN_PAST":
    case "START_OFF_GRID":
    case "START_TOO_SOON":
    case "START_TOO_LATE":
      return insteadOf(session, here, alternatives, why);
    case "INVALID_NAME":
      return answer({ ...session, name: undefined }, "name", [why, here.speech.say("askName")]);
    case "INVALID_EMAIL":
    case "INVALID_PHONE":
      return saidFirst(why, askReach({ ...session, email: undefined, phone: undefined }, here));
    default:
      return saidFirst(why, start(session, here));
  }
}

/** Three times at most in place of one that is gone. */
export function insteadOf(
  session: Session,
  here: Here,
  alternatives: readonly Alternative[],
  why: string,
): Reply {
  const { say, when } = here.speech;
  const { barberId = null } = session.draft;
  const slots = alternatives.map((other) => {
    const described = say("otherTime", { when: when(other.startsAt), barber: other.barberName });
    return slotChoice(other.startsAt, barberId === null ? null : other.barberId, here, described);
  });
  const choices = [...slots, actionChoice("change_day", say("changeDay"))];
  const text = slots.length > 0 ? say("instead") : say("noOthers");
  return answer(withDraft(session, {}), "time", [why, text], { choices, opens: say("choose") });
}

/** The beginning, where everything can be reached from. */
export function start(session: Session, here: Here, isGreeting = false): Reply {
  const { say } = here.speech;
  const choices = firstChoices(here.speech, here.scene.barberNow);
  const text = isGreeting ? say("greeting", { shop: here.scene.shop.name }) : say("whatNext");
  return answer(freshSession(session), "idle", [text], { choices, opens: say("choose") });
}
