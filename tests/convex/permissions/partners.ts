import { api } from "../../../convex/_generated/api";
import { ownerOnly, ownersChange, paginationOpts } from "./scene";
import type { Rows } from "./scene";

/** Keys of partners are the owner's; with a key itself tests/convex/partners calls. */
export const PARTNERS: Rows = {
  "apiKeys.list": {
    call: async (client, { shopId }) => await client.query(api.apiKeys.list, { shopId }),
    expected: ownerOnly,
  },
  "apiKeys.calls": {
    call: async (client, { shopId }) =>
      await client.query(api.apiKeys.calls, { shopId, paginationOpts }),
    prepare: async ({ world, shopId, keyId }) => {
      await world.t.run(async (ctx) => {
        await ctx.db.insert("apiCalls", {
          shopId: ctx.db.normalizeId("shops", shopId) ?? world.ids.shop("london"),
          keyId,
          operation: "getStatus",
          at: 0,
          status: 404,
        });
      });
      return {};
    },
    expected: ownerOnly,
  },
  "apiKeys.create": {
    call: async (client, { shopId }) =>
      await client.mutation(api.apiKeys.create, {
        shopId,
        name: "Recep Desk",
        scopes: ["read"],
        sessionsAtOnce: 5,
      }),
    expected: ownersChange,
  },
  "apiKeys.rotate": {
    call: async (client, { shopId, keyId }) =>
      await client.mutation(api.apiKeys.rotate, { shopId, keyId }),
    expected: ownersChange,
  },
  "apiKeys.revoke": {
    call: async (client, { shopId, keyId }) =>
      await client.mutation(api.apiKeys.revoke, { shopId, keyId }),
    expected: ownersChange,
  },
};
