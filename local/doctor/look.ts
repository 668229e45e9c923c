import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { valueOf } from "../../lib/environment/check";
import type { Values } from "../../lib/environment/check";
import { LIST_VALUES, readValues } from "../stack/environment";
import { convex } from "../stack/functions";
import { ROOT, runToEnd } from "../stack/processes";
import { answers, realServices } from "../stack/real";
import type { Secrets } from "../stack/settings";
import type { Urls } from "../stack/stack";
import type { Ledger, Surroundings } from "./finding";

/** Finds what there is to be examined: real services, or the stack that runs on this machine. */

type RunConvex = (args: readonly string[]) => Promise<string>;

/** What is known without asking any service but Convex. */
export async function look(values: Values, dataDir: string, now: number): Promise<Surroundings> {
  const real = realServices();
  if (real) {
    const run: RunConvex = async (args) => await runToEnd("convex", [CLI, ...args], { CI: "1" });
    return await lookAt(run, { web: values, convexUrl: real.convexUrl, isReal: true, now });
  }
  const stack = readStack(dataDir);
  if (stack === null) return nothing(values, now);
  const { urls, secrets } = stack;
  const run: RunConvex = async (args) =>
    await convex({ url: urls.convex, adminKey: secrets.adminKey }, args);
  const web = {
    NEXT_PUBLIC_CONVEX_URL: urls.convex,
    NEXT_PUBLIC_IDENTITY_URL: urls.identity,
    SITE_URL: urls.web,
    NETWORK_SECRET: secrets.networkSecret,
  };
  return await lookAt(run, { web, convexUrl: urls.convex, isReal: false, now });
}

const CLI = join(ROOT, "node_modules", "convex", "bin", "main.js");

async function lookAt(
  run: RunConvex,
  known: Pick<Surroundings, "web" | "convexUrl" | "isReal" | "now">,
): Promise<Surroundings> {
  const readLedger = async (eventIds: readonly string[]): Promise<Ledger & { siteUrl: string }> => {
    const printed = await run(["run", "vitals:ledger", JSON.stringify({ eventIds })]);
    // What the function returns, as its validator has it.
    return JSON.parse(printed) as Ledger & { siteUrl: string };
  };
  // The command line asks for minutes where nobody answers.
  const isThere = await answers(known.convexUrl ?? "");
  const deployment = isThere ? await run(LIST_VALUES).then(readValues, () => null) : null;
  const siteUrl =
    deployment === null
      ? null
      : await readLedger([]).then(
          (ledger) => ledger.siteUrl,
          () => null,
        );
  return { ...known, deployment, siteUrl, readLedger };
}

function nothing(values: Values, now: number): Surroundings {
  const convexUrl = valueOf(values, "NEXT_PUBLIC_CONVEX_URL");
  const readLedger = () => Promise.resolve({ unknown: [], lastAt: null });
  return {
    web: values,
    deployment: null,
    convexUrl,
    siteUrl: null,
    readLedger,
    isReal: false,
    now,
  };
}

/** The stack that runs on this data; null when none does. */
export function readStack(dataDir: string): { urls: Urls; secrets: Secrets } | null {
  const [urls, secrets] = [join(dataDir, "urls.json"), join(dataDir, "secrets.json")];
  if (!existsSync(urls) || !existsSync(secrets)) return null;
  // Our own files, written by `npm start`.
  return {
    urls: JSON.parse(readFileSync(urls, "utf8")) as Urls,
    secrets: JSON.parse(readFileSync(secrets, "utf8")) as Secrets,
  };
}
