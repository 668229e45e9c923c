import type { Sabotages } from "../chaos/broken";

/** Builds of which a run of the contract must say that they are not as written. */
export const SABOTAGES: Sabotages = {
  answer: {
    what: "a session's answer names no state that there is",
    edits: [
      {
        file: "convex/model/partners/answers.ts",
        from: `    sessionId,\n    state,\n    ...defined({`,
        to: `    sessionId,\n    state: "held" as "created",\n    ...defined({`,
      },
    ],
  },
  crash: {
    what: "what is no JSON is thrown",
    edits: [
      {
        file: "convex/model/partners/calls.ts",
        from: `    throw new Refused(refused("malformed", "Send a JSON object."));`,
        to: `    throw new Error("malformed");`,
      },
    ],
  },
  strictness: {
    what: "a body with a fault is taken for what it says else",
    edits: [
      {
        file: "convex/model/partners/calls.ts",
        from: `  throw new Refused(refused("invalid", "See issues.", { issues }));`,
        to: `  if (issues.some(({ message }) => !message.startsWith("Unrecognized")))
    throw new Refused(refused("invalid", "See issues.", { issues }));
  return value as z.infer<Schema>;`,
      },
    ],
  },
};
