import { api } from "../../convex/_generated/api";
import type { World } from "./convex";

/** Somebody who books in the conversation of a shop's page. */

let count = 0;

function nextId(): string {
  count += 1;
  return `say-${String(count).padStart(14, "0")}`;
}

type Asker = Pick<ReturnType<World["as"]>, "mutation" | "query">;

export type Talker = Awaited<ReturnType<typeof talk>>;

type Begun = {
  shop?: "london" | "jakarta";
  locale?: string;
  asker?: Asker;
  before?: { conversationId: string; token: string };
};

/** Begins a conversation with a shop; `asker` is whose browser it is, `before` what it starts over. */
export async function talk(
  world: World,
  { shop = "london", locale = "en-GB", asker = world.t, before }: Begun = {},
) {
  const begun = { shopId: world.ids.shop(shop), locale, before };
  const opened = await asker.mutation(api.chat.start, { ...begun, requestId: nextId() });
  const view = async () => {
    const seen = await asker.query(api.chat.view, opened);
    if (!seen) throw new Error("the conversation is not there");
    return seen;
  };
  const last = async () => {
    const line = (await view()).lines.at(-1);
    if (!line) throw new Error("nothing was said");
    return line;
  };
  const say = async (
    said: { kind: "choice"; id: string } | { kind: "text"; text: string } | { kind: "other" },
    sayId = nextId(),
  ) => {
    await asker.mutation(api.chat.say, { ...opened, sayId, said });
    return await last();
  };
  return {
    opened,
    view,
    last,
    say,
    /** Tells how long an answer took. */
    took: async (ms: number) => await asker.mutation(api.chat.took, { ...opened, ms }),
    /** Switches the page to another language. */
    speak: async (spoken: string) => {
      await asker.mutation(api.chat.speak, { ...opened, locale: spoken });
      return await last();
    },
    write: async (text: string) => await say({ kind: "text", text }),
    tapId: async (id: string, sayId?: string) => await say({ kind: "choice", id }, sayId),
    /** Taps the choice that reads like this. */
    tap: async (title: string) => {
      const { choices, text } = await last();
      const choice = choices.find((each) => each.title === title);
      if (!choice) {
        throw new Error(
          `no "${title}" among ${choices.map((c) => c.title).join(" | ")} of: ${text}`,
        );
      }
      return await say({ kind: "choice", id: choice.id });
    },
  };
}

/** A haircut with Marcus today, as far as the card that is to be confirmed. */
export async function makeUp(guest: Talker, time = "09:30") {
  await guest.tap("Book a visit");
  await guest.tap("Cut");
  await guest.tap("Marcus Bell");
  const days = await guest.last();
  await guest.tap(days.choices[0]?.title ?? "");
  await guest.tap(time);
  await guest.write("Gil Guest");
  return await guest.write("gil@mail.example");
}

export const titlesOf = ({ choices }: Awaited<ReturnType<Talker["last"]>>) =>
  choices.map(({ title }) => title);

/** The code that a line tells; empty where it tells none. */
export const codeIn = (text: string) => /(?:Booking|Pesanan) (\w{8})/.exec(text)?.[1] ?? "";
