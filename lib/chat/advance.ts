import { addDays, localDate } from "../time/zones";
import { askSearch } from "./askSearch";
import type { Choice } from "./cards";
import {
  barberName,
  barbersFor,
  customerOf,
  extrasFor,
  namesOf,
  servicesOf,
  visitOf,
} from "./draft";
import type { SceneService } from "./scene";
import { withDraft } from "./session";
import type { Session } from "./session";
import { meantBy, nearestTo, slotChoice, within } from "./times";
import type { Start } from "./times";
import { actionChoice, answer, choice, pageOf, saidFirst } from "./turn";
import type { Here, Reply } from "./turn";

/**
 * Making up a visit: what it still lacks is asked for, one thing at a time and always in the same order.
 * What somebody said in one breath is not asked again.
 */

/** Asks for what is lacking, or shows all of it to be confirmed. */
export async function advance(session: Session, here: Here): Promise<Reply> {
  const { draft, isMoving } = session;
  if (!isMoving && servicesOf(draft, here).length === 0) return askService(session, here);
  if (!isMoving && !draft.knowsExtras) {
    if (extrasFor(draft, here).length > 0) return askExtras(session, here);
    return await advance(withDraft(session, { knowsExtras: true }), here);
  }
  // A visit right now is with whoever takes it, and begins as soon as they can.
  if (session.isNow !== true) {
    if (draft.barberId === undefined) {
      const [only, ...others] = barbersFor(draft, here);
      if (only === undefined || others.length > 0) return askBarber(session, here);
      return await advance(withDraft(session, { barberId: only.id }), here);
    }
    if (draft.date === undefined) return await askDay(session, here);
    if (draft.start === undefined) return await askTime(session, here);
  }
  const { name = "", email, phone } = customerOf(session, here);
  if (!isMoving && name === "") return askName(session, here);
  if (!isMoving && email === undefined && phone === undefined) {
    return askReach(session, here);
  }
  if (session.isNow !== true) return await askConfirm(session, here);
  return (await askSearch(session, here)) ?? askOtherService(session, here);
}

/** Nobody does what was chosen. */
function askOtherService(session: Session, here: Here): Reply {
  const again = withDraft(session, { serviceIds: [], addOnIds: [], knowsExtras: false });
  const nobody = here.speech.say("nobodyDoes", { visit: namesOf(session.draft, here) });
  return saidFirst(nobody, askService(again, here));
}

export function askService(session: Session, here: Here): Reply {
  const { say } = here.speech;
  const services = here.scene.services.map((service) =>
    choice({ kind: "service", id: service.id }, service.name, figuresOf(service, here)),
  );
  if (services.length === 0) {
    const isSuspended = here.scene.isSuspended === true;
    const why = isSuspended ? here.speech.refusal("SHOP_SUSPENDED") : say("nothingOffered");
    return answer(session, "idle", [why]);
  }
  const choices = pageOf(session, services, actionChoice("more", say("moreServices")));
  return answer(session, "service", [say("askService")], { choices, opens: say("choose") });
}

function figuresOf({ priceMinor, durationMinutes }: SceneService, { speech }: Here): string {
  const { say, money } = speech;
  return say("figures", { price: money(priceMinor), minutes: durationMinutes });
}

export function askExtras(session: Session, here: Here): Reply {
  const { say } = here.speech;
  const left = extrasFor(session.draft, here).filter(
    ({ id }) => !session.draft.addOnIds.includes(id),
  );
  const extras = left.map((extra) =>
    choice({ kind: "addon", id: extra.id }, extra.name, figuresOf(extra, here)),
  );
  const hasOne = session.draft.addOnIds.length > 0;
  const enough = actionChoice("no_extras", say(hasOne ? "thatIsAll" : "noExtras"));
  const choices = pageOf(session, [enough, ...extras], actionChoice("more", say("moreExtras")));
  const text = say(hasOne ? "askMoreExtras" : "askExtras", { visit: namesOf(session.draft, here) });
  return answer(session, "extras", [text], { choices, opens: say("choose") });
}

export function askBarber(session: Session, here: Here): Reply {
  const { say } = here.speech;
  const able = session.isMoving ? here.scene.barbers : barbersFor(session.draft, here);
  if (able.length === 0) return askOtherService(session, here);
  const any = choice({ kind: "barber", id: null }, say("anyBarber"));
  const named = able.map(({ id, name }) => choice({ kind: "barber", id }, name));
  const choices = pageOf(session, [any, ...named], actionChoice("more", say("moreBarbers")));
  return answer(session, "barber", [say("askBarber")], { choices, opens: say("choose") });
}

const MOST_DAYS = 60;

export async function askDay(session: Session, here: Here, from?: string): Promise<Reply> {
  const { speech, scene, asks } = here;
  const { say, day } = speech;
  // Days are those of a visit: what it is comes first.
  const isKnown = session.isMoving || servicesOf(session.draft, here).length > 0;
  if (!isKnown) return askService(session, here);
  const first = from ?? localDate(scene.now, scene.shop.timeZone);
  const open = await asks.days(visitOf(session), first, MOST_DAYS);
  if (open.length === 0) {
    const choices = [
      ...(session.isMoving ? [] : [actionChoice("change_service", say("changeService"))]),
      actionChoice("change_barber", say("changeBarber")),
      actionChoice("person", say("person")),
    ];
    return answer(session, "day", [say("nothingFree")], { choices, link: pageLink(here) });
  }
  const days = open.map((date) => choice({ kind: "day", date }, day(date)));
  const choices = pageOf(session, days, actionChoice("more", say("moreDays")));
  return answer(session, "day", [say("askDay")], { choices, opens: say("choose") });
}

