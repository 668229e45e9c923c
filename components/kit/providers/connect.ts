import { BaseConvexClient, type QueryToken } from "convex/browser";

/** The connection to the backend at `address`; `onNews` is told which questions have another answer. */
export function connect(
  address: string,
  onNews: (changed: QueryToken[]) => void,
): BaseConvexClient {
  return new BaseConvexClient(address, onNews, { skipConvexDeploymentUrlCheck: true });
}
