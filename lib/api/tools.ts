import { z } from "zod";
import { schemaOf } from "./jsonSchema";
import { ROUTES } from "./routes";
import type { OperationId, Route } from "./routes";
import { vListQuery, vSessionParams, vStart, vTimesQuery } from "./schemas";

/**
 * The partners' interface as tools of the Model Context Protocol: one a route, so that an assistant may do
 * what a program may, and is refused the same. Arguments are judged where the route's own are.
 */

/** Behind the deployment's address for HTTP. */
export const TOOLS_PATH = "/mcp";

/** By what a call came: the interface itself, or its tools. */
export const CALL_CHANNELS = ["http", "mcp"] as const;
export type CallChannel = (typeof CALL_CHANNELS)[number];

type Tool = {
  operation: OperationId;
  title: string;
  description: string;
  input: z.ZodObject;
  /** What it does to what there is: asking changes nothing, ending cannot be undone. */
  does: "ask" | "add" | "end";
};

const vHold = z.strictObject({
  requestId: z
    .string()
    .min(1)
    .max(255)
    .describe(
      "Made by you, another one for each hold, the same for each try of one: tries under one id hold once.",
    ),
  ...vStart.omit({ bookingUrl: true }).shape,
});

const TOOLS = {
  list_services: {
    operation: "listServices",
    title: "List services",
    description: "What the shop does: names, minutes and prices.",
    input: z.strictObject({}),
    does: "ask",
  },
  list_providers: {
    operation: "listProviders",
    title: "List providers",
    description: "Who works in the shop.",
    input: z.strictObject({}),
    does: "ask",
  },
  find_times: {
    operation: "findTimes",
    title: "Find free times",
    description:
      "The starts of a day that are free now, for a service and, if wanted, with one provider. It holds none of them.",
    input: vTimesQuery,
    does: "ask",
  },
  hold_time: {
    operation: "startBooking",
    title: "Hold a time",
    description:
      "Holds a time for a customer who has agreed to it, for some minutes. Gives the session's id, until when the time is held (holdExpiresAt), and the customer's link to finish by (continueUrl). State completed means that it is booked already, created that it waits for its turn. Where the time is taken it says what else is free.",
    input: vHold,
    does: "add",
  },
  get_handoff_link: {
    operation: "getHandoffUrl",
    title: "Get the customer's link",
    description:
      "The link by which the customer sees what is held, pays or lets it go, and when it ends. Send it to them and to nobody else.",
    input: vSessionParams,
    does: "ask",
  },
  get_session: {
    operation: "getStatus",
    title: "See how a session stands",
    description:
      "What became of a session. Only state completed means that the visit is booked; confirmationDetails has its number.",
    input: vSessionParams,
    does: "ask",
  },
  list_sessions: {
    operation: "listSessions",
    title: "List sessions",
    description: "The sessions of this key, the newest first.",
    input: vListQuery,
    does: "ask",
  },
  cancel_session: {
    operation: "cancelSession",
    title: "Cancel a session",
    description:
      "Ends a session that is not over, and frees its time at once. It cannot be undone. Doing it twice is doing it once.",
    input: vSessionParams,
    does: "end",
  },
} as const satisfies Record<string, Tool>;

export type ToolName = keyof typeof TOOLS;

/** True for a tool that there is. */
export function isTool(name: string): name is ToolName {
  return Object.hasOwn(TOOLS, name);
}

/** All tools as they are listed: what goes in and comes out as JSON Schema, and hints for who asks a person first. */
export function listedTools() {
  return Object.entries<Tool>(TOOLS).map(([name, { operation, title, description, ...tool }]) => ({
    name,
    title,
    description,
    inputSchema: { ...schemaOf(tool.input), type: "object" as const },
    outputSchema: { ...answerSchema(operation), type: "object" as const },
    annotations: {
      title,
      readOnlyHint: tool.does === "ask",
      destructiveHint: tool.does === "end",
      idempotentHint: true,
      openWorldHint: false,
    },
  }));
}

function answerSchema(operation: OperationId): Record<string, unknown> {
  const { answers }: Route = ROUTES[operation];
  const [first] = answers;
  if (!first) throw new Error(`answerSchema: ${operation} is answered nothing`);
  return schemaOf(first.schema);
}

/** A call of a route, without its key. */
export type ToolCall = {
  operation: OperationId;
  params: Record<string, string>;
  query: Record<string, string>;
  body: string | null;
  repeatKey: string | null;
};

/**
 * The call of a route that a tool's call is. Nothing is judged here: what is missing or of a wrong kind
 * goes on as it is, for the route to refuse.
 */
export function callOf(name: ToolName, given: Record<string, unknown>): ToolCall {
  const { operation } = TOOLS[name];
  const { method, params }: Route = ROUTES[operation];
  const empty = { operation, params: {}, query: {}, body: null, repeatKey: null };
  if (method === "POST") {
    const { requestId, ...body } = given;
    const repeatKey = typeof requestId === "string" ? requestId : "";
    return { ...empty, body: JSON.stringify(body), repeatKey };
  }
  const texts = Object.fromEntries(
    Object.entries(given).map(([field, value]) => [field, textOf(value)]),
  );
  return params ? { ...empty, params: texts } : { ...empty, query: texts };
}

/** A text as it is; anything else as JSON writes it, which no route takes for what it wants. */
function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
}
