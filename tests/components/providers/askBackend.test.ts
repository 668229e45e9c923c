import { createServer } from "node:http";
import type { Server } from "node:http";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { askBackend, preloadFromBackend } from "@/components/kit/providers/ask-backend";
import { isUnreachable } from "@/components/kit/providers/backend-unreachable";
import { api } from "@/convex/_generated/api";

/** What a page says whose server has no answer from the backend. */

let server: Server;
let answer: (() => string) | null = null;

beforeEach(async () => {
  server = createServer((_, response) => {
    if (answer) response.setHeader("content-type", "application/json").end(answer());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;
  vi.stubEnv("NEXT_PUBLIC_CONVEX_URL", `http://127.0.0.1:${String(port)}`);
});
afterEach(() => {
  answer = null;
  vi.useRealTimers();
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});

const ask = async () => await askBackend(api.shops.list, {});
const problemOf = async (asked: Promise<unknown>): Promise<Error> =>
  await asked.then(
    () => new Error("it was answered"),
    (thrown: unknown) => (thrown instanceof Error ? thrown : new Error(String(thrown))),
  );

describe("a page's question", () => {
  test("is answered as the backend answers it", async () => {
    answer = () => JSON.stringify({ status: "success", value: [], logLines: [] });
    expect(await ask()).toEqual([]);
  });

  test("that nobody takes is known in the browser, and its reason in the terminal", async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    const problem = await problemOf(ask());
    expect(isUnreachable(problem)).toBe(true);
    expect(problem.message).toContain(process.env.NEXT_PUBLIC_CONVEX_URL);
    expect(problem.message).toContain("ECONNREFUSED");
  });

  test.each([
    ["asked once", ask],
    ["asked on in the browser", async () => await preloadFromBackend(api.shops.list, {})],
  ])("that is taken and never answered, %s, ends in ten seconds", async (_, asked) => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const problem = problemOf(asked());
    await vi.advanceTimersByTimeAsync(9_999);
    vi.advanceTimersByTime(1);
    expect(await problem).toMatchObject({ message: expect.stringContaining("within 10 s") });
    expect(isUnreachable(await problem)).toBe(true);
  });

  test("that a function fails is another matter", async () => {
    answer = () => JSON.stringify({ status: "error", errorMessage: "Server Error", logLines: [] });
    const problem = await problemOf(ask());
    expect(problem.message).toContain("Server Error");
    expect(isUnreachable(problem)).toBe(false);
  });
});
