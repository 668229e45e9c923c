import { api } from "../../../convex/_generated/api";
import { NOW } from "../../support/convexClock";
import { DATE, everyone, ownChair, paginationOpts, staffOfShop } from "./scene";
import type { Rows } from "./scene";

const cardOnly = staffOfShop("seen", "empty", "empty");
const cardChange = staffOfShop("done", "NOT_SIGNED_IN", "NOT_FOUND");
const flagArgs = { on: true, reason: "Did not come twice" };
/** Clients' cards, notes and flags. */
export const CLIENTS: Rows = {
  "clients.list": {
    call: async (client) => await client.query(api.clients.list, { search: "ana", paginationOpts }),
    expected: cardOnly,
  },
  "clients.get": {
    call: async (client, { clientId }) =>
      await client.query(api.clients.get, { clientId, now: NOW }),
    expected: cardOnly,
  },
  "clients.ofBooking": {
    call: async (client, { ana: { code } }) => await client.query(api.clients.ofBooking, { code }),
    expected: cardOnly,
  },
  "clients.match": {
    call: async (client) => await client.query(api.clients.match, { email: "ana@private.example" }),
    expected: cardOnly,
  },
  "clients.visits": {
    call: async (client, { clientId }) =>
      await client.query(api.clients.visits, { clientId, paginationOpts }),
    expected: cardOnly,
  },
  "clients.entries": {
    call: async (client, { clientId }) =>
      await client.query(api.clients.entries, { clientId, paginationOpts }),
    expected: cardOnly,
  },
  "clients.marksOfDay": {
    call: async (client, { world }) =>
      await client.query(api.clients.marksOfDay, {
        barberId: world.ids.barber("marcus"),
        date: DATE,
      }),
    expected: ownChair,
  },
  "clients.addNote": {
    call: async (client, { clientId }) =>
      await client.mutation(api.clients.addNote, { clientId, text: "Likes it short" }),
    expected: cardChange,
  },
  "clients.deleteNote": {
    call: async (client, { noteId }) => await client.mutation(api.clients.deleteNote, { noteId }),
    expected: { ...cardChange, "other barber": "NOT_FOUND" },
  },
  "clients.setBlocked": {
    call: async (client, { clientId }) =>
      await client.mutation(api.clients.setBlocked, { clientId, ...flagArgs }),
    expected: cardChange,
  },
  "clients.setDepositRequired": {
    call: async (client, { clientId }) =>
      await client.mutation(api.clients.setDepositRequired, { clientId, ...flagArgs }),
    expected: cardChange,
  },
  "clients.open": {
    call: async (client, { clientId }) => await client.mutation(api.clients.open, { clientId }),
    // Marcus has opened it today.
    expected: { ...cardChange, barber: "unchanged" },
  },
  "clients.readers": {
    call: async (client, { clientId }) => await client.query(api.clients.readers, { clientId }),
    expected: { ...everyone("empty"), owner: "seen" },
  },
};
