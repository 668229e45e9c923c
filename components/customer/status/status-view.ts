import type { BookingStatus, PaymentStatus } from "@/lib/booking/states";

/** The part of a booking that decides what its page says. */
export type StatusInput = {
  status: BookingStatus;
  paymentStatus: PaymentStatus;
  checkout: { state: "none" | "opening" | "open" | "closed" | "unavailable"; url: string | null };
  /** What the customer's bank has taken back in a dispute. */
  withdrawnMinor?: number;
  /** Where the barber comes to; null for a visit at the shop. */
  homeAddress: string | null;
  /** The person has just come back from a checkout that may be paid; Stripe is being asked. */
  returning: boolean;
};

export type StatusView = {
  title:
    | "waitingTitle"
    | "confirmedTitle"
    | "completedTitle"
    | "noShowTitle"
    | "cancelledTitle"
    | "expiredTitle";
  text:
    | "waitingText"
    | "preparingText"
    | "checkingText"
    | "unavailableText"
    | "closedText"
    | "confirmedText"
    | "confirmedHomeText"
    | "completedText"
    | "noShowText"
    | "cancelledText"
    | "expiredText"
    | "expiredRefund";
  tone: "busy" | "good" | "plain";
  /** `link`: a checkout is open; `retry`: one can be asked for; `wait`: something is under way. */
  pay: "link" | "retry" | "wait" | "none";
  refund: "cancelledRefundPending" | "cancelledRefunded" | "withBank" | null;
};

/** What a booking's page says and offers in each state. */
export function statusView(input: StatusInput): StatusView {
  const refund = refundText(input);
  const ended = { pay: "none", refund } as const;
  switch (input.status) {
    case "pending":
      return { title: "waitingTitle", tone: "busy", refund: null, ...payment(input) };
    case "confirmed": {
      const text = input.homeAddress === null ? "confirmedText" : "confirmedHomeText";
      return { title: "confirmedTitle", text, tone: "good", ...ended };
    }
    case "completed":
      return { title: "completedTitle", text: "completedText", tone: "good", ...ended };
    case "no_show":
      return { title: "noShowTitle", text: "noShowText", tone: "plain", ...ended };
    case "cancelled":
      return { title: "cancelledTitle", text: "cancelledText", tone: "plain", ...ended };
    case "expired":
      return {
        title: "expiredTitle",
        text: refund === null ? "expiredText" : "expiredRefund",
        tone: "plain",
        ...ended,
      };
    default:
      return input.status satisfies never;
  }
}

function payment(input: StatusInput): Pick<StatusView, "text" | "pay"> {
  if (input.paymentStatus === "processing" || input.returning)
    return { text: "checkingText", pay: "wait" };
  switch (input.checkout.state) {
    case "open":
      return input.checkout.url === null
        ? { text: "preparingText", pay: "wait" }
        : { text: "waitingText", pay: "link" };
    case "opening":
      return { text: "preparingText", pay: "wait" };
    case "unavailable":
      return { text: "unavailableText", pay: "retry" };
    case "none":
    case "closed":
      return { text: "closedText", pay: "retry" };
    default:
      return input.checkout.state satisfies never;
  }
}

function refundText({
  status,
  paymentStatus: payment,
  withdrawnMinor = 0,
}: StatusInput): StatusView["refund"] {
  // What a bank has taken is on no way back from the shop.
  if (withdrawnMinor > 0 && (status === "cancelled" || status === "expired")) return "withBank";
  if (payment === "refund_pending") return "cancelledRefundPending";
  return payment === "refunded" || payment === "partially_refunded" ? "cancelledRefunded" : null;
}
