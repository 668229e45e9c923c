import type { BaseConvexClient, QueryToken } from "convex/browser";
import { makeFunctionReference } from "convex/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { connect } from "@/components/kit/providers/connect";
import { LiveClient } from "@/components/kit/providers/live-client";

const ADDRESS = "http://backend.test";
const day = makeFunctionReference<"query", { date: string }, string>("availability:day");
const hold = makeFunctionReference<"mutation", { slot: number }, string>("bookings:hold");
const pay = makeFunctionReference<"action", { code: string }, string>("payments:pay");

const TODAY = { date: "2028-06-01" };
const tokenOf = (args: unknown) => JSON.stringify(args) as QueryToken;

/** A connection that writes down what it is asked, and answers as told. */
function connection() {
  const asked: string[] = [];
  const answers = new Map<QueryToken, string | Error>();
  let tell: (changed: QueryToken[]) => void = () => undefined;
  let tellState: () => void = () => undefined;
  const state = { isWebSocketConnected: true, hasEverConnected: true, connectionRetries: 0 };
  const fake = {
    subscribe: (_name: string, args: unknown) => {
      const queryToken = tokenOf(args);
      asked.push(`watch ${queryToken}`);
      return { queryToken, unsubscribe: () => asked.push(`leave ${queryToken}`) };
    },
    localQueryResult: (_name: string, args: unknown) => {
      const answer = answers.get(tokenOf(args));
      if (answer instanceof Error) throw answer;
      return answer;
    },
    queryJournal: () => undefined,
    mutation: async (name: string) => {
      asked.push(name);
      if (name === "bookings:refused") throw new Error("refused");
      return "held";
    },
    action: async (name: string) => {
      asked.push(name);
      return "paid";
    },
    setAuth: () => asked.push("setAuth"),
    clearAuth: () => asked.push("clearAuth"),
    connectionState: () => state,
    subscribeToConnectionState: (listener: (news: typeof state) => void) => {
      tellState = () => listener(state);
      return () => undefined;
    },
  };
  return {
    asked,
    answer: (args: unknown, answer: string | Error) => {
      answers.set(tokenOf(args), answer);
      tell([tokenOf(args)]);
    },
    change: (changed: Partial<typeof state>) => {
      Object.assign(state, changed);
      tellState();
    },
    connect: ((_address, onNews) => {
      tell = onNews;
      // The test asks no more of it than this.
      return fake as unknown as BaseConvexClient;
    }) satisfies typeof connect,
  };
}

/** A client whose code comes when `arrive` is called, and one whose try fails when `fail` is. */
function client() {
  const line = connection();
  const tries = { count: 0 };
  let arrive: () => void = () => undefined;
  let fail: () => void = () => undefined;
  const live = new LiveClient(ADDRESS, () => {
    tries.count += 1;
    return new Promise((resolve, reject) => {
      arrive = () => resolve({ connect: line.connect });
      fail = () => reject(new TypeError("Failed to load"));
    });
  });
  const settle = async () => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  return {
    live,
    line,
    tries,
    arrive: async () => {
      arrive();
      await settle();
    },
    fail: async () => {
      fail();
      await settle();
    },
  };
}

let leaving: Set<string>;

