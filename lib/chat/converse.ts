import { LANGUAGES } from "../languages";
import type { Language } from "../languages";
import { showAgain } from "./again";
import type { Card, Said } from "./cards";
import { readButton } from "./buttons";
import { hear } from "./hear";
import type { Asks, Scene } from "./scene";
import { freshSession } from "./session";
import type { Session } from "./session";
import { tap } from "./tap";
import { actionChoice, answer, saidFirst } from "./turn";
import type { Here, Reply } from "./turn";
import { openAt } from "./week";
import { languageWritten } from "./words/language";
import { readWish } from "./words/wish";

/** What one line of somebody comes to. */
export type Outcome = {
  session: Session;
  card: Card;
  language: Language;
  /** True when a person of the shop is to answer from now on. */
  wantsPerson: boolean;
};

/**
 * Answers one line. `session` is where the conversation stands, or null where it has just begun or has
 * ended since; `hasEnded` when it was left unfinished. What it needs it asks of `asks`; all it does is
 * done through them.
 */
export async function converse(
  session: Session,
  said: Said,
  { scene, asks, hasEnded = false }: { scene: Scene; asks: Asks; hasEnded?: boolean },
): Promise<Outcome> {
  const chosen = languageChosen(said, scene.language);
  const language = chosen ?? languageOfWriter(session, said) ?? scene.language;
  const here: Here = { scene, asks, speech: scene.speak(language) };
  if (chosen !== null) {
    return { ...(await showAgain(session, here)), language, wantsPerson: false };
  }
  if (isForPerson(said)) return { ...callPerson(session, here), language, wantsPerson: true };
  const reply = await replyTo(session, here, said);
  const isCut = hasEnded && reply.session.at === "idle";
  const ended = isCut ? saidFirst(here.speech.say("ended"), reply) : reply;
  return { ...ended, language, wantsPerson: false };
}

async function replyTo(session: Session, here: Here, said: Said): Promise<Reply> {
  switch (said.kind) {
    case "choice":
      return await tap(session, here, said.id);
    case "text":
      return await hear(session, here, said.text);
    case "other":
      return saidFirst(here.speech.say("onlyText"), await showAgain(session, here));
    default:
      return said satisfies never;
  }
}

function callPerson(session: Session, here: Here): Reply {
  const { say } = here.speech;
  const choices = [actionChoice("start", say("backToBot"))];
  const text = [say("personCalled"), whenAnswered(here)];
  return answer(freshSession(session), "idle", text, { choices });
}

/** When an answer can be expected: while the shop is open, or once it is. */
function whenAnswered({ scene: { now, shop }, speech: { say, time, when } }: Here): string {
  const open = openAt(shop.week, now, shop.timeZone);
  if (open.isOpen) return say("personWhileOpen", { until: time(open.until) });
  return open.from === null ? "" : say("personOnceOpen", { from: when(open.from) });
}

function isForPerson(said: Said): boolean {
  if (said.kind === "text") return readWish(said.text) === "person";
  const button = said.kind === "choice" ? readButton(said.id) : null;
  return button?.kind === "action" && button.action === "person";
}

/** The other language, where it is asked for; null for anything else. */
function languageChosen(said: Said, spoken: Language): Language | null {
  const button = said.kind === "choice" ? readButton(said.id) : null;
  if (button?.kind === "action" && button.action === "language") {
    return LANGUAGES[(LANGUAGES.indexOf(spoken) + 1) % LANGUAGES.length] ?? spoken;
  }
  const wish = said.kind === "text" ? readWish(said.text) : null;
  if (wish === "english") return spoken === "en" ? null : "en";
  return wish === "indonesian" && spoken !== "id" ? "id" : null;
}

/** The language in which a line is clearly written; a name or an address is of no language. */
function languageOfWriter({ at }: Session, said: Said): Language | null {
  if (said.kind !== "text" || at === "name" || at === "reach") return null;
  return languageWritten(said.text);
}
