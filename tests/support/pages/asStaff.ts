import type { FunctionReference } from "convex/server";
import { getFunctionName } from "convex/server";
import type { Deployment } from "../../../local/stack/functions";

/** Who somebody is to the functions. */
export type Attributes = {
  subject: string;
  issuer: string;
  name: string;
  email: string;
  emailVerified: true;
};

type Kind = "query" | "mutation";
type Args = Record<string, unknown>;

export type Caller = <K extends Kind, A extends Args, Result>(
  kind: K,
  fn: FunctionReference<K, "public" | "internal", A, Result>,
  args: A,
) => Promise<Result>;

/** Calls functions as somebody, by the deployment's admin key: no page has to be clicked through. */
export function callerAs(deployment: Deployment, person: Attributes | null): Caller {
  const acting = person === null ? "" : `:${btoa(JSON.stringify(person))}`;
  return async <K extends Kind, A extends Args, Result>(
    kind: K,
    fn: FunctionReference<K, "public" | "internal", A, Result>,
    args: A,
  ) => {
    const response = await fetch(`${deployment.url}/api/${kind}`, {
      method: "POST",
      headers: {
        authorization: `Convex ${deployment.adminKey}${acting}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ path: getFunctionName(fn), args, format: "json" }),
    });
    const answer: unknown = await response.json();
    if (!isSuccess(answer)) throw new Error(`${getFunctionName(fn)}: ${JSON.stringify(answer)}`);
    // The function's return value, checked by its validator.
    return answer.value as Result;
  };
}

function isSuccess(answer: unknown): answer is { value: unknown } {
  return (
    typeof answer === "object" &&
    answer !== null &&
    "status" in answer &&
    answer.status === "success"
  );
}
