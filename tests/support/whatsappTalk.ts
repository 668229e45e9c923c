import { beforeEach, expect } from "vitest";
import { signatureOf } from "../../convex/model/carriers/whatsappReports";
import type { World } from "./convex";
import { FakeWhatsapp, PHONE_ID, SECRET } from "./convexWhatsapp";

/** Somebody who writes to a shop by WhatsApp, as its deliveries bring it. */

export const NUMBER = "6281255500127";

type Line = Record<string, unknown> & { id: string };
type Who = { from?: string | null; userId?: string };

export const words = (body: string) => ({ type: "text", text: { body } });
export const tapped = (id: string) => ({
  type: "interactive",
  interactive: { type: "button_reply", button_reply: { id, title: "…" } },
});
export const chosen = (id: string) => ({
  type: "interactive",
  interactive: { type: "list_reply", list_reply: { id, title: "…", description: "" } },
});

/** Who hides their number, and is known by a name of the shop's alone. */
export const hidden = (userId: string) => ({ from: null, userId });

export const idOf = (choices: { id: string; title: string }[], title: string) =>
  choices.find((each) => each.title === title)?.id ?? `no ${title}`;

let lines = 0;

export function lineOf(of: object, { from = NUMBER, userId = "ID.42" }: Who = {}): Line {
  lines += 1;
  const timestamp = String(Math.floor(Date.now() / 1000));
  return {
    id: `wamid.chat${lines}`,
    from: from ?? undefined,
    from_user_id: userId,
    timestamp,
    ...of,
  };
}

/** Opens or closes Jakarta: with London alone, nobody is asked which shop they mean. */
export async function setJakarta(world: World, active: boolean): Promise<void> {
  const shopId = world.ids.shop("jakarta");
  await world.t.run(async (ctx) => await ctx.db.patch("shops", shopId, { active }));
}

/** Puts WhatsApp behind every test of a file, and speaks through it. */
export function talkByWhatsapp(world: () => World) {
  let whatsapp: FakeWhatsapp;
  beforeEach(() => {
    whatsapp = new FakeWhatsapp().install();
  });

  const post = async (messages: readonly Line[], how: { change?: (body: string) => string } = {}) =>
    await postValue({ messages }, how);

  async function postValue(said: object, { change = (body: string) => body } = {}) {
    const metadata = { display_phone_number: "15550001", phone_number_id: PHONE_ID };
    const contacts = [{ wa_id: NUMBER, user_id: "ID.42", profile: { name: "Putri" } }];
    const value = { messaging_product: "whatsapp", metadata, contacts, ...said };
    const entry = [{ id: "1", changes: [{ field: "messages", value }] }];
    const body = JSON.stringify({ object: "whatsapp_business_account", entry });
    const signature = await signatureOf(SECRET, new TextEncoder().encode(body));
    const answer = await world().t.fetch("/messages/whatsapp", {
      method: "POST",
      body: change(body),
      headers: { "content-type": "application/json", "x-hub-signature-256": signature },
    });
    await world().settle();
    return answer.status;
  }

  /** Says a line and reads the answer: its text, and the ids of what can be tapped. */
  async function say(of: object, who?: Who) {
    const before = whatsapp.all.length;
    expect(await post([lineOf(of, who)])).toBe(200);
    expect(whatsapp.all.length - before).toBe(1);
    return read();
  }

  function read() {
    const last = whatsapp.all.at(-1);
    const interactive = last?.interactive as
      { type: string; body: { text: string }; action: Record<string, unknown> } | undefined;
    const { buttons = [], sections = [] } = (interactive?.action ?? {}) as {
      buttons?: { reply: { id: string; title: string } }[];
      sections?: { rows: { id: string; title: string }[] }[];
    };
    const choices = [...buttons.map(({ reply }) => reply), ...sections.flatMap(({ rows }) => rows)];
    const text = interactive?.body.text ?? (last?.text as { body: string } | undefined)?.body ?? "";
    return { kind: interactive?.type ?? last?.type, text, choices, to: last?.to, last };
  }

  return { say, read, post, postValue, whatsapp: () => whatsapp };
}
