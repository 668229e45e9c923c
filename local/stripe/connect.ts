import type {
  AccountEntity,
  ApplicationFeeEntity,
  ChargeEntity,
  RefundEntity,
  TransferEntity,
} from "./entities";
import { newId } from "./ids";
import { accountWire } from "./resources/accounts";
import { applicationFeeWire } from "./resources/applicationFees";
import { bookMovement } from "./resources/balanceTransactions";
import { transferWire } from "./resources/transfers";
import type { Work } from "./sim";

/**
 * Destination charges: the platform charges, the money goes on to a connected account, and the
 * platform takes its fee back from there. https://docs.stripe.com/connect/destination-charges
 */

/** Passes a captured charge on to whom it is for. */
export function passOn(work: Work, charge: ChargeEntity): ChargeEntity {
  if (charge.transferData === null) return charge;
  const transferGroup = charge.transferGroup ?? `group_${charge.paymentIntentId}`;
  const passed = { ...charge, transferGroup };
  const transfer = makeTransfer(work, passed, charge.transferData);
  const fee = charge.applicationFeeAmount ?? 0;
  const applicationFeeId =
    fee === 0 ? null : takeFee(work, passed, charge.transferData.destination, fee).id;
  return { ...passed, transferId: transfer.id, applicationFeeId };
}

function makeTransfer(
  work: Work,
  charge: ChargeEntity,
  { destination, amount }: { destination: string; amount: number | null },
): TransferEntity {
  const id = newId("transfer");
  const sent = amount ?? charge.amount;
  const transfer: TransferEntity = {
    id,
    createdAt: work.at,
    amount: sent,
    currency: charge.currency,
    destination,
    chargeId: charge.id,
    paymentIntentId: charge.paymentIntentId,
    transferGroup: charge.transferGroup,
    balanceTransactionId: bookMovement(work, {
      amount: -sent,
      currency: charge.currency,
      type: "transfer",
      sourceId: id,
      description: null,
    }),
    reversals: [],
  };
  work.store.insert("transfer", transfer);
  work.emit("transfer.created", transferWire(transfer));
  return transfer;
}

function takeFee(
  work: Work,
  charge: ChargeEntity,
  account: string,
  amount: number,
): ApplicationFeeEntity {
  const id = newId("applicationFee");
  const fee: ApplicationFeeEntity = {
    id,
    createdAt: work.at,
    amount,
    currency: charge.currency,
    account,
    chargeId: charge.id,
    paymentIntentId: charge.paymentIntentId,
    balanceTransactionId: bookMovement(work, {
      amount,
      currency: charge.currency,
      type: "application_fee",
      sourceId: id,
      description: null,
    }),
    refunds: [],
  };
  work.store.insert("applicationFee", fee);
  work.emit("application_fee.created", applicationFeeWire(fee));
  return fee;
}

const reversedOf = (parts: readonly { amount: number }[]): number =>
  parts.reduce((sum, part) => sum + part.amount, 0);

/** The same part of a share as of the charge; the last refund takes all that is left. */
function partOf(whole: number, done: number, charge: ChargeEntity, refund: number): number {
  const last = charge.amountRefunded + refund >= charge.amount;
  return last ? whole - done : Math.floor((whole * refund) / charge.amount);
}

/** Takes the refunded part back from the connected account. Returns the reversal's id. */
export function reverseTransfer(work: Work, charge: ChargeEntity, refund: RefundEntity): string {
  const transfer = work.store.require("transfer", charge.transferId ?? "");
  const amount = partOf(transfer.amount, reversedOf(transfer.reversals), charge, refund.amount);
  const id = newId("transferReversal");
  const balanceTransactionId = bookMovement(work, {
    amount,
    currency: transfer.currency,
    type: "transfer_refund",
    sourceId: transfer.id,
    description: "REFUND FOR TRANSFER",
  });
  const reversal = { id, createdAt: work.at, amount, balanceTransactionId, refundId: refund.id };
  const reversed = { ...transfer, reversals: [...transfer.reversals, reversal] };
  work.store.save("transfer", reversed);
  work.emit("transfer.reversed", transferWire(reversed));
  return id;
}

/** Gives the refunded part of the platform's fee back to the connected account. */
export function refundFee(work: Work, charge: ChargeEntity, refund: RefundEntity): void {
  if (charge.applicationFeeId === null) return;
  const fee = work.store.require("applicationFee", charge.applicationFeeId);
  const amount = partOf(fee.amount, reversedOf(fee.refunds), charge, refund.amount);
  if (amount === 0) return;
  const balanceTransactionId = bookMovement(work, {
    amount: -amount,
    currency: fee.currency,
    type: "application_fee_refund",
    sourceId: fee.id,
    description: "REFUND FOR APPLICATION FEE",
  });
  const part = {
    id: newId("feeRefund"),
    createdAt: work.at,
    amount,
    balanceTransactionId,
    refundId: refund.id,
  };
  const given = { ...fee, refunds: [...fee.refunds, part] };
  work.store.save("applicationFee", given);
  work.emit("application_fee.refunded", applicationFeeWire(given));
}

/** The account has told Stripe what it must. False when it had already. */
export function onboard(work: Work, id: string): boolean {
  const account = work.store.get("account", id);
  if (account === null || account.onboarded) return false;
  const ready: AccountEntity = { ...account, onboarded: true };
  work.store.save("account", ready);
  work.emit("account.updated", accountWire(ready), {
    charges_enabled: false,
    details_submitted: false,
    payouts_enabled: false,
  });
  return true;
}
