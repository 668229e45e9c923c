import { api } from "../../../convex/_generated/api";
import { readBooking } from "../../support/convex";
import { linkOf, chair, ownerOnly, holders } from "./scene";
import type { Rows } from "./scene";

/** Payments, fees and who is paid out. */
export const MONEY: Rows = {
  "payments.updatePendingToPaid": {
    call: async (client, { ana: { appointmentId } }) =>
      await client.mutation(api.payments.updatePendingToPaid, { appointmentId }),
    expected: chair("done"),
  },
  "payments.refundState": {
    call: async (client, { ana: { appointmentId } }) =>
      await client.query(api.payments.refundState, { appointmentId }),
    expected: chair("seen"),
  },
  "payments.refund": {
    call: async (client, { ana: { appointmentId } }) =>
      await client.mutation(api.payments.refund, {
        appointmentId,
        amountMinor: 500,
        currency: "GBP",
        reason: "late",
        requestId: "refund-request-01",
      }),
    expected: chair("done"),
  },
  "noShows.fee": {
    call: async (client, { ana: { appointmentId } }) =>
      await client.query(api.noShows.fee, { appointmentId }),
    expected: chair("seen"),
  },
  "noShows.chargeFee": {
    call: async (client, { ana: { appointmentId } }) =>
      await client.mutation(api.noShows.chargeFee, { appointmentId }),
    expected: chair("NOTHING_TO_PAY"),
  },
  "noShows.waiveFee": {
    call: async (client, { ana: { appointmentId } }) =>
      await client.mutation(api.noShows.waiveFee, { appointmentId }),
    expected: chair("CANNOT_CHANGE"),
  },
  "payouts.settings": {
    call: async (client, { world }) =>
      await client.query(api.payouts.settings, { shopId: world.ids.shop("london") }),
    expected: ownerOnly,
  },
  "payouts.connect": {
    call: async (client, { world }) =>
      await client.action(api.payouts.connect, {
        barberId: world.ids.barber("marcus"),
        accountId: "acct_marcus",
      }),
    expected: { ...ownerOnly, owner: "done" },
  },
  "payouts.connectShop": {
    call: async (client, { world }) =>
      await client.action(api.payouts.connectShop, {
        shopId: world.ids.shop("london"),
        accountId: "acct_marcus",
      }),
    expected: { ...ownerOnly, owner: "done" },
  },
  "payouts.saveCommission": {
    call: async (client, { world }) =>
      await client.mutation(api.payouts.saveCommission, {
        shopId: world.ids.shop("london"),
        percent: 20,
      }),
    expected: { ...ownerOnly, owner: "done" },
  },
  "payments.requestBalance": {
    call: async (client, scene, caller) =>
      await client.mutation(api.payments.requestBalance, linkOf(scene, caller)),
    // Both have paid in advance; something is left to pay for once the shop asks for more.
    prepare: async ({ world, guest, ana }) => {
      for (const { code } of [guest, ana]) {
        const { booking } = await readBooking(world, code);
        await world.t.run(async (ctx) => {
          await ctx.db.patch("bookings", booking._id, { dueAtShopMinor: 1_000 });
        });
      }
      return {};
    },
    expected: holders("done", "NOT_FOUND"),
  },
  "payments.recordAtDesk": {
    call: async (client, { ana: { appointmentId } }) =>
      await client.mutation(api.payments.recordAtDesk, {
        appointmentId,
        method: "cash",
        amountMinor: 0,
        tipMinor: 100,
        requestId: "desk-payment-0001",
      }),
    expected: chair("done"),
  },
  "payments.undoAtDesk": {
    call: async (client, { ana: { appointmentId }, deskPaymentId }) =>
      await client.mutation(api.payments.undoAtDesk, { appointmentId, deskPaymentId }),
    expected: chair("done"),
  },
  "payments.listAtDesk": {
    call: async (client, { ana: { appointmentId } }) =>
      await client.query(api.payments.listAtDesk, { appointmentId }),
    expected: chair("seen"),
  },
};
