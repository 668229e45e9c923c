import type { Choice } from "./cards";
import { customerOf, namesOf, visitOf } from "./draft";
import type { NowQuote } from "./scene";
import type { Session } from "./session";
import { actionChoice, answer, choice } from "./turn";
import type { Here, Reply } from "./turn";

/** A visit right now with all that it costs, before anybody is asked; null where nobody does it. */
export async function askSearch(session: Session, here: Here): Promise<Reply | null> {
  const quote = await here.asks.nowQuote(visitOf(session));
  if (quote === null) return null;
  const { say, money } = here.speech;
  const { name = "", email, phone } = customerOf(session, here);
  const { durationMinutes: minutes, dueNowMinor, feeMinor } = quote;
  const pay = dueNowMinor === 0 ? "payAtShop" : "nowPay";
  const lines = [
    say("nowConfirm", {
      visit: namesOf(session.draft, here),
      minutes,
      name,
      reach: phone ?? email ?? "",
    }),
    say(pay, { price: priceOf(quote, here), now: money(dueNowMinor) }),
    feeMinor === null ? "" : say("cardKept", { fee: money(feeMinor) }),
    here.scene.writesHere ? say("writesHere") : "",
  ];
  return answer(session, "confirm", lines, { choices: choicesOf(session, here) });
}

/** "£25", or "£25–£30" where it depends on who takes it. */
function priceOf({ fromMinor, toMinor }: NowQuote, { speech: { money } }: Here): string {
  return fromMinor === toMinor ? money(toMinor) : `${money(fromMinor)}–${money(toMinor)}`;
}

function choicesOf(session: Session, { scene, speech: { say } }: Here): Choice[] {
  return [
    // The number that this card will have.
    choice({ kind: "confirm", card: session.card + 1 }, say("nowSearch")),
    ...(scene.barberNow?.travels === true ? [actionChoice("home", say("nowHome"))] : []),
    actionChoice("cancel", say("cancel")),
  ];
}
