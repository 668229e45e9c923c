import { expect, test } from "vitest";
import { EXAMPLES } from "../../lib/api/examples";
import { ROUTES } from "../../lib/api/routes";
import type { OperationId, Route } from "../../lib/api/routes";
import { setUpBackend } from "../support/convex";
import { createPartner } from "../support/convexPartner";

/** Every example of the reference, called in an order in which one can: what it says it is answered. */

const world = setUpBackend();

const ORDER: readonly OperationId[] = [
  "listServices",
  "listProviders",
  "findTimes",
  "startBooking",
  "getStatus",
  "getHandoffUrl",
  "listSessions",
  "cancelSession",
];

test("the examples of the reference work as they are printed", async () => {
  const partner = await createPartner(world());
  expect([...ORDER].sort()).toEqual(Object.keys(ROUTES).sort());
  let id = "";
  for (const operation of ORDER) {
    const { method, path, answers }: Route = ROUTES[operation];
    const { query, body } = EXAMPLES[operation];
    const search = query ? `?${new URLSearchParams(query).toString()}` : "";
    const answered = await partner.call(method, path.replace(/:\w+/, id) + search, body);
    expect([operation, answered.status]).toEqual([operation, answers[0]?.status]);
    id = answered.body.sessionId ?? id;
  }
});
