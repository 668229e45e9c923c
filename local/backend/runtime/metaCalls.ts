import { reading } from "./databaseCalls";
import type { Engine } from "./engine";
import type { AsyncCalls } from "./syscalls";

/** What a function may ask about its caller, itself and its deployment. */
export function metaCalls(engine: Engine): AsyncCalls {
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
      name: engine.options.instanceName,
      region: null,
      class: "s16",
    }),
    "1.0/getTransactionMetrics": (_args, frame) => reading(frame).usage.metrics(),
    "1.0/getRequestMetadata": (_args, frame) => ({ ...frame.caller.request }),
  };
}
