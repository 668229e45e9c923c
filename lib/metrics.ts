/** What a deployment tells of itself, and how it is written for Prometheus and its like. */

/** Ages and delays in ms; null where nothing is known yet. */
export type Vitals = {
  /** How long the message that waits longest is due; 0 when none is. */
  oldestUnsentMs: number;
  /** Unpaid holds that are past their end, counted up to `countedTo`, and how long the first of them is. */
  holdsPastEnd: number;
  longestPastEndMs: number;
  /** Since the last run of the reconcile job ended, and since when Stripe's list was last compared. */
  reconcileAgeMs: number | null;
  comparedAgeMs: number | null;
  /** Since Stripe's last event came, and the longest that one of the newest was under way. */
  webhookAgeMs: number | null;
  webhookLagMs: number | null;
  /** How long the callback that waits longest is due, and how many were given up within a day. */
  oldestCallbackMs: number;
  callbacksGivenUp: number;
  /** Jobs that failed as often as they are tried and have not succeeded since. */
  failedJobs: number;
  /** Open alerts by kind, all shops together. */
  alerts: readonly { kind: string; count: number }[];
  /** Counts go no further than this. */
  countedTo: number;
};

type Sample = { value: number | null; label?: readonly [name: string, value: string] };
type Metric = { name: string; help: string; samples: readonly Sample[] };

const PREFIX = "gbarbers";

/**
 * The text format of Prometheus, version 0.0.4. All are gauges; a figure that is not known yet is left out.
 * https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function writeMetrics(vitals: Vitals): string {
  return metricsOf(vitals)
    .map(({ name, help, samples }) => {
      const full = `${PREFIX}_${name}`;
      const lines = samples.flatMap(({ value, label }) =>
        value === null ? [] : [`${full}${label ? labelled(label) : ""} ${value}`],
      );
      return [`# HELP ${full} ${help}`, `# TYPE ${full} gauge`, ...lines].join("\n");
    })
    .concat("")
    .join("\n");
}

function metricsOf(vitals: Vitals): Metric[] {
  const atMost = `, counted up to ${vitals.countedTo}`;
  const seconds = (ms: number | null): Sample[] => [{ value: ms === null ? null : ms / 1_000 }];
  return [
    {
      name: "oldest_unsent_message_seconds",
      help: "How long the message that waits longest has been due.",
      samples: seconds(vitals.oldestUnsentMs),
    },
    {
      name: "holds_past_end",
      help: `Unpaid holds that are past their end${atMost}.`,
      samples: [{ value: vitals.holdsPastEnd }],
    },
    {
      name: "longest_hold_past_end_seconds",
      help: "How long the first of these has been past its end.",
      samples: seconds(vitals.longestPastEndMs),
    },
    {
      name: "reconcile_age_seconds",
      help: "Since the last run of the ten-minute job ended.",
      samples: seconds(vitals.reconcileAgeMs),
    },
    {
      name: "stripe_compared_age_seconds",
      help: "Since when all that Stripe lists is known to be in the ledger.",
      samples: seconds(vitals.comparedAgeMs),
    },
    {
      name: "webhook_age_seconds",
      help: "Since the last event of Stripe came; also long where nobody pays.",
      samples: seconds(vitals.webhookAgeMs),
    },
    {
      name: "webhook_lag_seconds",
      help: "From when it happened to when it came, the longest of Stripe's newest events.",
      samples: seconds(vitals.webhookLagMs),
    },
    {
      name: "oldest_callback_seconds",
      help: "How long the callback that waits longest has been due.",
      samples: seconds(vitals.oldestCallbackMs),
    },
    {
      name: "callbacks_given_up",
      help: `Callbacks that were given up within a day${atMost}.`,
      samples: [{ value: vitals.callbacksGivenUp }],
    },
    {
      name: "failed_jobs",
      help: `Jobs that failed for good and have not succeeded since${atMost}.`,
      samples: [{ value: vitals.failedJobs }],
    },
    {
      name: "open_alerts",
      help: `Alerts that nobody has settled, of all shops${atMost}.`,
      samples: vitals.alerts.map(({ kind, count }) => ({ value: count, label: ["kind", kind] })),
    },
  ];
}

function labelled([name, value]: readonly [string, string]): string {
  const escaped = value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
  return `{${name}="${escaped}"}`;
}
