import { api } from "../../../convex/_generated/api";
import { NOW } from "../../support/convexClock";
import { everyone, chair, ownersChange, ownChair, DATE } from "./scene";
import type { Rows } from "./scene";

/** Hours, blocks and closing days. */
export const HOURS: Rows = {
  "schedule.get": {
    call: async (client, { world }) =>
      await client.query(api.schedule.get, { barberId: world.ids.barber("marcus"), now: NOW }),
    expected: ownChair,
  },
  "schedule.day": {
    call: async (client, { world }) =>
      await client.query(api.schedule.day, { barberId: world.ids.barber("marcus"), date: DATE }),
    expected: ownChair,
  },
  "schedule.conflicts": {
    call: async (client, { world }) =>
      await client.query(api.schedule.conflicts, {
        barberId: world.ids.barber("marcus"),
        now: NOW,
      }),
    expected: ownChair,
  },
  "schedule.previewClosing": {
    call: async (client, { world }) =>
      await client.query(api.schedule.previewClosing, {
        shopId: world.ids.shop("london"),
        now: NOW,
        fromDate: "2026-06-02",
        untilDate: "2026-06-02",
      }),
    expected: { ...everyone("empty"), owner: "seen" },
  },
  "schedule.preview": {
    call: async (client, { world }) =>
      await client.query(api.schedule.preview, {
        barberId: world.ids.barber("marcus"),
        change: { kind: "block", fromDate: DATE, untilDate: DATE },
        now: NOW,
      }),
    expected: ownChair,
  },
  "schedule.setWeek": {
    call: async (client, { world }) =>
      await client.mutation(api.schedule.setWeek, {
        barberId: world.ids.barber("marcus"),
        templates: [],
      }),
    expected: chair("done"),
  },
  "schedule.setOverride": {
    call: async (client, { world }) =>
      await client.mutation(api.schedule.setOverride, {
        barberId: world.ids.barber("marcus"),
        date: "2026-06-02",
        hours: [],
      }),
    expected: chair("done"),
  },
  "schedule.removeOverride": {
    call: async (client, { world }) =>
      await client.mutation(api.schedule.removeOverride, {
        barberId: world.ids.barber("marcus"),
        date: "2026-06-02",
      }),
    prepare: async ({ world }) => {
      const barberId = world.ids.barber("marcus");
      const override = { barberId, date: "2026-06-02", hours: [] };
      await world.as("marcus").mutation(api.schedule.setOverride, override);
      return {};
    },
    expected: chair("done"),
  },
  "schedule.addBlock": {
    call: async (client, { world }) =>
      await client.mutation(api.schedule.addBlock, {
        barberId: world.ids.barber("marcus"),
        fromDate: DATE,
        untilDate: DATE,
        reason: "Dentist",
      }),
    expected: chair("done"),
  },
  "schedule.removeBlock": {
    call: async (client, { blockId }) =>
      await client.mutation(api.schedule.removeBlock, { blockId }),
    expected: chair("done"),
  },
  "schedule.addClosing": {
    call: async (client, { world }) =>
      await client.mutation(api.schedule.addClosing, {
        shopId: world.ids.shop("london"),
        fromDate: DATE,
        untilDate: DATE,
        reason: "Stocktaking",
      }),
    expected: ownersChange,
  },
  "schedule.removeClosing": {
    call: async (client, { closingId }) =>
      await client.mutation(api.schedule.removeClosing, { closingId }),
    expected: ownersChange,
  },
};
