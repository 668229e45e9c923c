import { formatAmount } from "../currency";
import { refundFee, reverseTransfer } from "../connect";
import type { ChargeEntity, RefundEntity } from "../entities";
import type { Faults } from "../faults";
import { newId } from "../ids";
import { mergeMetadata } from "../metadata";
import type { Work } from "../sim";
import type { Endpoint } from "../api/endpoint";
import { ApiError, invalidParam, noSuch } from "../api/errors";
import type { FormTree } from "../api/form";
import { chargeFilters, CREATED, listEntities, OF_CHARGE, PAGE } from "../api/list";
import { boolean, choice, integer, metadata, readParams, text } from "../api/params";
import type { Wire } from "../api/wire";
import { bookMovement } from "./balanceTransactions";
import { chargeWire } from "./charges";
import { emitRefundUpdate, finishRefund, refundWire } from "./refundChanges";

/** How long a test card's refund takes to change by itself, in seconds. */
const CHANGES_AFTER = 5;

const CREATE = {
  amount: integer(1),
  charge: text(),
  payment_intent: text(),
  metadata,
  reason: choice("duplicate", "fraudulent", "requested_by_customer"),
  instructions_email: text(),
  reverse_transfer: boolean,
  refund_application_fee: boolean,
};

function chargeOfIntent(work: Work, intentId: string): ChargeEntity {
  const intent = work.store.get("paymentIntent", intentId);
  if (intent === null) throw noSuch("payment_intent", intentId, "payment_intent");
  const charge =
    intent.latestChargeId === null ? null : work.store.get("charge", intent.latestChargeId);
  if (charge?.status !== "succeeded") {
    throw new ApiError(
      400,
      `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`,
    );
  }
  return charge;
}

function findCharge(
  work: Work,
  chargeId: string | undefined,
  intentId: string | undefined,
): ChargeEntity {
  if (chargeId === undefined && intentId === undefined) {
    throw invalidParam(
      "One of the following params should be provided for this request: payment_intent or charge.",
      "payment_intent",
      "parameter_missing",
    );
  }
  const byIntent = intentId === undefined ? null : chargeOfIntent(work, intentId);
  const charge = chargeId === undefined ? byIntent : work.store.get("charge", chargeId);
  if (charge === null) throw noSuch("charge", chargeId ?? "", "charge");
  if (byIntent !== null && byIntent.id !== charge.id) {
    throw new ApiError(
      400,
      `Charge ${charge.id} does not belong to PaymentIntent ${byIntent.paymentIntentId}.`,
      {
        param: "charge",
      },
    );
  }
  if (charge.status !== "succeeded") {
    throw new ApiError(
      400,
      `This PaymentIntent (${charge.paymentIntentId}) does not have a successful charge to refund.`,
    );
  }
  return charge;
}

