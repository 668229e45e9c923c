import { parseArgs } from "node:util";
import { readPeopleFile } from "./people";
import { assertNotProduction } from "./production";
import { startIdentity } from "./server";

// What is stored is its owner's alone.
process.umask(0o077);

const USAGE =
  "usage: cli.ts --port N --data DIR --web-origin URL --people FILE.json [--token-lifetime SECONDS]";

const { values } = parseArgs({
  options: {
    port: { type: "string" },
    data: { type: "string" },
    "web-origin": { type: "string" },
    people: { type: "string" },
    "token-lifetime": { type: "string" },
  },
});

const { port, data, people, "web-origin": webOrigin, "token-lifetime": lifetime } = values;
if (port === undefined || data === undefined || people === undefined || webOrigin === undefined) {
  console.error(USAGE);
  process.exit(2);
}

try {
  // First of all, so that the reason is not hidden behind a lesser one.
  assertNotProduction(process.env);
  const server = await startIdentity({
    port: Number(port),
    dataDir: data,
    webOrigin,
    people: readPeopleFile(people),
    ...(lifetime !== undefined && { tokenLifetimeSeconds: Number(lifetime) }),
  });
  console.log(`identity ready ${server.url}`);
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      void server.stop().then(() => process.exit(0));
    });
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
