import { v } from "convex/values";
import { internalMutation } from "./_generated/server";
import * as Replies from "./model/messages/replies";

/** What people answer to a text, once its provider was checked. */
export const receive = internalMutation({
  args: { from: v.string(), body: v.string() },
  returns: v.union(v.string(), v.null()),
  handler: async (ctx, reply): Promise<string | null> => await Replies.take(ctx, reply),
});
