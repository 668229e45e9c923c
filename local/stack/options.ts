import nextEnv from "@next/env";
import { parseArgs } from "node:util";
import type { PortName } from "./stack";

/** What `npm start` and `npm run dev` are told, by arguments and by environment. */
export type StartOptions = {
  dev: boolean;
  fresh: boolean;
  data: string;
  ports: Partial<Record<PortName, number>>;
};
export type Reading =
  | { kind: "start"; options: StartOptions }
  | { kind: "help" }
  | { kind: "refused"; problem: string };

const PORTS = ["web", "convex", "site", "stripe", "identity", "inbox"] as const;
const LARGEST_PORT = 65_535;

export const USAGE = `Usage: npm start -- [options]      (or: npm run dev -- [options])

  --data FOLDER           where everything is kept; .local by default
  --fresh                 start over: forgets everything in that folder
  --web-port NUMBER       3000 by default; a taken port moves to the next free one
  --convex-port NUMBER    3210
  --site-port NUMBER      3211
  --stripe-port NUMBER    12111
  --identity-port NUMBER  12112
  --inbox-port NUMBER     12113
  --help                  shows this

Ports can also be given as WEB_PORT, CONVEX_PORT, SITE_PORT, STRIPE_PORT, IDENTITY_PORT, in the
environment or in .env.local.`;

/** The environment with what the folder's .env files add to it, as Next.js reads them. */
export function environmentOf(folder: string): NodeJS.ProcessEnv {
  nextEnv.loadEnvConfig(folder, false, undefined, true);
  return process.env;
}

/** Reads arguments and environment; what cannot be understood is refused in one line. */
export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Reading {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        dev: { type: "boolean", default: false },
        fresh: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
        data: { type: "string", default: ".local" },
        "web-port": { type: "string" },
        "convex-port": { type: "string" },
        "site-port": { type: "string" },
        "stripe-port": { type: "string" },
        "identity-port": { type: "string" },
        "inbox-port": { type: "string" },
      },
    });
    if (values.help) return { kind: "help" };
    if (values.data.trim() === "") throw new Error("--data needs the name of a folder.");
    const ports: StartOptions["ports"] = {};
    for (const name of PORTS) {
      const variable = `${name.toUpperCase()}_PORT`;
      const argument = values[`${name}-port`];
      const text = argument ?? env[variable];
      if (text === undefined || text === "") continue;
      ports[name] = portOf(text, argument === undefined ? variable : `--${name}-port`);
    }
    const { dev, fresh, data } = values;
    return { kind: "start", options: { dev, fresh, data, ports } };
  } catch (problem) {
    return { kind: "refused", problem: firstSentence(problem) };
  }
}

/** Of what Node says about arguments the first sentence says it all. */
export function firstSentence(problem: unknown): string {
  const text = problem instanceof Error ? problem.message : String(problem);
  return `${text.split(". ")[0]?.replace(/\.$/, "") ?? text}.`;
}

function portOf(text: string, name: string): number {
  const port = /^\d+$/.test(text) ? Number(text) : NaN;
  if (port >= 1 && port <= LARGEST_PORT) return port;
  throw new Error(`${name} must be a number from 1 to ${LARGEST_PORT}, not "${text}"`);
}
