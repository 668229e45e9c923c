import { parseContact } from "../booking/contact";
import { instantOf, localDate, localMinutes } from "../time/zones";
import { advance, askName, askReach, askService, letGoChoice } from "./advance";
import { showAgain } from "./again";
import { askNow } from "./barberNow";
import { start } from "./done";
import { barberName } from "./draft";
import { askShop, factOf, tellFact } from "./facts";
import { drafted, timeWishOf } from "./drafted";
import type { Unsure } from "./drafted";
import { askBooking, drop, openBooking } from "./ownBookings";
import { answerOffer, endSearch, showSearch, shownOffer } from "./ownSearch";
import { freshSession, withDraft } from "./session";
import type { Session } from "./session";
import { act, confirmed } from "./tap";
import { answer, actionChoice, saidFirst } from "./turn";
import type { Here, Reply } from "./turn";
import { readWords } from "./words/reading";
import type { Reading } from "./words/reading";
import { MONTH_WORDS } from "./words/calendarWords";
import { COMMON } from "./words/common";
import { wordsOf } from "./words/plain";
import { readWhen } from "./words/when";
import { readWholeWish, readWish, withoutWish } from "./words/wish";
import type { Wish } from "./words/wish";

/** What words do. Nobody is booked by words that could mean something else: then it is asked back. */

export async function hear(session: Session, here: Here, text: string): Promise<Reply> {
  const whole = readWish(text);
  const reading = read(session, here, text);
  const isAsking = isAway(whole) || (reading.isQuestion && factOf(whole) !== null);
  const isName = session.at === "name" && !isAsking && !isNoName(text, reading, here);
  if (isName) return await takeName(session, here, text);
  if (session.at === "reach" && !isAsking) return await takeReach(session, here, text);
  const put = await putRight(session, here, text);
  if (put !== null) return put;
  const answered = await answerQuestion(session, here, reading);
  if (answered !== null) return answered;
  const told = await tellFact(session, here, reading, {
    rest: read(session, here, withoutWish(text, "hours")),
    goOn: async (meant) => await makeUp(session, here, meant),
  });
  if (told !== null) return told;
  const now = await wantNow(session, here, reading);
  if (now !== null) return now;
  const visit = await makeUp(session, here, reading);
  if (visit !== null) return visit;
  const wished = reading.wish === null ? null : await grant(session, here, reading.wish);
  if (wished !== null) return wished;
  if (reading.isQuestion) return await askShop(session, here);
  return saidFirst(here.speech.say("notUnderstood"), await showAgain(session, here));
}

/** What leads away from a question whose answer is any text. */
function isAway(wish: Wish | null): boolean {
  switch (wish) {
    case "greet":
    case "help":
    case "cancel":
    case "back":
    case "start_over":
    case "bookings":
    case "person":
    case "stop":
    case "change_time":
    case "change_day":
    case "change_barber":
    case "change_service":
    case "change_name":
    case "change_reach":
      return true;
    default:
      return false;
  }
}

/** Numbers, and words that only stand beside them. */
const OF_TIMES = /^(\d.*|[ap]m|[ap]|m|o|clock|oclock|wib|wita|wit)$/;

/**
 * A line that says nothing but a day, a time, a yes or a no, or what somebody wants: nobody is called so.
 * "Friday Okoro" is a name, and so is what a sentence says it is.
 */
function isNoName(text: string, { when }: Reading, { scene }: Here): boolean {
  if (CALLED.test(text)) return false;
  if (readWholeWish(text) !== null) return true;
  if (when.dates.length + when.minutes.length === 0) return false;
  const { timeZone, open } = scene.shop;
  const now = nowIn(scene.now, timeZone);
  return wordsOf(text).every((word) => {
    const { dates, minutes, part } = readWhen(word, now, open);
    const saysWhen = dates.length + minutes.length > 0 || part !== undefined;
    return saysWhen || COMMON.has(word) || MONTH_WORDS.has(word) || OF_TIMES.test(word);
  });
}

