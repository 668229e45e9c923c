import { parseArgs } from "node:util";
import { startInbox } from "./server";
import type { WhatsappAccount, WhatsappNumber } from "./whatsapp/service";
import type { ApprovedTemplates } from "./whatsapp/templates";

// What is stored is its owner's alone.
process.umask(0o077);

const { values } = parseArgs({
  options: {
    port: { type: "string" },
    data: { type: "string" },
    "webhook-url": { type: "string" },
    "incoming-url": { type: "string" },
    "whatsapp-url": { type: "string" },
    "site-url": { type: "string" },
    "per-second": { type: "string" },
  },
});
const { port, data, "webhook-url": url, "per-second": most } = values;
// The environment of a process is its user's alone; its arguments everybody on the machine can read.
const apiKey = process.env.MAIL_API_KEY;
if (port === undefined || data === undefined || apiKey === undefined) {
  console.error("usage: MAIL_API_KEY=re_local_… cli.ts --port N --data FILE");
  process.exit(2);
}

try {
  const secret = process.env.MAIL_WEBHOOK_SECRET;
  const webhook = url === undefined || secret === undefined ? undefined : { url, secret };
  const { SMS_ACCOUNT: account, SMS_TOKEN: token, SMS_FROM: number } = process.env;
  const incomingUrl = values["incoming-url"];
  const isGiven = account !== undefined && token !== undefined && number !== undefined;
  const server = await startInbox({
    port: Number(port),
    dataFile: data,
    apiKey,
    webhook,
    sms: isGiven ? { account, token, number, incomingUrl } : undefined,
    whatsapp: whatsappAccount(),
    perSecond: most === undefined ? undefined : Number(most),
  });
  console.log(`inbox ready ${server.url}`);
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      void server.stop().then(() => process.exit(0));
    });
  }
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exit(1);
}

/** Undefined where the environment or the arguments do not have all of it. */
function whatsappAccount(): WhatsappAccount | undefined {
  const {
    WHATSAPP_PHONE_ID: phoneId,
    WHATSAPP_TOKEN: token,
    WHATSAPP_SECRET: secret,
    WHATSAPP_TEMPLATES: approved = "{}",
    WHATSAPP_OTHERS: further = "[]",
  } = process.env;
  const { "site-url": site, "whatsapp-url": webhookUrl } = values;
  if (phoneId === undefined || token === undefined || secret === undefined) return undefined;
  if (site === undefined) return undefined;
  // Whoever starts it writes them.
  const templates = JSON.parse(approved) as ApprovedTemplates;
  const others = JSON.parse(further) as WhatsappNumber[];
  return { phoneId, token, secret, site, templates, webhookUrl, others };
}
