import { createECDH } from "node:crypto";
import { createTransport } from "nodemailer";
import { valueOf } from "../../lib/environment/check";
import type { Values } from "../../lib/environment/check";
import type { VariableName } from "../../lib/environment/variables";
import { ask } from "./finding";
import type { Answer, Check, Finding } from "./finding";

/** Whether mail, texts, WhatsApp and pushes would go out. Nothing is sent. */

/** Nobody has a mail of this id: who is asked for it has to look at the key first. */
const NO_MAIL = "00000000-0000-0000-0000-000000000000";

type Way = {
  part: string;
  /** All of these, or none. */
  needs: readonly VariableName[];
  off: string;
  check: (values: Values) => Promise<Finding[]>;
};

export const checkMessages: Check = async ({ deployment }) => {
  if (deployment === null) return [];
  // A mail server goes before the provider, as in model/carriers.
  const byMail = valueOf(deployment, "SMTP_URL") === null ? mail : mailServer;
  const ways = [byMail, texts, whatsapp, pushes];
  const found = await Promise.all(ways.map((way) => checkWay(way, deployment)));
  return found.flat();
};

async function checkWay({ part, needs, off, check }: Way, values: Values): Promise<Finding[]> {
  const lacking = needs.filter((name) => valueOf(values, name) === null);
  if (lacking.length === needs.length) {
    const next = `Set ${needs.join(", ")} when it is wanted.`;
    return [{ part, state: "off", says: off, next }];
  }
  if (lacking.length === 0) return await check(values);
  const says = `It needs ${lacking.join(" and ")} too, and until then nothing goes out.`;
  return [{ part, state: "wrong", says, next: `Set ${lacking.join(" and ")}.` }];
}

const mail: Way = {
  part: "Mail",
  needs: ["MAIL_API_KEY", "MAIL_FROM"],
  off: "Nobody is written to by mail.",
  check: async (values) => {
    const base = valueOf(values, "MAIL_API_URL") ?? "https://api.resend.com";
    const headers = { Authorization: `Bearer ${valueOf(values, "MAIL_API_KEY") ?? ""}` };
    const answer = await ask(`${base}/emails/${NO_MAIL}`, headers);
    // A key that may only send is refused everything else, by this name.
    const isTaken = answer?.status === 404 || /restricted_api_key/.test(answer?.body ?? "");
    return judge("Mail", base, answer, {
      isTaken,
      fix: "Make a key at the mail provider and set MAIL_API_KEY.",
    });
  },
};

const mailServer: Way = {
  part: "Mail",
  needs: ["SMTP_URL", "MAIL_FROM"],
  off: "Nobody is written to by mail.",
  check: async (values) => {
    const url = valueOf(values, "SMTP_URL") ?? "";
    const patience = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 5_000 };
    const transport = createTransport({ url, ...patience });
    try {
      await transport.verify();
      return [{ part: "Mail", state: "good", says: "The mail server takes the password." }];
    } catch (problem) {
      const isRefused = problem instanceof Error && "code" in problem && problem.code === "EAUTH";
      const says = isRefused
        ? "The mail server does not take the name and password."
        : "The mail server cannot be reached.";
      const next = "Set SMTP_URL to its address, with the name and password of an account there.";
      return [{ part: "Mail", state: "wrong", says, next }];
    } finally {
      transport.close();
    }
  },
};

const texts: Way = {
  part: "Texts",
  needs: ["SMS_ACCOUNT", "SMS_TOKEN", "SMS_FROM"],
  off: "Nobody is written to by text.",
  check: async (values) => {
    const base = valueOf(values, "SMS_API_URL") ?? "https://api.twilio.com";
    const account = valueOf(values, "SMS_ACCOUNT") ?? "";
    const basic = Buffer.from(`${account}:${valueOf(values, "SMS_TOKEN") ?? ""}`);
    const address = `${base}/2010-04-01/Accounts/${account}/Messages.json?PageSize=1`;
    const headers = { Authorization: `Basic ${basic.toString("base64")}` };
    const answer = await ask(address, headers);
    return judge("Texts", base, answer, {
      isTaken: answer?.status === 200,
      fix: "Copy the account and its token from the SMS provider's console: SMS_ACCOUNT, SMS_TOKEN.",
    });
  },
};

const whatsapp: Way = {
  part: "WhatsApp",
  needs: ["WHATSAPP_PHONE_ID", "WHATSAPP_TOKEN", "WHATSAPP_SECRET", "WHATSAPP_VERIFY_TOKEN"],
  off: "Nobody is written to by WhatsApp.",
  check: async (values) => {
    const own = valueOf(values, "WHATSAPP_API_URL");
    const base = own ?? "https://graph.facebook.com/v25.0";
    const phone = valueOf(values, "WHATSAPP_PHONE_ID") ?? "";
    const headers = { Authorization: `Bearer ${valueOf(values, "WHATSAPP_TOKEN") ?? ""}` };
    const answer = await ask(`${base}/${phone}?fields=display_phone_number`, headers);
    // The inbox of one machine knows nothing of that question.
    const isTaken = answer?.status === 200 || (own !== null && answer?.status === 404);
    return judge("WhatsApp", base, answer, {
      isTaken,
      fix: "Make a token of a system user that may send from this number: WHATSAPP_TOKEN, WHATSAPP_PHONE_ID.",
    });
  },
};

const pushes: Way = {
  part: "Pushes",
  needs: ["PUSH_PUBLIC_KEY", "PUSH_PRIVATE_KEY", "PUSH_SUBJECT"],
  off: "Staff are told by mail alone.",
  check: (values) => {
    const isPair = arePair(
      valueOf(values, "PUSH_PUBLIC_KEY") ?? "",
      valueOf(values, "PUSH_PRIVATE_KEY") ?? "",
    );
    const finding: Finding = isPair
      ? { part: "Pushes", state: "good", says: "The two keys are a pair." }
      : {
          part: "Pushes",
          state: "wrong",
          says: "The two keys are no pair: no browser takes a push.",
          next: "Set PUSH_PUBLIC_KEY and PUSH_PRIVATE_KEY to one pair of npm run push-keys.",
        };
    return Promise.resolve([finding]);
  },
};

/** What a service's answer to a question with our key means. */
function judge(
  part: string,
  base: string,
  answer: Answer | null,
  { isTaken, fix }: { isTaken: boolean; fix: string },
): Finding[] {
  if (answer === null || answer.status >= 500) {
    const next = "Look at the provider's status page, and whether the address is right.";
    return [{ part, state: "wrong", says: `${base} cannot be reached.`, next }];
  }
  if (isTaken) return [{ part, state: "good", says: `${base} takes the key.` }];
  const says = `${base} does not take the key (it answers ${answer.status}).`;
  return [{ part, state: "wrong", says, next: fix }];
}

/** True when the public key is the one that belongs to the private one. */
function arePair(publicKey: string, privateKey: string): boolean {
  try {
    const pair = createECDH("prime256v1");
    pair.setPrivateKey(Buffer.from(privateKey, "base64url"));
    return pair.getPublicKey().equals(Buffer.from(publicKey, "base64url"));
  } catch {
    return false;
  }
}
