import type { ChargeEntity, DisputeEntity } from "../entities";
import { newId } from "../ids";
import type { Work } from "../sim";
import type { Endpoint } from "../api/endpoint";
import { noSuch } from "../api/errors";
import { fieldIs } from "../store";
import { chargeFilters, CREATED, listEntities, OF_CHARGE, PAGE } from "../api/list";
import { readParams } from "../api/params";
import type { Wire } from "../api/wire";
import { balanceTransactionWire, bookMovement } from "./balanceTransactions";
import { chargeWire } from "./charges";

const WEEK = 7 * 24 * 60 * 60;

export function disputeWire(work: Work, dispute: DisputeEntity): Wire {
  const movements = work.store.list("balanceTransaction", [fieldIs("sourceId", dispute.id)]);
  return {
    id: dispute.id,
    object: "dispute",
    amount: dispute.amount,
    balance_transactions: movements.map((entry) => balanceTransactionWire(work, entry)),
    charge: dispute.chargeId,
    created: dispute.createdAt,
    currency: dispute.currency,
    enhanced_eligibility_types: [],
    evidence: {},
    evidence_details: {
      due_by: dispute.createdAt + WEEK,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: null,
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: dispute.metadata,
    network_reason_code: dispute.reason === "fraudulent" ? "10.4" : "13.1",
    payment_intent: dispute.paymentIntentId,
    reason: dispute.reason,
    status: dispute.status,
  };
}

/** The card's holder takes the money back. */
export function openDispute(work: Work, charge: ChargeEntity, reason: string): void {
  const dispute: DisputeEntity = {
    id: newId("dispute"),
    createdAt: work.at,
    amount: charge.amount,
    currency: charge.currency,
    chargeId: charge.id,
    paymentIntentId: charge.paymentIntentId,
    reason,
    status: "needs_response",
    metadata: {},
  };
  work.store.insert("dispute", dispute);
  const disputed: ChargeEntity = { ...charge, disputeId: dispute.id };
  work.store.save("charge", disputed);
  bookMovement(work, {
    amount: -dispute.amount,
    currency: dispute.currency,
    type: "adjustment",
    sourceId: dispute.id,
    description: `Chargeback withdrawal for ${charge.id}`,
  });
  work.emit("charge.dispute.created", disputeWire(work, dispute));
  work.emit("charge.dispute.funds_withdrawn", disputeWire(work, dispute));
  work.emit("charge.updated", chargeWire(disputed), { disputed: false });
}

/** Ends a dispute. False when it has already ended. */
export function closeDispute(work: Work, id: string, status: "won" | "lost"): boolean {
  const dispute = work.store.get("dispute", id);
  if (dispute?.status !== "needs_response") return false;
  const closed: DisputeEntity = { ...dispute, status };
  work.store.save("dispute", closed);
  if (status === "won") {
    bookMovement(work, {
      amount: dispute.amount,
      currency: dispute.currency,
      type: "adjustment",
      sourceId: dispute.id,
      description: `Chargeback reversal for ${dispute.chargeId}`,
    });
    work.emit("charge.dispute.funds_reinstated", disputeWire(work, closed));
  }
  work.emit("charge.dispute.closed", disputeWire(work, closed), { status: dispute.status });
  return true;
}

export const disputeEndpoints: Endpoint[] = [
  {
    method: "GET",
    path: "/disputes",
    handle: ({ work, form }) => {
      const params = readParams(form, {
        ...PAGE,
        ...CREATED,
        ...OF_CHARGE,
      });
      const filters = chargeFilters(params);
      return listEntities(
        work.store,
        "dispute",
        { object: "dispute", url: "/v1/disputes", filters, page: params },
        (dispute) => disputeWire(work, dispute),
      );
    },
  },
  {
    method: "GET",
    path: "/disputes/:id",
    handle: ({ work, id, form }) => {
      readParams(form, {});
      const dispute = work.store.get("dispute", id);
      if (dispute === null) throw noSuch("dispute", id, "id");
      return disputeWire(work, dispute);
    },
  },
];
