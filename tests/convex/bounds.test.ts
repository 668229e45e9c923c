import { describe, test } from "vitest";
import { asRefusal } from "../../lib/errors";
import { setUpBackend } from "../support/convex";
import { createScene } from "./permissions/createScene";
import { ROWS } from "./permissions/rows";
import { PERSON_OF } from "./permissions/scene";
import type { Caller, Client, Row, Scene } from "./permissions/scene";

setUpBackend({ tendedAnyTime: true });

/** What nobody has any business to send. */
const DATES = ["0001-01-01", "1990-01-01", "9999-12-31", "+010000-01-01", "2026-02-30", "", "x"];
const NUMBERS = [NaN, Infinity, -1, 0, 0.5, 1e15, Date.UTC(8999, 5), Number.MAX_VALUE];

/** Every argument of a call, with one date or number in it put out of bounds. */
function outOfBounds(value: unknown): unknown[] {
  if (typeof value === "number") return NUMBERS;
  if (typeof value === "string") {
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return DATES;
    return /^\d{4}-\d{2}$/.test(value) ? DATES.map((date) => date.slice(0, -3)) : [];
  }
  if (Array.isArray(value)) {
    const long: unknown[] = Array.from({ length: 5_000 }, () => value[0]);
    const changed = value.flatMap((each, index) =>
      outOfBounds(each).map((edge) => value.with(index, edge)),
    );
    return value.length > 0 ? [long, ...changed] : changed;
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    outOfBounds(each).map((edge) => ({ ...value, [name]: edge })),
  );
}

/** A client that sends what a row would send, or other arguments, or nothing at all. */
function sending(client: Client, change: (args: object) => object | null): Client {
  type Call = (ref: unknown, args: object) => Promise<unknown>;
  const through =
    (call: unknown) =>
    async (ref: unknown, args: object = {}) => {
      const sent = change(args);
      return sent === null ? null : await (call as Call)(ref, sent);
    };
  // The matrix knows its calls by their types; what is sent here is wrong on purpose.
  return {
    query: through(client.query),
    mutation: through(client.mutation),
    action: through(client.action),
  } as unknown as Client;
}

/** The arguments with which a row of the matrix calls its function. */
async function argsOf(row: Row, scene: Scene, caller: Caller): Promise<object> {
  let found: object = {};
  const listener = sending(scene.world.t, (args) => {
    found = args;
    return null;
  });
  await row.call(listener, scene, caller);
  return found;
}

const FURTHEST = ["owner", "guest with token", "customer"] as const;

/** Who gets furthest with a function. */
function bestCaller({ expected }: Row): Caller {
  return FURTHEST.find((who) => /done|seen/.test(expected[who])) ?? "owner";
}

describe("whatever dates, moments and counts a client sends, it is answered or refused", () => {
  test.each(Object.entries(ROWS))("%s", async (_, row) => {
    const scene = await createScene(row);
    const caller = bestCaller(row);
    const person = PERSON_OF[caller];
    const client = person === null ? scene.world.t : scene.world.as(person);
    for (const edge of outOfBounds(await argsOf(row, scene, caller))) {
      try {
        await row.call(
          sending(client, () => edge as object),
          scene,
          caller,
        );
      } catch (thrown) {
        const isRefused = asRefusal(thrown) !== null || /Validator error/.test(String(thrown));
        if (!isRefused) throw new Error(`${JSON.stringify(edge).slice(0, 300)}: ${String(thrown)}`);
      }
    }
  });
});