beforeEach(() => {
  leaving = new Set();
  vi.stubGlobal("window", {
    addEventListener: (name: string) => leaving.add(name),
    removeEventListener: (name: string) => leaving.delete(name),
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("the connection to the backend", () => {
  it("is asked in order, once its code has come, what was asked before", async () => {
    const { live, line, arrive } = client();
    live.setAuth(async () => "token");
    live.watchQuery(day, TODAY).onUpdate(() => undefined);
    const held = live.mutation(hold, { slot: 1 });
    const paid = live.action(pay, { code: "ABC" });
    expect(line.asked).toEqual([]);
    await arrive();
    expect(line.asked).toEqual([
      "setAuth",
      `watch ${tokenOf(TODAY)}`,
      "bookings:hold",
      "payments:pay",
    ]);
    expect(await Promise.all([held, paid])).toEqual(["held", "paid"]);
    live.clearAuth();
    expect(line.asked.at(-1)).toBe("clearAuth");
  });

  it("asks for its code once, at the first question or before", async () => {
    const { live, tries, arrive } = client();
    void live.prepare();
    void live.prepare();
    live.watchQuery(day, TODAY).onUpdate(() => undefined);
    expect(tries.count).toBe(1);
    await arrive();
    live.watchQuery(day, TODAY).onUpdate(() => undefined);
    expect(tries.count).toBe(1);
  });

  it("with its code there opens nothing before somebody asks", async () => {
    const { live, line, arrive } = client();
    const connect = vi.spyOn(line, "connect");
    void live.prepare();
    await arrive();
    expect(connect).not.toHaveBeenCalled();
  });

  it("tells each watcher of its own answers, and none that has left", async () => {
    const { live, line, arrive } = client();
    const seen: string[] = [];
    const watch = live.watchQuery(day, TODAY);
    const tomorrow = live.watchQuery(day, { date: "2028-06-02" });
    const leaveFirst = watch.onUpdate(() => seen.push(`one ${watch.localQueryResult()}`));
    watch.onUpdate(() => seen.push(`two ${watch.localQueryResult()}`));
    tomorrow.onUpdate(() => seen.push(`three ${tomorrow.localQueryResult()}`));
    expect(watch.localQueryResult()).toBeUndefined();
    await arrive();
    line.answer(TODAY, "open");
    expect(seen).toEqual(["one open", "two open"]);
    leaveFirst();
    line.answer(TODAY, "full");
    expect(seen.slice(2)).toEqual(["two full"]);
  });

  it("does not ask what nobody waits for any more when the code comes", async () => {
    const { live, line, arrive } = client();
    live.watchQuery(day, TODAY).onUpdate(() => undefined)();
    await arrive();
    expect(line.asked).toEqual([]);
  });

  it("answers a question that is put once, and throws what it throws", async () => {
    const { live, line, arrive } = client();
    const open = live.query(day, TODAY);
    const broken = live.query(day, { date: "never" });
    await arrive();
    line.answer(TODAY, "open");
    line.answer({ date: "never" }, new Error("no such date"));
    expect(await open).toBe("open");
    await expect(broken).rejects.toThrow("no such date");
    expect(line.asked).toContain(`leave ${tokenOf(TODAY)}`);
    expect(await live.query(day, TODAY)).toBe("open");
  });

  it("passes on what is refused", async () => {
    const { live, arrive } = client();
    const refused = live.mutation(makeFunctionReference<"mutation">("bookings:refused"), {});
    await arrive();
    await expect(refused).rejects.toThrow("refused");
  });

  it("asks whoever leaves while something waits, until it is sent", async () => {
    const { live, arrive } = client();
    live.watchQuery(day, TODAY).onUpdate(() => undefined);
    expect(leaving).not.toContain("beforeunload");
    void live.mutation(hold, { slot: 1 });
    expect(leaving).toContain("beforeunload");
    expect(live.connectionState()).toMatchObject({
      hasInflightRequests: true,
      inflightMutations: 1,
      inflightActions: 0,
    });
    await arrive();
    expect(leaving).not.toContain("beforeunload");
  });

  it("counts a try for its code as one to connect, and tries again", async () => {
    vi.useFakeTimers();
    const { live, tries, fail, arrive } = client();
    const seen: number[] = [];
    live.subscribeToConnectionState((state) => seen.push(state.connectionRetries));
    expect(live.connectionState()).toMatchObject({
      isWebSocketConnected: false,
      hasEverConnected: false,
      connectionRetries: 0,
    });
    await fail();
    expect(live.connectionState().connectionRetries).toBe(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(tries.count).toBe(2);
    await fail();
    await vi.advanceTimersByTimeAsync(2_000);
    await arrive();
    expect(live.connectionState().isWebSocketConnected).toBe(true);
    expect(seen).toEqual([1, 2, 0]);
  });

  it("says how the connection is to whoever listens", async () => {
    const { live, line, arrive } = client();
    const seen: boolean[] = [];
    const leave = live.subscribeToConnectionState((state) => seen.push(state.isWebSocketConnected));
    await arrive();
    line.change({ isWebSocketConnected: false });
    expect(seen).toEqual([true, false]);
    leave();
    line.change({ isWebSocketConnected: true });
    expect(seen).toEqual([true, false]);
  });
});
