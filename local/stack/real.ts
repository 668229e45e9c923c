import { join } from "node:path";
import { ROOT } from "./processes";
import { buildIfChanged, startWeb } from "./web";

/** Serving the web app against real services, when they are configured. */

export type RealServices = { convexUrl: string };

const LOOPBACK = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/;

/** The configured deployment; null when there is none, and the local stack is wanted. */
export function realServices(): RealServices | null {
  const convexUrl = process.env.NEXT_PUBLIC_CONVEX_URL;
  return convexUrl && !LOOPBACK.test(convexUrl) ? { convexUrl } : null;
}

const PATIENCE_MS = 5_000;

/** Whether anybody is there, whatever it says. */
export async function answers(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/instance_name`, {
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => null);
  return answer !== null && answer.status < 500;
}

/** Builds if needed and serves until told to stop. */
export async function serveReal(
  { convexUrl }: RealServices,
  options: { dev: boolean; port: number; say: (text: string) => void },
): Promise<void> {
  const { dev, port, say } = options;
  const signIn = process.env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY ? "Clerk" : "none configured";
  say(`Real services are configured: Convex at ${convexUrl}, sign-in: ${signIn}.`);
  if (!URL.canParse(process.env.SITE_URL ?? "")) {
    say("SITE_URL is not set: links, QR codes and calendar files will say http://localhost:3000.");
  }
  say("The local stack is not started. Push the functions with: npm run deploy");
  if (!dev) await buildIfChanged();
  const logDir = join(ROOT, ".local", "logs");
  // Whoever serves for real reads here what goes wrong, without knowing of a log file.
  const echo = (text: string): void => say(text.trimEnd());
  const web = await startWeb({ port, env: {}, logDir, dev, echo });
  say(`The web app: http://localhost:${port}`);
  if (!(await answers(convexUrl))) {
    say(`Nobody answers at ${convexUrl}: pages say so until it does. What to do: npm run doctor`);
  }
  let told = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      told = true;
      void web.stop();
    });
  }
  const { how, lastWords } = await web.exited;
  if (!told) throw new Error(`The web app ended (${how}).\n${lastWords}`);
}