/** What is put right on the card that shows all of it: how somebody is called, or can be reached. */
async function putRight(session: Session, here: Here, text: string): Promise<Reply | null> {
  if (session.at !== "confirm" || session.isMoving) return null;
  if (CALLED.test(text)) return await takeName(session, here, text);
  return text.includes("@") ? await takeReach(session, here, text) : null;
}

function read({ at }: Session, { scene }: Here, text: string): Reading {
  const { timeZone, open } = scene.shop;
  const now = { ...nowIn(scene.now, timeZone), order: scene.shop.dateOrder };
  const { services, addOns, barbers } = scene;
  const known = { now, open, services, addOns, barbers };
  return readWords(text, at === "day" || at === "time" ? { ...known, asked: at } : known);
}

function nowIn(instant: number, timeZone: string) {
  return { date: localDate(instant, timeZone), minutes: localMinutes(instant, timeZone) };
}

/** How a sentence begins that tells a name and nothing else, whatever was asked. */
const CALLED =
  /^\s*(my name is|my name['’]s|nama saya|nama aku)\s+(?!(wrong|not|salah|bukan)\b)\S/i;

/** How people begin who say their name in a sentence. */
const NAMED =
  /^\s*(my name is|my name['’]s|i am|i['’]m|it['’]s|this is|nama saya|nama aku|nama)\s+/i;

async function takeName(session: Session, here: Here, text: string): Promise<Reply> {
  const read = parseContact({ name: text.replace(NAMED, "") }, { asks: "nothing" });
  const name = read.ok ? read.contact.name : "";
  if (name !== "") return await advance({ ...session, name }, here);
  return saidFirst(here.speech.refusal("INVALID_NAME"), await showAgain(session, here));
}

/** A number within a sentence, with the extension behind it. */
const NUMBER = /[+(]*\d[\d ()./-]{3,}\d(?:\s*(?:ext\.?|x|#)\s*\d{1,7})?/i;

/**
 * An address or a number, alone or in a sentence: "my number is 07700 900 777". A number of the shop's
 * country is known when its time is held.
 */
async function takeReach(session: Session, here: Here, text: string): Promise<Reply> {
  const [email] = /[^\s<>(),;:]+@[^\s<>(),;:]+/.exec(text) ?? [];
  const typed = email === undefined ? { phone: text } : { email: email.replace(/[.!?]+$/, "") };
  const whole = parseContact({ name: "x", ...typed }, { asks: "either" });
  const [phone] = email === undefined ? (NUMBER.exec(text) ?? []) : [];
  const within =
    phone === undefined ? whole : parseContact({ name: "x", phone }, { asks: "either" });
  const read = whole.ok ? whole : within;
  if (!read.ok) {
    const bad = here.speech.say("badReach", { abroad: here.scene.shop.abroad });
    return saidFirst(bad, askReach(session, here));
  }
  const { email: address, phone: number } = read.contact;
  return await advance({ ...session, email: address, phone: number }, here);
}

/** Yes and no, to what was asked; null where nothing was that they answer. */
async function answerQuestion(
  session: Session,
  here: Here,
  { wish }: Reading,
): Promise<Reply | null> {
  const { say } = here.speech;
  if (session.at === "search") return await answerSearch(session, here, wish);
  if (session.at === "confirm" && wish === "yes") return await confirmed(session, here);
  if (session.at === "confirm" && wish === "no") return askChange(session, here);
  if (session.at === "drop" && wish === "yes") return await drop(session, here);
  if (session.at === "drop" && wish === "no") {
    return saidFirst(say("kept"), start(session, here));
  }
  const isEnough = wish === "no" || wish === "none";
  if (session.at === "extras" && isEnough) return await act(session, here, "no_extras");
  return null;
}

/** What is said to a search: a yes to who was shown, or its end; all else may be something new. */
async function answerSearch(
  session: Session,
  here: Here,
  wish: Wish | null,
): Promise<Reply | null> {
  const { search } = session;
  if (search === undefined) return null;
  if (wish === "yes") {
    const offerId = await shownOffer(session, here);
    if (offerId === null) return await showSearch(session, here);
    return await answerOffer(session, here, { how: "agree", offerId });
  }
  if (wish === "cancel") return await endSearch(session, here, search.id);
  return wish === "no" || wish === "now" ? await showSearch(session, here) : null;
}

/** Not like this: what shall be otherwise? */
function askChange(session: Session, here: Here): Reply {
  const { say } = here.speech;
  if (session.isNow === true) {
    const others = [
      actionChoice("change_service", say("changeService")),
      actionChoice("book", say("book")),
      actionChoice("cancel", say("cancel")),
    ];
    return answer(session, "time", [say("askChange")], { choices: others });
  }
  const choices = [
    actionChoice("change_time", say("changeTime")),
    actionChoice("change_day", say("changeDay")),
    actionChoice("change_barber", say("changeBarber")),
    letGoChoice(session, here),
  ];
  // A yes is one to the card that shows all of it: this one asks something else.
  return answer(session, "time", [say("askChange")], { choices, opens: say("choose") });
}

/**
 * A barber right now, with what was said of the visit; null where another time or one certain barber is
 * wanted, or the shop does not offer it: then it is a visit like any other.
 */
async function wantNow(session: Session, here: Here, reading: Reading): Promise<Reply | null> {
  const { scene } = here;
  const { wish, when, barbers } = reading;
  const today = localDate(scene.now, scene.shop.timeZone);
  const isOther = when.minutes.length > 0 || when.dates.some((date) => date !== today);
  if (wish !== "now" || scene.barberNow === null || session.isMoving) return null;
  if (isOther || barbers.length > 0) return null;
  const { draft, unsure } = drafted(session, here, { ...reading, when: { ...when, dates: [] } });
  return await askNow(unsure === null ? { ...session, draft } : session, here);
}

/** What was said of a visit goes into it; null where nothing was. */
async function makeUp(session: Session, here: Here, reading: Reading): Promise<Reply | null> {
  const { services, addOns, barbers, wish, when } = reading;
  const saysWhen = when.dates.length > 0 || when.minutes.length > 0 || when.part !== undefined;
  const saysWho = barbers.length > 0 || wish === "any_barber";
  const isAbout = services.length + addOns.length > 0 || saysWhen || saysWho;
  if (!isAbout) return null;
  if ((wish === "move" && !(await isMeantOfDraft(session, here))) || wish === "cancel") {
    // Of a booking there is: the time goes with it.
    const [date] = when.dates.length === 1 ? when.dates : [];
    const wished = withDraft(freshSession(session), { date, wish: timeWishOf(reading) });
    return await askOfBooking(session, wished, here, wish);
  }
  const drafting = ["bookings", "booking", "drop", "search", "idle"].includes(session.at)
    ? freshSession(session)
    : session;
  const { draft, unsure } = drafted(drafting, here, reading);
  const isNow = saysWhen || saysWho ? undefined : drafting.isNow;
  const next: Session = { ...drafting, draft, isNow, passed: 0 };
  if (unsure !== null) return askWhich(next, here, unsure);
  const today = localDate(here.scene.now, here.scene.shop.timeZone);
  if (draft.date !== undefined && draft.date < today) {
    const isOver = here.speech.say("dayOver", { date: here.speech.day(draft.date) });
    return saidFirst(isOver, await advance(withDraft(next, { date: undefined }), here));
  }
  const reply = await advance(next, here);
  // What is asked for first hides that the rest was heard.
  const isLater = ["service", "extras", "barber"].includes(reply.session.at);
  return isLater ? saidFirst(notedOf(reading, here), reply) : reply;
}

/** What one line said of when and with whom, as far as it is certain; empty where nothing is. */
function notedOf({ when, barbers }: Reading, here: Here): string {
  const { say, day, time } = here.speech;
  const { now, shop } = here.scene;
  const [date, ...otherDates] = when.dates;
  const [minutes, ...otherMinutes] = when.minutes;
  const [who, ...others] = barbers;
  const isDay = date !== undefined && otherDates.length === 0;
  const on = isDay ? date : localDate(now, shop.timeZone);
  const isTime = minutes !== undefined && otherMinutes.length === 0;
  const said = [
    isDay ? day(on) : "",
    isTime ? time(instantOf(on, minutes, shop.timeZone)) : "",
  ].filter((part) => part !== "");
  const barber = who !== undefined && others.length === 0 ? barberName(who, here) : "";
  if (said.length === 0) return barber === "" ? "" : say("notedWho", { barber });
  const which = { when: said.join(", "), barber };
  return say(barber === "" ? "notedWhen" : "notedBoth", which);
}

/** True where a visit is being made up and no booking could be moved: then that visit is meant. */
async function isMeantOfDraft({ draft, isMoving }: Session, { asks }: Here): Promise<boolean> {
  if (isMoving || draft.serviceIds.length === 0) return false;
  return (await asks.bookings()).every(({ canMove }) => !canMove);
}

/** The booking that is shown or moved is meant, where one is; `next` is what the session goes on as. */
async function askOfBooking(
  { at, isMoving, code }: Session,
  next: Session,
  here: Here,
  wish: "move" | "cancel",
): Promise<Reply> {
  const isShown = at === "booking" || (isMoving && wish === "move");
  if (isShown && code !== undefined) return await openBooking(next, here, code, wish);
  return await askBooking(next, here, wish);
}

function askWhich(session: Session, here: Here, { state, choices }: Unsure): Reply {
  const { say } = here.speech;
  return answer(session, state, [say("whichOne")], { choices, opens: say("choose") });
}

/** What somebody wants that is no part of a visit; null for what means nothing here. */
async function grant(session: Session, here: Here, wish: Wish): Promise<Reply | null> {
  const { say } = here.speech;
  switch (wish) {
    case "greet":
    case "start_over":
      return await act(session, here, "start");
    case "help":
    case "back":
    case "book":
    case "bookings":
    case "change_time":
    case "change_day":
    case "change_barber":
    case "change_service":
      return await act(session, here, wish);
    case "change_name":
      return isMadeUp(session) ? askName({ ...session, name: undefined }, here) : null;
    case "change_reach":
      return isMadeUp(session) ? askReach(session, here) : null;
    case "now":
      // Where it is offered, and nothing else is meant, it was answered before.
      if (session.isMoving || here.scene.barberNow !== null) return null;
      return saidFirst(
        say("nowNotOffered"),
        session.at === "idle"
          ? askService(freshSession(session), here)
          : await showAgain(session, here),
      );
    case "cancel":
      return await cancel(session, here);
    case "move":
      return await askOfBooking(session, freshSession(session), here, wish);
    case "pay":
      return await askBooking(freshSession(session), here, wish);
    case "stop":
      return saidFirst(say("stopped"), start(session, here));
    case "thanks":
      return saidFirst(say("welcome"), await showAgain(session, here));
    case "prices":
    case "duration":
      return await listPrices(session, here);
    case "yes":
    case "no":
    case "none":
    case "any_barber":
    case "person":
    case "english":
    case "indonesian":
    case "directions":
    case "hours":
    case "payment":
    case "ask_shop":
      // Those are answered elsewhere, where they mean something.
      return null;
    default:
      return wish satisfies never;
  }
}

/** All that is offered, with what it costs and takes; what is being made up stays. */
async function listPrices(session: Session, here: Here): Promise<Reply> {
  const isFree = ["idle", "service", "bookings", "booking", "drop"].includes(session.at);
  if (isFree && !session.isMoving) return askService(freshSession(session), here);
  return await showAgain(session, here);
}

/** True where all of a visit is known but who it is for, or all of it. */
function isMadeUp({ at, isMoving }: Session): boolean {
  return !isMoving && (at === "name" || at === "reach" || at === "confirm");
}

/** What is being made up is let go; where nothing is, one's booking is meant. */
async function cancel(session: Session, here: Here): Promise<Reply> {
  const isMakingUp = session.isMoving || session.draft.serviceIds.length > 0;
  if (isMakingUp || session.at === "drop") return await act(session, here, "cancel");
  return await askBooking(freshSession(session), here, "cancel");
}
