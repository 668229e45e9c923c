"use node";

import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { ANSWER_MS } from "../../../lib/messages/waits";
import { smtpEnd } from "../../../lib/messages/smtpAnswers";
import type { SmtpEnd, SmtpStep } from "../../../lib/messages/smtpAnswers";
import type { Mail } from "../messages/carrier";

/** The talk with a mail server (RFC 5321), which needs Node. */

/** How long all of it may take: less than the time after which a message counts as unanswered. */
const PATIENCE_MS = ANSWER_MS - 20_000;
const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

/** Hands a mail to a server, `smtps://user:password@host`. `messageId` is the same in every try. */
export async function talk(
  url: string,
  { mail, messageId }: { mail: Mail; messageId: string },
): Promise<{ providerId: string } | SmtpEnd> {
  const { attachments, headers, ...rest } = mail;
  const files = attachments.map((file) => ({ ...file }));
  const content = { ...rest, messageId, headers: { ...headers }, attachments: files };
  const raw = await new MailComposer(content).compile().build();
  return await handOver(url, { from: mail.from, to: mail.to, raw, messageId });
}

type Envelope = { from: string; to: string; raw: Buffer; messageId: string };

/** Through one connection, so that it is known how far a mail got. */
async function handOver(
  url: string,
  { from, to, raw, messageId }: Envelope,
): Promise<{ providerId: string } | SmtpEnd> {
  const { hostname, port, protocol, username, password } = new URL(url);
  const secure = protocol === "smtps:";
  const connection = new SMTPConnection({
    // A password never goes over a line that others can read, but within one machine.
    requireTLS: !secure && username !== "" && !LOOPBACK.includes(hostname),
    host: hostname,
    port: Number(port || (secure ? 465 : 587)),
    secure,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  });
  let step: SmtpStep = "reaching";
  let patience: NodeJS.Timeout | undefined;
  // What breaks off is told by an event; what waits for an answer must hear of it too.
  const broken = new Promise<never>((_, reject) => {
    connection.once("error", reject);
    patience = setTimeout(() => reject(new Error("The mail server took too long.")), PATIENCE_MS);
  });
  broken.catch(() => undefined);
  const ask = async (work: (done: (problem?: Error | null) => void) => void): Promise<void> => {
    const answered = new Promise<void>((resolve, reject) => {
      work((problem) => (problem ? reject(problem) : resolve()));
    });
    await Promise.race([answered, broken]);
  };
  try {
    await ask((done) => connection.connect(done));
    if (username !== "") {
      const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
      await ask((done) => connection.login(auth, done));
    }
    step = "naming";
    const envelope = { from: addressOf(from), to };
    const content = Readable.from(
      (function* () {
        // Read from here once the server wants it.
        step = "handing_over";
        yield raw;
      })(),
      { objectMode: false },
    );
    await ask((done) => connection.send(envelope, content, (problem) => done(problem)));
    return { providerId: messageId };
  } catch (problem) {
    return smtpEnd(step, problemOf(problem));
  } finally {
    clearTimeout(patience);
    connection.close();
  }
}

/** `"Fade & Anchor" <a@x.org>` is `a@x.org` to the server. */
function addressOf(from: string): string {
  return /<([^<>]+)>/.exec(from)?.[1] ?? from;
}

function problemOf(problem: unknown): { code?: number; message: string } {
  if (!(problem instanceof Error)) return { message: String(problem) };
  const code = "responseCode" in problem ? Number(problem.responseCode) : NaN;
  return Number.isFinite(code) ? { code, message: problem.message } : { message: problem.message };
}
