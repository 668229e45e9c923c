import type { NextjsOptions } from "convex/nextjs";
import { readPublicConfig } from "./public-config";

/** Where server-rendered pages ask their first questions: the same backend as the browser. */
export function backendOptions(): NextjsOptions & { skipConvexDeploymentUrlCheck: true } {
  return { url: readPublicConfig().convexUrl, skipConvexDeploymentUrlCheck: true };
}
