import type { Deployment } from "../components/deployment";
import type { Instance } from "../components/instance";
import { HttpError } from "../http/reply";
import { scheduleProblem } from "../scheduler/schedule";
import { checkSchema, isIdentifier } from "./schemaRules";

const MODULE_PART = /^[A-Za-z0-9_.]+$/;

/** Refuses code that Convex would refuse when it is pushed; throws {@link HttpError} 400. */
export function checkDeployment(deployment: Deployment): void {
  for (const instance of deployment.instances.values()) {
    if (instance.schema) checkSchema(instance.schema);
    checkNames(instance);
    checkCrons(instance);
  }
}

function checkNames(instance: Instance): void {
  for (const name of instance.moduleNames) {
    if (name.split("/").every((part) => MODULE_PART.test(part))) continue;
    throw new HttpError(
      400,
      "InvalidConfig",
      `${name}.js is not a valid path to a Convex module. Path components can only contain alphanumeric characters, underscores, or periods.`,
    );
  }
  for (const { name } of instance.functions.values()) {
    const exported = name.split(":")[1] ?? "";
    if (isIdentifier(exported)) continue;
    throw new HttpError(400, "InvalidFunctionName", `Invalid function name: "${exported}".`);
  }
}

function checkCrons(instance: Instance): void {
  for (const [identifier, { name, schedule }] of Object.entries(instance.crons)) {
    const problem = scheduleProblem(schedule);
    if (problem !== null) {
      const message = `The schedule of the cron job '${identifier}' is invalid: ${problem}`;
      throw new HttpError(400, "InvalidCronJob", message);
    }
    const [module = "", exported = "default"] = name.split(":");
    const target = `${module.replace(/\.js$/, "")}:${exported}`;
    const fn = instance.functions.get(target);
    if (fn && fn.kind !== "query") continue;
    throw new HttpError(
      400,
      "InvalidCronJob",
      fn
        ? `The cron job '${identifier}' schedules a query: ${target}. Only mutations and actions can be scheduled.`
        : `The cron job '${identifier}' schedules a function that does not exist: ${target}`,
    );
  }
}
