import type { ChargeEntity, DisputeEntity } from "../entities";
import { newId } from "../ids";
import type { Work } from "../sim";
import type { Endpoint } from "../api/endpoint";
import { ApiError, noSuch } from "../api/errors";
import type { FormTree } from "../api/form";
import { fieldIs } from "../store";
import { chargeFilters, CREATED, listEntities, OF_CHARGE, PAGE } from "../api/list";
import { boolean, group, metadata, readParams, text } from "../api/params";
import type { Wire } from "../api/wire";
import { balanceTransactionWire, bookMovement } from "./balanceTransactions";
import { chargeWire } from "./charges";
import { mergeMetadata } from "../metadata";

const WEEK = 7 * 24 * 60 * 60;

/** The texts that may be handed in; files are not kept here. */
const EVIDENCE_FIELDS = [
  "access_activity_log",
  "billing_address",
  "cancellation_policy_disclosure",
  "cancellation_rebuttal",
  "customer_email_address",
  "customer_name",
  "customer_purchase_ip",
  "duplicate_charge_explanation",
  "duplicate_charge_id",
  "product_description",
  "refund_policy_disclosure",
  "refund_refusal_explanation",
  "service_date",
  "shipping_address",
  "shipping_carrier",
  "shipping_date",
  "shipping_tracking_number",
  "uncategorized_text",
] as const;

/** Words that decide a test dispute: https://docs.stripe.com/testing#evidence */
const DECIDING: Record<string, "won" | "lost"> = {
  winning_evidence: "won",
  losing_evidence: "lost",
};

const EVIDENCE = Object.fromEntries(EVIDENCE_FIELDS.map((field) => [field, text(20_000)]));

function evidenceWire(dispute: DisputeEntity): Wire {
  return Object.fromEntries(
    EVIDENCE_FIELDS.map((field) => [field, dispute.evidence[field] ?? null]),
  );
}

function isOpen(dispute: DisputeEntity): boolean {
  return dispute.status === "needs_response" || dispute.status === "under_review";
}

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
    evidence: evidenceWire(dispute),
    evidence_details: {
      due_by: dispute.createdAt + WEEK,
      enhanced_eligibility: {},
      has_evidence: Object.keys(dispute.evidence).length > 0,
      past_due: dispute.status === "needs_response" && work.at > dispute.createdAt + WEEK,
      submission_count: dispute.submissions,
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
    evidence: {},
    submissions: 0,
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
  if (dispute === null || !isOpen(dispute)) return false;
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

/** Changes a dispute and tells so. */
function change(work: Work, before: DisputeEntity, after: DisputeEntity): void {
  work.store.save("dispute", after);
  const previous: Wire = before.status === after.status ? {} : { status: before.status };
  work.emit("charge.dispute.updated", disputeWire(work, after), previous);
}

/** Puts a dispute before the bank. False when it is there already or has ended. */
export function reviewDispute(work: Work, id: string): boolean {
  const dispute = work.store.get("dispute", id);
  if (dispute?.status !== "needs_response") return false;
  change(work, dispute, {
    ...dispute,
    status: "under_review",
    submissions: dispute.submissions + 1,
  });
  return true;
}

function requireDispute(work: Work, id: string): DisputeEntity {
  const dispute = work.store.get("dispute", id);
  if (dispute === null) throw noSuch("dispute", id, "id");
  return dispute;
}

/** Evidence handed in goes to the bank, which in test mode decides by its words. */
function update(work: Work, id: string, form: FormTree): Wire {
  const params = readParams(form, { metadata, evidence: group(EVIDENCE), submit: boolean });
  const dispute = requireDispute(work, id);
  const said = definedTexts(params.evidence ?? {});
  const hasSaid = Object.keys(said).length > 0;
  if (hasSaid && dispute.status !== "needs_response") {
    throw new ApiError(400, `This dispute is already ${dispute.status.replaceAll("_", " ")}.`);
  }
  const evidence = { ...dispute.evidence, ...said };
  const submitted = hasSaid && params.submit !== false;
  change(work, dispute, {
    ...dispute,
    evidence,
    metadata: mergeMetadata(dispute.metadata, params.metadata),
    ...(submitted && { status: "under_review", submissions: dispute.submissions + 1 }),
  });
  const verdict = submitted ? DECIDING[evidence.uncategorized_text ?? ""] : undefined;
  if (verdict !== undefined) closeDispute(work, id, verdict);
  return disputeWire(work, requireDispute(work, id));
}

function definedTexts(texts: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, words]) => (words === undefined ? [] : [[name, words]])),
  );
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
      return disputeWire(work, requireDispute(work, id));
    },
  },
  {
    method: "POST",
    path: "/disputes/:id",
    handle: ({ work, id, form }) => update(work, id, form),
  },
  {
    method: "POST",
    path: "/disputes/:id/close",
    handle: ({ work, id, form }) => {
      readParams(form, {});
      const dispute = requireDispute(work, id);
      if (!closeDispute(work, id, "lost")) {
        throw new ApiError(400, `This dispute is already closed: its status is ${dispute.status}.`);
      }
      return disputeWire(work, requireDispute(work, id));
    },
  },
];
