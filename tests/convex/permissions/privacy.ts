import { api } from "../../../convex/_generated/api";
import { hashToken } from "../../../convex/model/tokens";
import { NOW } from "../../support/convexClock";
import { beginSession, tokenOf } from "./guests";
import { completeAll, everyone, signedIn } from "./scene";
import type { Rows, Scene } from "./scene";

/** What is kept of people: their own, and an owner's of a client. */

const RECEIPT = "r".repeat(32);

const proven = (outcome: string, nobody: string) => ({
  ...signedIn(outcome, nobody),
  "guest with token": outcome,
});
const ownerSees = { ...everyone("empty"), owner: "seen" };

async function endAll(scene: Scene): Promise<Partial<Scene>> {
  await completeAll(scene);
  return await beginSession(scene);
}

/** Somebody was erased: by themselves, and a card by its shop. */
async function eraseSomebody({ world, shopId, clientId }: Scene): Promise<Partial<Scene>> {
  const receiptHash = await hashToken(RECEIPT);
  const done = { step: "cards", cards: [], rows: 1, askedAt: NOW, movedAt: NOW, erasedAt: NOW };
  await world.t.run(async (ctx) => {
    await ctx.db.insert("erasures", { ...done, receiptHash });
    const shop = ctx.db.normalizeId("shops", shopId) ?? undefined;
    await ctx.db.insert("erasures", { ...done, shopId: shop, clientId, byName: "Olivia" });
  });
  return {};
}

export const PRIVACY: Rows = {
  "privacy.mine": {
    call: async (client, _, caller) =>
      await client.query(api.privacy.mine, { guestTokens: [tokenOf(caller)], now: NOW }),
    prepare: beginSession,
    expected: proven("seen", "empty"),
  },
  "privacy.exportMine": {
    call: async (client, _, caller) =>
      await client.query(api.privacy.exportMine, { guestTokens: [tokenOf(caller)], at: null }),
    prepare: beginSession,
    expected: proven("seen", "empty"),
  },
  "privacy.correctMine": {
    call: async (client, _, caller) =>
      await client.mutation(api.privacy.correctMine, {
        guestTokens: [tokenOf(caller)],
        name: "New Name",
      }),
    prepare: beginSession,
    expected: proven("done", "NOT_SIGNED_IN"),
  },
  "privacy.eraseMine": {
    call: async (client, _, caller) =>
      await client.mutation(api.privacy.eraseMine, { guestTokens: [tokenOf(caller)] }),
    prepare: endAll,
    expected: proven("done", "NOT_SIGNED_IN"),
  },
  "privacy.receipt": {
    call: async (client) => await client.query(api.privacy.receipt, { receipt: RECEIPT }),
    prepare: eraseSomebody,
    // A receipt is a secret of whoever asked, and says two moments.
    expected: everyone("seen"),
  },
  "privacy.ofClient": {
    call: async (client, { clientId }) =>
      await client.query(api.privacy.ofClient, { clientId, now: NOW }),
    expected: ownerSees,
  },
  "privacy.exportClient": {
    call: async (client, { clientId }) =>
      await client.query(api.privacy.exportClient, { clientId, at: null }),
    expected: ownerSees,
  },
  "privacy.eraseClient": {
    call: async (client, { clientId }) =>
      await client.mutation(api.privacy.eraseClient, { clientId }),
    prepare: completeAll,
    expected: {
      ...signedIn("NOT_FOUND", "NOT_SIGNED_IN"),
      barber: "NOT_AUTHORIZED",
      "other barber": "NOT_AUTHORIZED",
      owner: "done",
    },
  },
  "privacy.erasureOfClient": {
    call: async (client, { shopId, clientId }) =>
      await client.query(api.privacy.erasureOfClient, { shopId, clientId }),
    prepare: eraseSomebody,
    expected: ownerSees,
  },
};
