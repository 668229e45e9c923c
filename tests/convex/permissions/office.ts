import { vi } from "vitest";
import { api } from "../../../convex/_generated/api";
import { DEFAULT_SETTINGS } from "../../../lib/messages/settings";
import { NOW } from "../../support/convexClock";
import { connect, FakeWhatsapp, NUMBERS } from "../../support/convexWhatsapp";
import { ANA } from "./createScene";
import { everyone, ownerOnly, ownersChange, paginationOpts } from "./scene";
import type { Rows, Scene } from "./scene";

function setUpMail(): Promise<Partial<Scene>> {
  vi.stubEnv("MAIL_API_KEY", "re_test_key");
  vi.stubEnv("MAIL_FROM", "Bookings <bookings@shop.example>");
  return Promise.resolve({});
}

function setUpWhatsapp(): Promise<Partial<Scene>> {
  new FakeWhatsapp().install();
  return Promise.resolve({});
}

/** A number that the shop has connected. */
async function connectWhatsapp({ world, shopId }: Scene): Promise<Partial<Scene>> {
  await connect(world, shopId, NUMBERS.london);
  return {};
}

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
  "messageSettings.previewOf": {
    call: async (client, { shopId }) =>
      await client.query(api.messageSettings.previewOf, {
        shopId,
        kind: "confirmed",
        language: "en",
        now: NOW,
      }),
    expected: ownerOnly,
  },
  "messageSettings.sendTest": {
    call: async (client, { shopId }) =>
      await client.mutation(api.messageSettings.sendTest, {
        shopId,
        kind: "confirmed",
        language: "en",
      }),
    prepare: setUpMail,
    expected: ownersChange,
  },
  "whatsapp.forOwner": {
    call: async (client, { shopId }) => await client.query(api.whatsapp.forOwner, { shopId }),
    expected: ownerOnly,
  },
  "whatsapp.connect": {
    call: async (client, { shopId }) =>
      await client.action(api.whatsapp.connect, {
        shopId,
        phoneId: NUMBERS.london.phoneId,
        businessId: NUMBERS.london.businessId,
        token: NUMBERS.london.token,
        secret: NUMBERS.london.secret,
      }),
    prepare: setUpWhatsapp,
    expected: ownersChange,
  },
  "whatsapp.refresh": {
    call: async (client, { shopId }) => await client.action(api.whatsapp.refresh, { shopId }),
    expected: ownerOnly,
  },
  "whatsapp.disconnect": {
    call: async (client, { shopId }) => await client.mutation(api.whatsapp.disconnect, { shopId }),
    prepare: connectWhatsapp,
    expected: ownersChange,
  },
  "messageLog.ofMonths": {
    call: async (client, { shopId }) =>
      await client.query(api.messageLog.ofMonths, {
        shopId,
        channel: "whatsapp",
        months: ["2026-06"],
      }),
    expected: ownerOnly,
  },
  "messageLog.list": {
    call: async (client, { shopId }) =>
      await client.query(api.messageLog.list, { shopId, show: "failed", now: NOW, paginationOpts }),
    expected: ownerOnly,
  },
  "messageLog.sendAgain": {
    call: async (client, { shopId, messageId }) =>
      await client.mutation(api.messageLog.sendAgain, { shopId, messageId }),
    prepare: setUpMail,
    expected: ownersChange,
  },
  "messageLog.allowAgain": {
    call: async (client, { shopId, messageId }) =>
      await client.mutation(api.messageLog.allowAgain, { shopId, messageId }),
    prepare: async ({ world }) => {
      await world.t.run(async (ctx) => {
        const suppression = { channel: "email", address: ANA.email, at: 0 } as const;
        await ctx.db.insert("suppressions", { ...suppression, reason: "bounced" });
      });
      return {};
    },
    expected: ownersChange,
  },
  "messageLog.ofMonth": {
    call: async (client, { shopId }) =>
      await client.query(api.messageLog.ofMonth, { shopId, month: "2026-06" }),
    expected: ownerOnly,
  },
  "messageLog.csvOfMonth": {
    call: async (client, { shopId }) =>
      await client.query(api.messageLog.csvOfMonth, { shopId, month: "2026-06" }),
    expected: ownerOnly,
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
