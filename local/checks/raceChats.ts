import type { FunctionReturnType } from "convex/server";
import { api } from "../../convex/_generated/api";
import { writeButton } from "../../lib/chat/buttons";
import { localDate, localMinutes } from "../../lib/time/zones";
import { AT_ONCE, freeStarts, newCustomer } from "./shopClient";
import type { Target } from "./shopClient";

/** Many conversations at once that all want the same few times. */

type View = NonNullable<FunctionReturnType<typeof api.chat.view>>;
type Said = { kind: "choice"; id: string } | { kind: "text"; text: string };

export type ChatRace = {
  /** Times that conversations hold, and how many of those that were wanted were lost to another. */
  held: number;
  lost: number;
  /** Of those that lost: who was shown other times. */
  offered: number;
  /** Lines that nobody answered. */
  unanswered: number;
  /** Different codes among those that were told. */
  codes: number;
  lines: number;
  p95Ms: number;
};

/** `count` conversations for `times` times of the first barber's. */
export async function manyChats(target: Target, count: number, times: number): Promise<ChatRace> {
  const [service] = target.services;
  if (!service) throw new Error("The shop has no service.");
  const starts = await freeStarts(target, service.id, times);
  const took: number[] = [];
  const talks = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const startsAt = starts[index % times] ?? 0;
      return await makeUp(target, { serviceId: service.id, startsAt }, took);
    }),
  );
  const ends = await Promise.all(talks.map(async (talk) => await talk.confirm()));
  const texts = ends.map(({ lines }) => lines.at(-1)?.text ?? "");
  const held = texts.filter((text) => text.startsWith("Held for you")).length;
  const offered = ends.filter(({ lines }) =>
    lines.at(-1)?.choices.some(({ id }) => id.startsWith("slot_")),
  ).length;
  const codes = new Set(texts.flatMap((text) => /Booking (\w{8})/.exec(text)?.[1] ?? []));
  const sorted = took.sort((a, b) => a - b);
  return {
    held,
    lost: count - held,
    offered,
    unanswered: ends.reduce((sum, { lines }) => sum + unansweredIn(lines), 0),
    codes: codes.size,
    lines: took.length,
    p95Ms: sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0,
  };
}

/** After each line of the customer stands an answer. */
function unansweredIn(lines: View["lines"]): number {
  return lines.filter(({ from }, index) => from === "customer" && lines[index + 1]?.from !== "bot")
    .length;
}

type Wanted = { serviceId: string; startsAt: number };

/** Talks as far as the card that is to be confirmed; `took` hears how long each answer took, in ms. */
async function makeUp(target: Target, { serviceId, startsAt }: Wanted, took: number[]) {
  const { client, shopId, barberId, timeZone } = target;
  const person = newCustomer();
  const begun = { shopId, locale: "en-GB", requestId: crypto.randomUUID() };
  const opened = await client.mutation(api.chat.start, begun, AT_ONCE);
  const view = async (): Promise<View> => {
    const seen = await client.query(api.chat.view, opened);
    if (!seen) throw new Error("A conversation is gone.");
    return seen;
  };
  const say = async (said: Said) => {
    const began = performance.now();
    await client.mutation(api.chat.say, { ...opened, sayId: crypto.randomUUID(), said }, AT_ONCE);
    took.push(performance.now() - began);
  };
  const date = localDate(startsAt, timeZone);
  const minutes = localMinutes(startsAt, timeZone);
  await say({ kind: "choice", id: writeButton({ kind: "service", id: serviceId }) });
  await say({ kind: "choice", id: "action_no_extras" });
  const slot = { kind: "slot", date, minutes, isLater: false, barberId } as const;
  await say({ kind: "choice", id: writeButton(slot) });
  await say({ kind: "text", text: person.name });
  await say({ kind: "text", text: person.email });
  const confirm = async (): Promise<View> => {
    const { lines } = await view();
    const id = lines.at(-1)?.choices.find((choice) => choice.id.startsWith("confirm_"))?.id;
    if (id === undefined) throw new Error(`Nothing to confirm: ${lines.at(-1)?.text ?? ""}`);
    await say({ kind: "choice", id });
    return await view();
  };
  return { confirm };
}
