import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { parsed, readBody, restMsOf } from "../../convex/model/carriers/answers";
import { freezeClock, NOW } from "../support/convexClock";

/** What carriers answer, whose shape nobody promises. */

beforeEach(freezeClock);
afterEach(() => {
  vi.useRealTimers();
});

const rest = (status: number, retryAfter?: string) =>
  restMsOf(
    new Response(null, { status, headers: retryAfter ? { "retry-after": retryAfter } : {} }),
  );

test("a carrier that is busy is left alone as long as it says, and at least a second", () => {
  expect(rest(429, "30")).toBe(30_000);
  expect(rest(429, new Date(NOW + 90_000).toUTCString())).toBe(90_000);
  expect(rest(503, "5")).toBe(5_000);
  for (const said of [undefined, "soon", "-5", "0"]) {
    expect(rest(429, said)).toBe(1_000);
    expect(rest(503, said)).toBe(0);
  }
});

test("what is no object is an empty one", async () => {
  for (const text of ["", "<html>", "null", "7", '"text"']) {
    expect(parsed(text)).toEqual({});
    expect(await readBody(new Response(text))).toEqual({});
  }
  expect(parsed('{"id":"a"}')).toEqual({ id: "a" });
});
