import { bookedReply, insteadOf, refused, start } from "./done";
import { customerOf } from "./draft";
import type { OwnSearch, Refused, Searched } from "./scene";
import { freshSession, withDraft } from "./session";
import type { Session } from "./session";
import { answer, choice, firstChoices, saidFirst } from "./turn";
import type { Here, Reply } from "./turn";

/** A search for a barber now that was begun in a conversation: what is told of it, and answered to it. */

/** What somebody has been told of a search: who was found, or how it stands else; of its visit, once. */
export function shownOf({ state, found }: OwnSearch): string {
  if (state === "completed" || state === "missed") return "active";
  return state === "pending_accept" && found !== null ? found.offerId : state;
}

/** How a search stands, with what can be done about it. */
export async function searchReply(session: Session, here: Here, search: OwnSearch): Promise<Reply> {
  const { say, time } = here.speech;
  const { id, state } = search;
  const told: Session = { ...freshSession(session), search: { id, shown: shownOf(search) } };
  switch (state) {
    case "searching": {
      const choices = [choice({ kind: "end", id }, say("nowEnd"))];
      const text = say("nowSearching", { until: time(search.endsBy) });
      return answer(told, "search", [text], { choices, link: linkTo(search, here) });
    }
    case "pending_accept":
      return foundReply(told, here, search);
    case "active":
    case "completed":
    case "missed":
      return search.booking === null
        ? start(told, here)
        : bookedReply(told, here, { ...search.booking, visit: search.what });
    case "not_found":
      return await laterReply(told, here, { wanted: search, why: say("nowNobodyFound") });
    case "cancelled": {
      const why = search.endedBecause === "no_answer" ? "nowTooLate" : "nowEnded";
      const choices = firstChoices(here.speech, here.scene.barberNow);
      return answer(told, "idle", [say(why)], { choices, opens: say("choose") });
    }
    default:
      return state satisfies never;
  }
}

/** Its live page. */
function linkTo({ id }: OwnSearch, { speech: { say } }: Here) {
  return { title: say("nowLive"), to: { kind: "search" as const, searchId: id } };
}

function foundReply(session: Session, here: Here, search: OwnSearch): Reply {
  const { say, time, money } = here.speech;
  const { found, id } = search;
  if (found === null) return start(session, here);
  const { offerId, barberName: barber, startsAt, priceMinor, dueNowMinor, answerBy } = found;
  const text = say("nowFound", {
    barber,
    visit: search.what,
    at: time(startsAt),
    until: time(answerBy),
  });
  const pay = dueNowMinor === 0 ? "payAtShop" : "nowPay";
  const price = say(pay, { price: money(priceMinor), now: money(dueNowMinor) });
  const choices = [
    choice({ kind: "agree", id: offerId }, say("nowAgree")),
    choice({ kind: "another", id: offerId }, say("nowAnother")),
    choice({ kind: "end", id }, say("nowEnd")),
  ];
  return answer(session, "search", [text, price], { choices, link: linkTo(search, here) });
}

/** Nobody takes it: the next times of the same visit, to be booked like any other. */
async function laterReply(
  session: Session,
  here: Here,
  {
    wanted: { serviceIds, addOnIds },
    why,
  }: { wanted: Pick<OwnSearch, "serviceIds" | "addOnIds">; why: string },
): Promise<Reply> {
  const wanted = { serviceIds: [...serviceIds], addOnIds: [...addOnIds], knowsExtras: true };
  const visit = { serviceIds, addOnIds, barberId: null };
  const others = await here.asks.nearest(visit, here.scene.now);
  return insteadOf(withDraft(session, wanted), here, others, why);
}

/** Begins the search that was confirmed. */
export async function beginSearch(session: Session, here: Here): Promise<Reply> {
  const { serviceIds, addOnIds } = session.draft;
  const { name = "", email, phone } = customerOf(session, here);
  const customer = { name, email, phone };
  const asked = { serviceIds, addOnIds, customer, card: session.card };
  return await toldOf(session, here, await here.asks.search(asked));
}

/** Answers who was found; an offer that stands no more is told of as it is now. */
export async function answerOffer(
  session: Session,
  here: Here,
  { how, offerId }: { how: "agree" | "another"; offerId: string },
): Promise<Reply> {
  return await toldOf(session, here, await here.asks.answerOffer(offerId, how));
}

export async function endSearch(session: Session, here: Here, id: string): Promise<Reply> {
  return await toldOf(session, here, await here.asks.endSearch(id));
}

async function toldOf(session: Session, here: Here, done: Searched | Refused): Promise<Reply> {
  if (done.ok) return await searchReply(session, here, done.search);
  if (done.code === "NOBODY_ON_DUTY") {
    const why = here.speech.say("nowNobody");
    return await laterReply(freshSession(session), here, { wanted: session.draft, why });
  }
  if (done.code !== "OFFER_GONE") return refused(session, here, done);
  return saidFirst(here.speech.refusal(done.code), await showSearch(session, here));
}

/** How the conversation's search stands now; the beginning where there is none. */
export async function showSearch(session: Session, here: Here): Promise<Reply> {
  const search = session.search && (await here.asks.searchOf(session.search.id));
  return search ? await searchReply(session, here, search) : start(session, here);
}

/** The offer that was shown last and stands still; null for none, or another one. */
export async function shownOffer(
  { search: told }: Session,
  { asks }: Here,
): Promise<string | null> {
  const search = told && (await asks.searchOf(told.id));
  if (!search || search.state !== "pending_accept") return null;
  return search.found?.offerId === told?.shown ? (search.found?.offerId ?? null) : null;
}