function requireRefundable(work: Work, charge: ChargeEntity, amount: number): void {
  const left = charge.amount - charge.amountRefunded;
  const dispute =
    charge.disputeId === null ? null : work.store.require("dispute", charge.disputeId);
  if (dispute !== null && dispute.status !== "won") {
    throw new ApiError(400, `Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: "charge_disputed",
    });
  }
  if (left === 0) {
    throw new ApiError(400, `Charge ${charge.id} has already been refunded.`, {
      code: "charge_already_refunded",
    });
  }
  if (amount <= left) return;
  const [asked, whole] = [
    formatAmount(amount, charge.currency),
    formatAmount(left, charge.currency),
  ];
  const of = charge.amountRefunded === 0 ? "charge amount" : "unrefunded amount on charge";
  throw new ApiError(400, `Refund amount (${asked}) is greater than ${of} (${whole})`, {
    param: "amount",
  });
}

function outcomeOf(
  work: Work,
  charge: ChargeEntity,
  outcome: Faults["refundOutcome"],
): Pick<RefundEntity, "status" | "next"> {
  switch (outcome) {
    case "pending":
    case "requires_action":
      return { status: outcome, next: null };
    case "failed":
      return { status: "pending", next: { status: "failed", at: work.at } };
    case "normal":
      break;
    default:
      outcome satisfies never;
  }
  const at = work.at + CHANGES_AFTER;
  switch (charge.refundBehaviour) {
    case "succeeds":
      return { status: "succeeded", next: null };
    case "pendingThenSucceeds":
      return { status: "pending", next: { status: "succeeded", at } };
    case "succeedsThenFails":
      return { status: "succeeded", next: { status: "failed", at } };
    default:
      return charge.refundBehaviour satisfies never;
  }
}

/** Only what was passed on can be taken back, and a fee only together with its transfer. */
function requireShare(
  charge: ChargeEntity,
  params: { reverse_transfer?: boolean | undefined; refund_application_fee?: boolean | undefined },
): void {
  if (params.reverse_transfer === true && charge.transferId === null) {
    throw new ApiError(
      400,
      `The charge ${charge.id} has no associated transfer and so cannot be refunded with reverse_transfer.`,
      { param: "reverse_transfer" },
    );
  }
  if (params.refund_application_fee === true && charge.applicationFeeId === null) {
    throw new ApiError(
      400,
      `Attempting to refund_application_fee on ${charge.id}, but it has no application fee`,
      { param: "refund_application_fee" },
    );
  }
}

function create(work: Work, form: FormTree): Wire {
  const params = readParams(form, CREATE);
  const charge = findCharge(work, params.charge, params.payment_intent);
  const amount = params.amount ?? charge.amount - charge.amountRefunded;
  requireRefundable(work, charge, amount);
  requireShare(charge, params);
  const id = newId("refund");
  const refund: RefundEntity = {
    id,
    createdAt: work.at,
    amount,
    currency: charge.currency,
    chargeId: charge.id,
    paymentIntentId: charge.paymentIntentId,
    reason: params.reason ?? null,
    failureReason: null,
    metadata: params.metadata ?? {},
    balanceTransactionId: bookMovement(work, {
      amount: -amount,
      currency: charge.currency,
      type: "refund",
      sourceId: id,
      description: "REFUND FOR CHARGE",
    }),
    transferReversalId: null,
    ...outcomeOf(work, charge, work.faults.refundOutcome),
  };
  if (params.reverse_transfer === true) {
    refund.transferReversalId = reverseTransfer(work, charge, refund);
  }
  if (params.refund_application_fee === true) refundFee(work, charge, refund);
  work.store.insert("refund", refund);
  const refunded = { ...charge, amountRefunded: charge.amountRefunded + amount };
  work.store.save("charge", refunded);
  work.emit("charge.refunded", chargeWire(refunded), {
    amount_refunded: charge.amountRefunded,
    ...(refunded.amountRefunded === charge.amount && { refunded: false }),
  });
  work.emit("refund.created", refundWire(refund));
  return refundWire(refund);
}

function requireRefund(work: Work, id: string): RefundEntity {
  const refund = work.store.get("refund", id);
  if (refund === null) throw noSuch("refund", id, "id");
  return refund;
}

export const refundEndpoints: Endpoint[] = [
  { method: "POST", path: "/refunds", handle: ({ work, form }) => create(work, form) },
  {
    method: "GET",
    path: "/refunds",
    handle: ({ work, form }) => {
      const params = readParams(form, {
        ...PAGE,
        ...CREATED,
        ...OF_CHARGE,
      });
      const filters = chargeFilters(params);
      return listEntities(
        work.store,
        "refund",
        { object: "refund", url: "/v1/refunds", filters, page: params },
        refundWire,
      );
    },
  },
  {
    method: "GET",
    path: "/refunds/:id",
    handle: ({ work, id, form }) => {
      readParams(form, {});
      return refundWire(requireRefund(work, id));
    },
  },
  {
    method: "POST",
    path: "/refunds/:id",
    handle: ({ work, id, form }) => {
      const params = readParams(form, { metadata });
      const refund = requireRefund(work, id);
      const updated = { ...refund, metadata: mergeMetadata(refund.metadata, params.metadata) };
      work.store.save("refund", updated);
      emitRefundUpdate(work, refund, updated);
      return refundWire(updated);
    },
  },
  {
    method: "POST",
    path: "/refunds/:id/cancel",
    handle: ({ work, id, form }) => {
      readParams(form, {});
      const refund = requireRefund(work, id);
      if (refund.status !== "requires_action") {
        throw new ApiError(
          400,
          `Refund ${id} cannot be canceled because it has a status of ${refund.status}. Only refunds with a status of requires_action can be canceled.`,
        );
      }
      finishRefund(work, refund, "canceled");
      return refundWire(requireRefund(work, id));
    },
  },
];
