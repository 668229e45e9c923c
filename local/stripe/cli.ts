import { parseArgs } from "node:util";
import { startStripe } from "./server";

// What is stored is its owner's alone.
process.umask(0o077);

const USAGE =
  "usage: STRIPE_WEBHOOK_SECRET=whsec_… STRIPE_SECRET_KEY=sk_test_… cli.ts --port N --data FILE [--webhook-url URL] [--public-url URL] [--shop-name NAME]";

const { values } = parseArgs({
  options: {
    port: { type: "string" },
    data: { type: "string" },
    "webhook-url": { type: "string" },
    "webhook-secret": { type: "string" },
    "secret-key": { type: "string" },
    "public-url": { type: "string" },
    "shop-name": { type: "string" },
  },
});

const { port, data } = values;
// The environment of a process is its user's alone; its arguments everybody on the machine can read.
const webhookSecret = values["webhook-secret"] ?? process.env.STRIPE_WEBHOOK_SECRET;
const secretKey = values["secret-key"] ?? process.env.STRIPE_SECRET_KEY;
if (
  port === undefined ||
  data === undefined ||
  webhookSecret === undefined ||
  secretKey === undefined
) {
  console.error(USAGE);
  process.exit(2);
}

try {
  const server = await startStripe({
    port: Number(port),
    dataFile: data,
    webhookSecret,
    secretKey,
    ...(values["webhook-url"] !== undefined && { webhookUrl: values["webhook-url"] }),
    ...(values["public-url"] !== undefined && { publicUrl: values["public-url"] }),
    ...(values["shop-name"] !== undefined && { shopName: values["shop-name"] }),
  });
  console.log(`stripe ready ${server.url}`);

  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      void server.stop().then(() => process.exit(0));
    });
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
