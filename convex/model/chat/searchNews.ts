import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { readButton } from "../../../lib/chat/buttons";
import type { Card } from "../../../lib/chat/cards";
import { searchReply, shownOf } from "../../../lib/chat/ownSearch";
import type { Session } from "../../../lib/chat/session";
import { actionChoice } from "../../../lib/chat/turn";
import { chatDoor } from "../doors/door";
import { asksOf } from "./asks";
import * as Conversations from "./conversations";
import type { Conversation } from "./conversations";
import * as Lines from "./lines";
import * as OwnSearches from "./ownSearches";
import { sceneOf } from "./scene";

/**
 * Tells a conversation what has become of the search that was begun in it, once each; what was answered
 * there already is not told again. Gives the conversation where a line was written.
 */
export async function tell(
  ctx: MutationCtx,
  searchId: Id<"searches">,
): Promise<Conversation | null> {
  const search = await ctx.db.get("searches", searchId);
  const conversation =
    search?.conversationId && (await ctx.db.get("conversations", search.conversationId));
  const shop = conversation && (await ctx.db.get("shops", conversation.shopId));
  if (!search || !conversation || !shop) return null;
  const now = Date.now();
  const { session } = Conversations.sessionNow(conversation, now);
  const view = await OwnSearches.view(ctx, search);
  const told = session.search;
  const isTold = told?.id === view.id && told.shown === shownOf(view);
  // Of a search that was followed by another one nothing is told any more.
  if (isTold || (told !== undefined && told.id !== view.id)) return null;
  await OwnSearches.openBooking(ctx, conversation, search);
  const here = await hereOf(ctx, conversation, shop, now);
  const reply = await searchReply(session, here, view);
  const isBusy = session.at !== "idle" && session.at !== "search";
  const goOn = actionChoice("go_on", here.speech.say("goOn"));
  const card: Card = isBusy
    ? { ...reply.card, choices: choicesBeside(reply.card, goOn) }
    : reply.card;
  const next: Session = isBusy ? { ...session, search: reply.session.search } : reply.session;
  await Lines.insertCard(ctx, conversation._id, card, now);
  await Conversations.keep(ctx, conversation, { session: next, lastAt: now });
  return conversation;
}

/** Where something else is being asked, only what is of the search can be tapped, and the way back. */
function choicesBeside({ choices }: Card, goOn: Card["choices"][number]): Card["choices"] {
  const ofSearch = ["agree", "another", "end"];
  return [...choices.filter(({ id }) => ofSearch.includes(readButton(id)?.kind ?? "")), goOn];
}

async function hereOf(
  ctx: MutationCtx,
  conversation: Conversation,
  shop: Doc<"shops">,
  now: number,
) {
  const about = { shop, locale: conversation.locale, known: {} };
  const scene = await sceneOf(ctx, { ...about, writesHere: false, hidesNumber: false }, now);
  const door = await chatDoor(ctx);
  const asks = asksOf(ctx, { conversation, shop, door, user: null, now });
  return { scene, asks, speech: scene.speak(scene.language) };
}
