import { watch } from "node:fs";
import { join, resolve } from "node:path";
import { PEOPLE } from "./seed/shops";
import { realServices, serveReal } from "./stack/real";
import { pushFunctions } from "./stack/functions";
import type { Deployment } from "./stack/functions";
import { refuseWrong } from "./stack/environment";
import { environmentOf, readOptions, USAGE } from "./stack/options";
import { isKeptByJournal, ROOT } from "./stack/processes";
import { startStack } from "./stack/stack";
import type { Stack } from "./stack/stack";

/** `npm start` and `npm run dev`. */

const reading = readOptions(process.argv.slice(2), environmentOf(ROOT));
if (reading.kind === "help") {
  console.log(USAGE);
  process.exit(0);
}
if (reading.kind === "refused") {
  console.error(`${reading.problem} See npm start -- --help.`);
  process.exit(2);
}
const values = reading.options;

const began = Date.now();
let stopping = false;
const say = (text: string): void => console.log(text);
const step = (text: string): void => say(`[${((Date.now() - began) / 1000).toFixed(1)} s] ${text}`);

try {
  const real = realServices();
  refuseWrong(process.env, real ? ["web"] : ["local"]);
  if (real) await serveReal(real, { dev: values.dev, port: values.ports.web ?? 3000, say });
  else await serveLocal();
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exit(1);
}

async function serveLocal(): Promise<void> {
  const stack = await startStack({
    dataDir: resolve(ROOT, values.data),
    ports: values.ports,
    web: values.dev ? "dev" : "build",
    fresh: values.fresh,
    pastDays: 60,
    networks: true,
    functionsEnv: forDemonstration(),
    onStep: step,
  });
  greet(stack);
  if (values.dev) pushOnChange(stack.deployment);
  stopOnSignal(stack);
  await watchParts(stack);
}

/** What a demonstration may change of the functions' environment. */
function forDemonstration(): Record<string, string> {
  const { HOLD_MINUTES, EARLY_MINUTES } = process.env;
  return {
    ...(HOLD_MINUTES ? { HOLD_MINUTES } : {}),
    ...(EARLY_MINUTES ? { EARLY_MINUTES } : {}),
  };
}

function greet({ urls }: Stack): void {
  step("Ready");
  say(`
  The web app       ${urls.web}
  Stripe simulator  ${urls.stripe}   (payments, refunds, webhooks; no real money)
  Inbox             ${urls.inbox}   (mail and texts that would be sent; nothing leaves this machine)
  WhatsApp phones   ${urls.inbox}/whatsapp/phone   (write to the shops as a customer does)
  Backend           ${urls.convex}   (HTTP actions at ${urls.site})

  Sessions of partners on booking pages elsewhere: npm run platform (docs/platform.md).

  Pay with 4242 4242 4242 4242; 4000 0000 0000 0002 is declined.
  Who can sign in, at ${urls.web}/sign-in:
${PEOPLE.map(({ name, label }) => `    ${name.padEnd(16)} ${label}`).join("\n")}

  Data lives in ${values.data}; "npm start -- --fresh" starts over. Ctrl-C stops everything.
`);
}

function stopOnSignal(stack: Stack): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      say("\nStopping ...");
      void stack.stop().then(() => process.exit(0));
    });
  }
}

/** A part that ends by itself takes the others with it, and says why. */
async function watchParts(stack: Stack): Promise<void> {
  const ends = stack.parts.map(async (part) => ({ name: part.name, ...(await part.exited) }));
  const { name, how, lastWords } = await Promise.race(ends);
  if (stopping) return;
  stopping = true;
  const besides = isKeptByJournal() ? "" : `, also in ${values.data}/logs/${name}.log`;
  console.error(`\nThe ${name} part ended (${how}). Its last words${besides}:`);
  console.error(lastWords);
  await stack.stop();
  process.exit(1);
}

function pushOnChange(deployment: Deployment): void {
  let timer: NodeJS.Timeout | undefined;
  const changed = (_event: string, file: string | null): void => {
    if (file?.includes("_generated")) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      pushFunctions(deployment).then(
        () => step("Pushed the functions again"),
        (problem: Error) => console.error(problem.message),
      );
    }, 200);
  };
  for (const folder of ["convex", "lib", "messages"])
    watch(join(ROOT, folder), { recursive: true }, changed);
}
