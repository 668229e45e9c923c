import { parseArgs } from "node:util";
import { startStripe } from "./server";

const USAGE =
  "usage: cli.ts --port N --data FILE --webhook-secret whsec_… --secret-key sk_test_… [--webhook-url URL] [--public-url URL] [--shop-name NAME]";

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

const { port, data, "webhook-secret": webhookSecret, "secret-key": secretKey } = values;
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
