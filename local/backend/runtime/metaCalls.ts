import { reading } from "./databaseCalls";
import type { AsyncCalls } from "./syscalls";

/** What a function may ask about its caller, itself and its deployment. */
export function metaCalls(instanceName: string): AsyncCalls {
  return {
    "1.0/getUserIdentity": (_args, frame) => {
      if (frame.caller.authError !== undefined) throw new Error(frame.caller.authError);
      return frame.caller.identity;
    },
    "1.0/getFunctionMetadata": (_args, frame) => ({
      name: frame.fn.name,
      componentPath: frame.component,
    }),
    "1.0/getDeploymentMetadata": () => ({
      name: instanceName,
      region: null,
      class: "s16",
    }),
    "1.0/getTransactionMetrics": (_args, frame) => reading(frame).usage.metrics(),
    "1.0/getRequestMetadata": (_args, frame) => ({ ...frame.caller.request }),
  };
}
