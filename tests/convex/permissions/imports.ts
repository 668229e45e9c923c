import { api } from "../../../convex/_generated/api";
import { ownerOnly, ownersChange, paginationOpts } from "./scene";
import type { Rows, Scene } from "./scene";

/** The file of the scene has been looked at. */
async function look({ world, importId }: Scene): Promise<Partial<Scene>> {
  const file = { importId, barbers: [], services: [] };
  await world.as("olivia").mutation(api.imports.check, file);
  await world.settle();
  return {};
}

/** What a shop brings from elsewhere. */
export const IMPORTS: Rows = {
  "imports.list": {
    call: async (client, { shopId }) => await client.query(api.imports.list, { shopId }),
    expected: ownerOnly,
  },
  "imports.rows": {
    call: async (client, { importId }) =>
      await client.query(api.imports.rows, { importId, verdict: null, paginationOpts }),
    expected: ownerOnly,
  },
  "imports.candidates": {
    call: async (client, { importId }) => await client.query(api.imports.candidates, { importId }),
    expected: ownerOnly,
  },
  "imports.begin": {
    call: async (client, { shopId }) =>
      await client.mutation(api.imports.begin, {
        shopId,
        fileName: "visits.csv",
        product: "other",
        sort: "visits",
        dateOrder: "dmy",
      }),
    expected: ownersChange,
  },
  "imports.addRows": {
    call: async (client, { importId }) =>
      await client.mutation(api.imports.addRows, {
        importId,
        rows: [{ line: 3, said: { name: "Otto Other", email: "otto@mail.example" } }],
      }),
    expected: ownersChange,
  },
  "imports.check": {
    call: async (client, { importId }) =>
      await client.mutation(api.imports.check, { importId, barbers: [], services: [] }),
    expected: ownersChange,
  },
  "imports.start": {
    call: async (client, { importId }) =>
      await client.mutation(api.imports.start, { importId, reminds: false }),
    prepare: look,
    expected: ownersChange,
  },
  "imports.undo": {
    call: async (client, { importId }) => await client.mutation(api.imports.undo, { importId }),
    expected: ownersChange,
  },
};
