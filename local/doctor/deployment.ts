import { missing, misshapen, mixedModes, valueOf } from "../../lib/environment/check";
import type { Values } from "../../lib/environment/check";
import { withModesOf } from "../stack/environment";
import { answers } from "../stack/real";
import { ask, jsonOf } from "./finding";
import type { Check, Finding } from "./finding";

/** The variables, the deployment itself, and the web app. */

const VARIABLES = "Variables";

/** What is missing, misshapen, or set differently where it must be the same. */
export const checkVariables: Check = ({ web, deployment, isReal }) => {
  const values = deployment ?? {};
  const problems = [
    ...mixedModes(withModesOf(values, web)),
    ...misshapen(web, "web"),
    ...(isReal ? missing(web, "web") : []),
    ...misshapen(values, "deployment"),
    ...(deployment === null ? [] : missing(values, "deployment")),
  ];
  const findings: Finding[] = problems.map(({ says, next }) => ({
    part: VARIABLES,
    state: "wrong",
    says,
    next,
  }));
  if (deployment !== null) findings.push(...compare(web, deployment));
  for (const name of ["PUSH_LOOPBACK", "CALLBACK_LOOPBACK"] as const) {
    if (!isReal || valueOf(values, name) === null) continue;
    const says = `${name} lets callers reach what listens on the server itself.`;
    findings.push({ part: VARIABLES, state: "wrong", says, next: `Remove ${name}.` });
  }
  if (findings.length > 0) return Promise.resolve(findings);
  const says =
    deployment === null
      ? "What is set for the web app on this machine has its shape."
      : "All that is set has its shape, and nothing is missing.";
  return Promise.resolve([{ part: VARIABLES, state: "good", says }]);
};

/** What the web app and the deployment must agree on. */
function compare(web: Values, deployment: Values): Finding[] {
  return (["SITE_URL", "NETWORK_SECRET"] as const).flatMap((name): Finding[] => {
    const [here, there] = [valueOf(web, name), valueOf(deployment, name)];
    if (here === there && (here !== null || name === "SITE_URL")) return [];
    if (here === there) {
      const says = "NETWORK_SECRET is not set: a script that makes up names can hold a whole shop.";
      const next = "Set NETWORK_SECRET to one long random value in the web app and the deployment.";
      return [{ part: VARIABLES, state: "off", says, next }];
    }
    if (name === "SITE_URL" && (here === null || there === null)) return [];
    const lacks = here === null ? "the web app has none" : "the deployment has none";
    const how = here !== null && there !== null ? "they are not the same" : lacks;
    return [
      {
        part: VARIABLES,
        state: "wrong",
        says: `${name} of the web app and of the deployment: ${how}.`,
        next: `Set ${name} to one value in both.`,
      },
    ];
  });
}

/** Whether it answers, can be read, and has this version's functions. */
export const checkConvex: Check = async ({ convexUrl, siteUrl, deployment }) => {
  const part = "Convex";
  const wrong = (says: string, next: string): Finding[] => [{ part, state: "wrong", says, next }];
  if (convexUrl === null) {
    return wrong(
      "No deployment is configured, and no local stack runs here.",
      "Run npm start for a stack on this machine, or set NEXT_PUBLIC_CONVEX_URL.",
    );
  }
  if (!(await answers(convexUrl))) {
    return wrong(
      `Nobody answers at ${convexUrl}.`,
      "Start the backend there, or set NEXT_PUBLIC_CONVEX_URL to where it is.",
    );
  }
  if (deployment === null) {
    return wrong(
      `${convexUrl} answers, and its variables cannot be read.`,
      "Set CONVEX_DEPLOY_KEY (or CONVEX_SELF_HOSTED_URL and its ADMIN_KEY) to a key of this deployment.",
    );
  }
  const health = siteUrl === null ? null : await ask(`${siteUrl}/health`);
  if (health === null || typeof jsonOf(health.body).live !== "boolean") {
    return wrong(
      `${convexUrl} answers, and this version's functions are not on it.`,
      "Run npm run deploy.",
    );
  }
  if (health.status !== 200) {
    return wrong(
      "The functions say that they are not ready to serve.",
      "Set what is named under Variables, then look at the deployment's log.",
    );
  }
  return [{ part, state: "good", says: `${convexUrl} answers and is ready.` }];
};

/** Whether people reach the web app at the address that links name. */
export const checkWeb: Check = async ({ web, deployment }) => {
  const part = "Web app";
  const address = valueOf(deployment ?? {}, "SITE_URL") ?? valueOf(web, "SITE_URL");
  if (address === null) return [];
  const answer = await ask(address);
  if (answer !== null && answer.status < 500) {
    return [{ part, state: "good", says: `${address} answers.` }];
  }
  const how = answer === null ? "Nobody answers" : `It answers ${answer.status}`;
  return [
    {
      part,
      state: "wrong",
      says: `${how} at ${address}, where links and payments lead back to.`,
      next: "Start the web app there (npm start), or set SITE_URL to where it is.",
    },
  ];
};
