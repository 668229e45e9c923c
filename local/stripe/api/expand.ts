import { accountWire } from "../resources/accounts";
import { applicationFeeWire } from "../resources/applicationFees";
import { balanceTransactionWire } from "../resources/balanceTransactions";
import { chargeWire } from "../resources/charges";
import { lineItemsOf } from "../resources/checkoutSessions";
import { customerWire } from "../resources/customers";
import { disputeWire } from "../resources/disputes";
import { paymentIntentWire } from "../resources/paymentIntents";
import { paymentMethodWire } from "../resources/paymentMethods";
import { refundWire } from "../resources/refundChanges";
import { setupIntentWire } from "../resources/setupIntent";
import { transferWire } from "../resources/transfers";
import type { Work } from "../sim";
import { fieldIs } from "../store";
import { ApiError } from "./errors";
import type { Json, Wire } from "./wire";
import { isWire } from "./wire";

const MAX_DEPTH = 4;

type Loader = (work: Work, id: string) => Json;

const intent: Loader = (work, id) =>
  paymentIntentWire(work, work.store.require("paymentIntent", id));
const charge: Loader = (work, id) => chargeWire(work.store.require("charge", id));
const movement: Loader = (work, id) =>
  balanceTransactionWire(work, work.store.require("balanceTransaction", id));

function source(work: Work, id: string): Json {
  const sent = work.store.get("transfer", id);
  if (sent !== null) return transferWire(sent);
  const taken = work.store.get("applicationFee", id);
  if (taken !== null) return applicationFeeWire(taken);
  const refund = work.store.get("refund", id);
  if (refund !== null) return refundWire(refund);
  const dispute = work.store.get("dispute", id);
  return dispute === null ? charge(work, id) : disputeWire(work, dispute);
}

const customer: Loader = (work, id) => customerWire(work.store.require("customer", id));
const method: Loader = (work, id) => paymentMethodWire(work.store.require("paymentMethod", id));
const setup: Loader = (work, id) => setupIntentWire(work, work.store.require("setupIntent", id));
const account: Loader = (work, id) => accountWire(work.store.require("account", id));
const transfer: Loader = (work, id) => transferWire(work.store.require("transfer", id));
const fee: Loader = (work, id) => applicationFeeWire(work.store.require("applicationFee", id));

/** Which fields hold an id that can be replaced by its object. */
const REFERENCES: Record<string, Record<string, Loader>> = {
  "checkout.session": { customer, payment_intent: intent, setup_intent: setup },
  payment_intent: {
    customer,
    latest_charge: charge,
    on_behalf_of: account,
    payment_method: method,
  },
  setup_intent: { customer, on_behalf_of: account, payment_method: method },
  payment_method: { customer },
  charge: {
    application_fee: fee,
    balance_transaction: movement,
    customer,
    on_behalf_of: account,
    payment_intent: intent,
    transfer,
  },
  refund: { payment_intent: intent, charge, balance_transaction: movement },
  dispute: { payment_intent: intent, charge },
  transfer: { balance_transaction: movement, destination: account, source_transaction: charge },
  application_fee: { account, balance_transaction: movement, charge },
  balance_transaction: { source },
};

/** Fields that expand to null or nothing here, because the simulator keeps no such object. */
const ABSENT: Record<string, readonly string[]> = {
  "checkout.session": ["invoice", "subscription", "payment_link"],
  setup_intent: ["latest_attempt", "mandate"],
};

/** Fields that are there only when asked for. */
function includable(work: Work, object: Wire, field: string): Json | undefined {
  if (object.object === "checkout.session" && field === "line_items") {
    return lineItemsOf(work.store.require("session", String(object.id)), 10, undefined);
  }
  if (object.object === "charge" && field === "refunds") {
    const refunds = work.store.list("refund", [fieldIs("chargeId", String(object.id))], 10);
    return {
      object: "list",
      data: refunds.map(refundWire),
      has_more: false,
      url: `/v1/charges/${String(object.id)}/refunds`,
    };
  }
  return undefined;
}

function cannotExpand(path: string): ApiError {
  return new ApiError(400, `This property cannot be expanded (${path}).`, {
    param: "expand",
    replayable: false,
  });
}

function expandField(work: Work, object: Wire, field: string, path: string): Json {
  const value = object[field];
  if (isWire(value)) return value;
  const included = includable(work, object, field);
  if (included !== undefined) return included;
  const kind = String(object.object);
  const load = REFERENCES[kind]?.[field];
  if (load === undefined) {
    if (ABSENT[kind]?.includes(field) === true) return value ?? null;
    throw cannotExpand(path);
  }
  return typeof value === "string" ? load(work, value) : (value ?? null);
}

function expandPath(work: Work, object: Wire, fields: readonly string[], path: string): Wire {
  const [field, ...rest] = fields;
  if (field === undefined) return object;
  if (object.object === "list") {
    if (field !== "data" || !Array.isArray(object.data)) throw cannotExpand(path);
    const data = object.data.map((item) =>
      isWire(item) ? expandPath(work, item, rest, path) : item,
    );
    return { ...object, data };
  }
  const value = expandField(work, object, field, path);
  return { ...object, [field]: isWire(value) ? expandPath(work, value, rest, path) : value };
}

/** Replaces ids by objects: `payment_intent.latest_charge`, on lists `data.payment_intent`. */
export function expand(work: Work, answer: Wire, paths: readonly string[]): Wire {
  return paths.reduce((object, path) => {
    const fields = path.split(".");
    const depth = fields[0] === "data" ? fields.length - 1 : fields.length;
    if (depth > MAX_DEPTH) {
      throw new ApiError(
        400,
        `You cannot expand more than ${MAX_DEPTH} levels of a property. Property: ${path}`,
        {
          param: "expand",
          replayable: false,
        },
      );
    }
    return expandPath(work, object, fields, path);
  }, answer);
}
