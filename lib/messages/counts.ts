import type { Cell } from "../payment/csv";
import { decimalAmount } from "../payment/csv";
import type { MessageChannel, MessageKind, MessageStatus } from "./kinds";
import type { MessagePrices } from "./settings";

/** How many messages went out, and what they cost. */

export type MessageCounts = {
  channel: MessageChannel;
  kind: MessageKind;
  /** Taken by the carrier, whether it arrived or not: what is paid for. */
  sent: number;
  delivered: number;
  failed: number;
  leftOut: number;
};

type Counted = {
  channel: MessageChannel;
  kind: MessageKind;
  status: MessageStatus;
  providerId?: string | undefined;
};

/** A day's messages in sums, one for each channel and kind; those that are to come are in none. */
export function countMessages(messages: readonly Counted[]): MessageCounts[] {
  return sumCounts(messages.map(countOf));
}

function countOf({ channel, kind, status, providerId }: Counted): MessageCounts {
  const isTaken = status === "sent" || status === "delivered";
  const wasTaken = status === "failed" && providerId !== undefined;
  return {
    channel,
    kind,
    sent: isTaken || wasTaken ? 1 : 0,
    delivered: status === "delivered" ? 1 : 0,
    failed: status === "failed" ? 1 : 0,
    leftOut: status === "left_out" ? 1 : 0,
  };
}

/** The same of several days, in the order of channels and kinds. */
export function sumCounts(counts: readonly MessageCounts[]): MessageCounts[] {
  const sums = new Map<string, MessageCounts>();
  for (const each of counts) {
    if (each.sent + each.failed + each.leftOut === 0) continue;
    const key = `${each.channel} ${each.kind}`;
    const known = sums.get(key);
    sums.set(key, known ? added(known, each) : each);
  }
  return [...sums].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, sum]) => sum);
}

function added(one: MessageCounts, other: MessageCounts): MessageCounts {
  return {
    channel: one.channel,
    kind: one.kind,
    sent: one.sent + other.sent,
    delivered: one.delivered + other.delivered,
    failed: one.failed + other.failed,
    leftOut: one.leftOut + other.leftOut,
  };
}

/**
 * What some messages cost, in whole minor units. A text is cut to one part (`sms`), so that one
 * message is one to pay for.
 */
export function costMinorOf(counts: readonly MessageCounts[], prices: MessagePrices): number {
  const cost = counts.reduce((sum, { channel, sent }) => sum + sent * (prices[channel] ?? 0), 0);
  return Math.round(cost);
}

/** A month as lines of a file. */
export function linesOf(
  counts: readonly MessageCounts[],
  prices: MessagePrices,
  digits: 0 | 2 | 3,
): { header: readonly string[]; lines: Cell[][] } {
  return {
    header: ["channel", "message", "sent", "delivered", "failed", "left out", "cost"],
    lines: counts.map((each) => [
      each.channel,
      each.kind,
      each.sent,
      each.delivered,
      each.failed,
      each.leftOut,
      { plain: decimalAmount(costMinorOf([each], prices), digits) },
    ]),
  };
}
