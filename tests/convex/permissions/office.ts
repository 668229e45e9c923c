import { api } from "../../../convex/_generated/api";
import { DEFAULT_SETTINGS } from "../../../lib/messages/settings";
import { NOW } from "../../support/convexClock";
import { everyone, ownerOnly, ownersChange } from "./scene";
import type { Rows } from "./scene";

/** What the owner reads and mends. */
export const OFFICE: Rows = {
  "maintenance.report": {
    call: async (client, { world }) =>
      await client.query(api.maintenance.report, { shopId: world.ids.shop("london") }),
    expected: ownerOnly,
  },
  "health.overview": {
    call: async (client, { world }) =>
      await client.query(api.health.overview, { shopId: world.ids.shop("london") }),
    expected: ownerOnly,
  },
  "health.check": {
    call: async (client, { ana: { code } }) => await client.mutation(api.health.check, { code }),
    expected: { ...everyone("NOT_FOUND"), owner: "done" },
  },
  "health.retryRefund": {
    call: async (client, { refundId }) =>
      await client.mutation(api.health.retryRefund, { refundId }),
    expected: ownersChange,
  },
  "health.refundUncounted": {
    call: async (client, { ana: { code } }) =>
      await client.mutation(api.health.refundUncounted, { code }),
    expected: { ...everyone("NOT_FOUND"), owner: "CANNOT_CHANGE" },
  },
  "health.resolveAlert": {
    call: async (client, { alertId }) =>
      await client.mutation(api.health.resolveAlert, { alertId }),
    expected: ownersChange,
  },
  "health.retryJob": {
    call: async (client, { jobAlertId }) =>
      await client.mutation(api.health.retryJob, { alertId: jobAlertId }),
    expected: ownersChange,
  },
  "health.reconcileNow": {
    call: async (client, { world }) =>
      await client.mutation(api.health.reconcileNow, { shopId: world.ids.shop("london") }),
    expected: { ...ownerOnly, owner: "done" },
  },
  "messageSettings.forOwner": {
    call: async (client, { shopId }) =>
      await client.query(api.messageSettings.forOwner, { shopId }),
    expected: ownerOnly,
  },
  "messageSettings.save": {
    call: async (client, { shopId }) => {
      const { channels, ...rest } = DEFAULT_SETTINGS;
      const settings = { ...rest, channels: [...channels], kindsOff: [], replyTo: "a@b.example" };
      return await client.mutation(api.messageSettings.save, { shopId, settings });
    },
    expected: ownersChange,
  },
  "reports.money": {
    call: async (client, { world }) =>
      await client.query(api.reports.money, {
        shopId: world.ids.shop("london"),
        from: "2026-06-01",
        to: "2026-06-30",
      }),
    expected: ownerOnly,
  },
  "reports.moneyCsv": {
    call: async (client, { world }) =>
      await client.query(api.reports.moneyCsv, {
        shopId: world.ids.shop("london"),
        from: "2026-06-01",
        to: "2026-06-30",
        by: "day",
      }),
    expected: ownerOnly,
  },
  "numbers.report": {
    call: async (client, { world }) =>
      await client.query(api.numbers.report, {
        shopId: world.ids.shop("london"),
        from: "2026-06-01",
        to: "2026-06-30",
      }),
    expected: ownerOnly,
  },
  "numbers.totals": {
    call: async (client, { world }) =>
      await client.query(api.numbers.totals, {
        shopId: world.ids.shop("london"),
        from: "2026-05-01",
        to: "2026-05-31",
      }),
    expected: ownerOnly,
  },
  "numbers.csv": {
    call: async (client, { world }) =>
      await client.query(api.numbers.csv, {
        shopId: world.ids.shop("london"),
        from: "2026-06-01",
        to: "2026-06-30",
        by: "barber",
      }),
    expected: ownerOnly,
  },
  "pageVisits.count": {
    call: async (client, { world }) =>
      await client.mutation(api.pageVisits.count, {
        shopId: world.ids.shop("london"),
        key: "tab-0123456789abcdef",
        stage: "shop",
      }),
    // Who works there is no visitor.
    expected: {
      ...everyone("done"),
      barber: "unchanged",
      "other barber": "unchanged",
      owner: "unchanged",
    },
  },
  "integrity.report": {
    call: async (client, { world }) =>
      await client.query(api.integrity.report, { shopId: world.ids.shop("london"), now: NOW }),
    expected: ownerOnly,
  },
};
