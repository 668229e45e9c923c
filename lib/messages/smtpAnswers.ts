/** What becomes of a mail when a mail server's answer, or none, ends its handing over (RFC 5321, 4.2). */

export type SmtpEnd = { fate: "not_taken" | "not_now" | "unclear"; problem: string };

/** How far it got: to the server and signed in, to whom it is from and for, or to the mail itself. */
export type SmtpStep = "reaching" | "naming" | "handing_over";

/**
 * An answer of the five hundreds is the last word, once we are let in. Whatever keeps us from reaching
 * the server can be put right. A connection that ends while the mail is under way leaves it open
 * whether it was taken: mail servers know no keys, so that it is not sent again.
 */
export function smtpEnd(step: SmtpStep, problem: { code?: number; message: string }): SmtpEnd {
  const { code, message } = problem;
  if (step === "reaching") return { fate: "not_now", problem: message };
  if (code === undefined) {
    return { fate: step === "naming" ? "not_now" : "unclear", problem: message };
  }
  return { fate: code >= 500 ? "not_taken" : "not_now", problem: message };
}
