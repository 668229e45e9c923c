import type { RefundEntity, RefundStatus } from "../entities";
import type { Work } from "../sim";
import type { Wire } from "../api/wire";
import { bookMovement } from "./balanceTransactions";

export function refundWire(refund: RefundEntity): Wire {
  return {
    id: refund.id,
    object: "refund",
    amount: refund.amount,
    balance_transaction: refund.balanceTransactionId,
    charge: refund.chargeId,
    created: refund.createdAt,
    currency: refund.currency,
    customer: null,
    customer_account: null,
    destination_details: {
      card: {
        reference_status: "pending",
        reference_type: "acquirer_reference_number",
        type: "refund",
      },
      type: "card",
    },
    ...(refund.failureReason !== null && { failure_reason: refund.failureReason }),
    metadata: refund.metadata,
    payment_intent: refund.paymentIntentId,
    payment_method: null,
    ...(refund.status === "pending" && { pending_reason: "processing" }),
    reason: refund.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: refund.status,
    transfer_reversal: refund.transferReversalId,
  };
}

/** Tells that a refund changed. */
export function emitRefundUpdate(work: Work, before: RefundEntity, after: RefundEntity): void {
  const previous: Wire = before.status === after.status ? {} : { status: before.status };
  work.emit("refund.updated", refundWire(after), previous);
  work.emit("charge.refund.updated", refundWire(after), previous);
}

/** Moves a refund on. Money that does not arrive goes back to the charge. False when it has already ended. */
export function finishRefund(
  work: Work,
  refund: RefundEntity,
  status: "succeeded" | "failed" | "canceled",
): boolean {
  const ended: RefundStatus[] = ["failed", "canceled"];
  if (ended.includes(refund.status) || refund.status === status) return false;
  const after: RefundEntity = {
    ...refund,
    status,
    next: null,
    failureReason: status === "failed" ? "lost_or_stolen_card" : null,
  };
  work.store.save("refund", after);
  if (status !== "succeeded") giveBack(work, refund);
  if (status === "failed") work.emit("refund.failed", refundWire(after));
  emitRefundUpdate(work, refund, after);
  return true;
}

function giveBack(work: Work, refund: RefundEntity): void {
  const charge = work.store.require("charge", refund.chargeId);
  work.store.save("charge", { ...charge, amountRefunded: charge.amountRefunded - refund.amount });
  bookMovement(work, {
    amount: refund.amount,
    currency: refund.currency,
    type: "refund_failure",
    sourceId: refund.id,
    description: "REFUND FAILURE",
  });
}

/** Brings about what test cards do to their refunds by themselves. */
export function finishDueRefunds(work: Work): void {
  const due = work.store.list(
    "refund",
    [{ sql: "json_extract(body, '$.next.at') <= ?", values: [work.at] }],
    1000,
  );
  for (const refund of due)
    if (refund.next !== null) finishRefund(work, refund, refund.next.status);
}
