import { fetchQuery, preloadQuery } from "convex/nextjs";
import type { Preloaded } from "convex/react";
import type { FunctionArgs, FunctionReference, FunctionReturnType } from "convex/server";
import { BackendUnreachable } from "./backend-unreachable";
import { readPublicConfig } from "./public-config";

/** Longer than a busy backend takes; whoever opened the page has not gone yet. */
const PATIENCE_MS = 10_000;

/**
 * What a page asks before it is sent, of the same backend as the browser.
 * @throws BackendUnreachable when there is no answer within ten seconds
 */
export async function askBackend<Query extends FunctionReference<"query">>(
  query: Query,
  args: FunctionArgs<Query>,
): Promise<FunctionReturnType<Query>> {
  return await inTime((options) => fetchQuery(query, args, options));
}

/** The same, for a question that the page goes on asking in the browser. @throws BackendUnreachable */
export async function preloadFromBackend<Query extends FunctionReference<"query">>(
  query: Query,
  args: FunctionArgs<Query>,
): Promise<Preloaded<Query>> {
  return await inTime((options) => preloadQuery(query, args, options));
}

type Options = { url: string; skipConvexDeploymentUrlCheck: true };

async function inTime<Answer>(ask: (options: Options) => Promise<Answer>): Promise<Answer> {
  const url = readPublicConfig().convexUrl;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const problem = new BackendUnreachable(url, `no answer within ${PATIENCE_MS / 1_000} s`);
    timer = setTimeout(() => reject(problem), PATIENCE_MS);
  });
  try {
    return await Promise.race([ask({ url, skipConvexDeploymentUrlCheck: true }), late]);
  } catch (thrown) {
    // What a function refuses is no fault of the way to it.
    if (thrown instanceof TypeError) throw new BackendUnreachable(url, reasonOf(thrown));
    throw thrown;
  } finally {
    clearTimeout(timer);
  }
}

function reasonOf({ message, cause }: TypeError): string {
  return cause instanceof Error ? `${message}: ${cause.message || cause.name}` : message;
}
