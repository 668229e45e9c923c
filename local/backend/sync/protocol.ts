import { encodeU64 } from "../values/json";
import type { Json, JsonObject } from "../values/json";

/** Messages of a client, as `convex/browser` sends them. */
export type ClientMessage =
  | { type: "Connect"; sessionId: string; maxObservedTimestamp?: string; clientTs?: number }
  | {
      type: "ModifyQuerySet";
      baseVersion: number;
      newVersion: number;
      modifications: QuerySetChange[];
    }
  | { type: "Authenticate"; baseVersion: number; tokenType: "None" }
  | { type: "Authenticate"; baseVersion: number; tokenType: "User"; value: string }
  | {
      type: "Authenticate";
      baseVersion: number;
      tokenType: "Admin";
      value: string;
      impersonating?: JsonObject;
    }
  | FunctionRequest
  | { type: "Event" };
export type AuthenticateMessage = Extract<ClientMessage, { type: "Authenticate" }>;
export interface FunctionRequest {
  type: "Mutation" | "Action";
  requestId: number;
  udfPath: string;
  args: Json[];
  componentPath?: string;
}
export interface AddQuery {
  type: "Add";
  queryId: number;
  udfPath: string;
  args: Json[];
  journal?: string | null;
  componentPath?: string;
}
export type QuerySetChange = AddQuery | { type: "Remove"; queryId: number };

/** What a client has been told: each Transition starts where the one before it ended. */
export interface Version {
  querySet: number;
  identity: number;
  timestamp: bigint;
}

const CHUNK_CHARACTERS = 5_000_000;

/** The text of a Transition; `modifications` are JSON texts already. */
export function transitionText(
  from: Version,
  to: Version,
  modifications: string[],
  clockSkew: number | undefined,
): string {
  const skew = clockSkew === undefined ? "" : `,"clientClockSkew":${clockSkew}`;
  return `{"type":"Transition","startVersion":${versionText(from)},"endVersion":${versionText(to)},"modifications":[${modifications.join(",")}]${skew},"serverTs":${Date.now() * 1e6}}`;
}

function versionText({ querySet, identity, timestamp }: Version): string {
  return `{"querySet":${querySet},"identity":${identity},"ts":"${encodeU64(timestamp)}"}`;
}

/** A large Transition travels in parts. */
export function chunks(text: string, transitionId: string): string[] {
  if (text.length <= CHUNK_CHARACTERS) return [text];
  const totalParts = Math.ceil(text.length / CHUNK_CHARACTERS);
  return Array.from({ length: totalParts }, (_, partNumber) => {
    const chunk = text.slice(partNumber * CHUNK_CHARACTERS, (partNumber + 1) * CHUNK_CHARACTERS);
    return JSON.stringify({ type: "TransitionChunk", chunk, partNumber, totalParts, transitionId });
  });
}
