import { randomBytes } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** What each kind of object's id begins with and how many random characters follow. */
const FORMATS = {
  session: ["cs_test_a1", 56],
  paymentIntent: ["pi_3", 23],
  charge: ["ch_3", 23],
  refund: ["re_3", 23],
  dispute: ["du_1", 23],
  balanceTransaction: ["txn_3", 23],
  paymentMethod: ["pm_1", 23],
  customer: ["cus_", 14],
  setupIntent: ["seti_1", 23],
  account: ["acct_1", 15],
  transfer: ["tr_3", 23],
  transferReversal: ["trr_1", 23],
  applicationFee: ["fee_1", 23],
  feeRefund: ["fr_1", 23],
  event: ["evt_1", 23],
  lineItem: ["li_1", 23],
  price: ["price_1", 23],
  product: ["prod_", 14],
  request: ["req_", 14],
  delivery: ["wd_", 20],
} as const satisfies Record<string, readonly [string, number]>;

export type IdKind = keyof typeof FORMATS;

/** `length` random letters and digits, without modulo bias. */
export function randomText(length: number): string {
  let text = "";
  while (text.length < length) {
    for (const byte of randomBytes(length * 2)) {
      if (byte < 248 && text.length < length) text += ALPHABET.charAt(byte % 62);
    }
  }
  return text;
}

/** A new id that looks like Stripe's, e.g. `pi_3Q…`. */
export function newId(kind: IdKind): string {
  const [prefix, length] = FORMATS[kind];
  return prefix + randomText(length);
}