/** The shop's page, where there are all the times, and a list for days that are full. */
function pageLink({ scene, speech }: Here) {
  return { title: speech.say("openPage"), to: { kind: "page" as const, path: scene.shop.path } };
}

async function askTime(session: Session, here: Here): Promise<Reply> {
  const { draft } = session;
  const { scene, speech } = here;
  const { date = "", wish = { minutes: [] } } = draft;
  const { timeZone } = scene.shop;
  const starts = await here.asks.starts(visitOf(session), date);
  if (starts.length === 0) return await askOtherDay(session, here, date);
  const meant = meantBy(starts, wish, timeZone);
  const [only] = meant;
  if (only && meant.length === 1 && wish.minutes.length === 1) {
    return await choose(session, here, only);
  }
  const which = { date: speech.day(date) };
  if (only) return listTimes(session, here, { text: speech.say("whichTime", which), meant });
  if (wish.minutes.length > 0) {
    const near = nearestTo(starts, wish, timeZone);
    return listTimes(session, here, { text: speech.say("notThen", which), meant: near });
  }
  const inPart = within(starts, wish, timeZone);
  return listTimes(session, here, { text: speech.say("askTime", which), meant: inPart });
}

/** A start that was named or tapped, which is free: all that is left is asked, and to confirm it. */
export async function choose(
  session: Session,
  here: Here,
  { startsAt, barberId }: Start,
): Promise<Reply> {
  const date = localDate(startsAt, here.scene.shop.timeZone);
  const start = { at: startsAt, barberId };
  return await advance(withDraft(session, { date, wish: undefined, start }), here);
}

async function askOtherDay(session: Session, here: Here, date: string): Promise<Reply> {
  const before = here.speech.say("dayFull", { date: here.speech.day(date) });
  const today = localDate(here.scene.now, here.scene.shop.timeZone);
  const from = date < today ? today : addDays(date, 1);
  return saidFirst(before, await askDay(withDraft(session, { date: undefined }), here, from));
}

function listTimes(
  session: Session,
  here: Here,
  { text, meant }: { text: string; meant: readonly Start[] },
): Reply {
  const { say } = here.speech;
  const { barberId = null } = session.draft;
  const slots = meant.map(({ startsAt }) => slotChoice(startsAt, barberId, here));
  const others = actionChoice("change_day", say("changeDay"));
  const choices = pageOf(session, slots, actionChoice("more", say("moreTimes")), [others]);
  return answer(session, "time", [text], { choices, opens: say("choose") });
}

export function askName(session: Session, here: Here): Reply {
  return answer(session, "name", [here.speech.say("askName")]);
}

export function askReach(session: Session, here: Here): Reply {
  const { say } = here.speech;
  if (!here.scene.hidesNumber) return answer(session, "reach", [say("askReach")]);
  const asked = answer(session, "reach", [say("askReachOrShare")]);
  return { ...asked, card: { ...asked.card, asks: "number" } };
}

/** All of it, with what it costs and what is to be paid when; and a yes or a change. */
async function askConfirm(session: Session, here: Here): Promise<Reply> {
  const { say } = here.speech;
  const lines = session.isMoving
    ? await linesOfMove(session, here)
    : await linesOfVisit(session, here);
  if (lines === null) {
    const again = withDraft(session, { barberId: undefined });
    return saidFirst(
      say("nobodyDoes", { visit: namesOf(session.draft, here) }),
      askBarber(again, here),
    );
  }
  // The number that this card will have.
  const confirm = choice({ kind: "confirm", card: session.card + 1 }, say("confirm"));
  const choices = [confirm, ...changes(session, here)];
  return answer(session, "confirm", [...lines], { choices });
}

function changes(session: Session, here: Here): Choice[] {
  return [actionChoice("change_time", here.speech.say("changeTime")), letGoChoice(session, here)];
}

/** Ends what is being made up; in a move the visit stands as before, and the words say so. */
export function letGoChoice({ isMoving }: Session, { speech: { say } }: Here): Choice {
  return actionChoice("cancel", say(isMoving ? "keepAsItIs" : "cancel"));
}

async function linesOfVisit(session: Session, here: Here): Promise<string[] | null> {
  const { say, money, when } = here.speech;
  const { draft } = session;
  if (draft.start === undefined) return null;
  const quote = await here.asks.quote(visitOf(session), draft.start.barberId);
  if (quote === null) return null;
  const { name = "", email, phone } = customerOf(session, here);
  const { priceMinor, durationMinutes, dueNowMinor, feeMinor } = quote;
  const pay = dueNowMinor === 0 ? "payAtShop" : dueNowMinor < priceMinor ? "payDeposit" : "payNow";
  return [
    say("confirmVisit", {
      visit: namesOf(draft, here),
      barber: barberName(draft.start.barberId, here),
      when: when(draft.start.at),
      minutes: durationMinutes,
      name,
      reach: phone ?? email ?? "",
    }),
    say(pay, { price: money(priceMinor), now: money(dueNowMinor) }),
    feeMinor === null ? "" : say("cardKept", { fee: money(feeMinor) }),
    here.scene.writesHere ? say("writesHere") : "",
  ];
}

async function linesOfMove(session: Session, here: Here): Promise<string[] | null> {
  const { say, money, when } = here.speech;
  const { start } = session.draft;
  if (start === undefined || session.code === undefined) return null;
  const quote = await here.asks.moveQuote(session.code, start.barberId);
  if (quote === null) return null;
  const { payableNowMinor, refundMinor } = quote;
  const barber = barberName(start.barberId, here);
  return [
    say("confirmMove", { when: when(start.at), barber }),
    payableNowMinor > 0 ? say("moveCosts", { amount: money(payableNowMinor) }) : "",
    refundMinor > 0 ? say("moveGives", { amount: money(refundMinor) }) : "",
  ];
}
