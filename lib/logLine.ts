import type { JobKind } from "./jobs";

/**
 * What the log says that somebody should know who runs the site. All of it is of closed sets, names of our own
 * functions and figures, so that nothing of a person can stand in it.
 */
export type Problem =
  | { event: "stripe.webhook"; outcome: "unsigned" | "foreign" | "misshapen" | "early" }
  | { event: "mail.report" | "sms.report" | "sms.line" | "whatsapp.webhook"; outcome: "unsigned" }
  | { event: "callback.given_up"; status: number | null; tries: number }
  | { event: "job.failed"; kind: JobKind; job: string; tries: number };

/** One line of JSON, its event first. */
export function problemLine({ event, ...facts }: Problem): string {
  return JSON.stringify({ event, level: "warn", ...facts });
}
