import { describe, expect, test, vi } from "vitest";
import { internal } from "../../convex/_generated/api";
import { placeHold, setUpBackend } from "../support/convex";
import { HOUR, MINUTE, NOW } from "../support/convexClock";
import { stripeEvent } from "../support/convexStripe";

/** What `GET /health` and `GET /metrics` tell whoever watches a deployment. */

const world = setUpBackend();
const KEY = "a key of at least sixteen";

async function read(path: string, authorization?: string) {
  const headers = new Headers(authorization === undefined ? {} : { authorization });
  const answer = await world().t.fetch(path, { headers });
  return {
    status: answer.status,
    type: answer.headers.get("content-type"),
    text: await answer.text(),
  };
}

/** The figures by name. */
async function figures(): Promise<Record<string, number>> {
  vi.stubEnv("METRICS_KEY", KEY);
  const { text } = await read("/metrics", `Bearer ${KEY}`);
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return Object.fromEntries(
    lines.map((line) => {
      const [, name = "", value] = /^gbarbers_(\S+) (\S+)$/.exec(line) ?? [];
      return [name, Number(value)];
    }),
  );
}

describe("whether it is there and can serve", () => {
  test("is told to everybody, and nothing else", async () => {
    const { status, text } = await read("/health");
    expect([status, JSON.parse(text)]).toEqual([200, { live: true, ready: true }]);
  });

  test("is no while something is missing without which nothing works", async () => {
    vi.stubEnv("LINK_SECRET", " ");
    const { status, text } = await read("/health");
    expect([status, JSON.parse(text)]).toEqual([503, { live: true, ready: false }]);
  });
});

describe("the figures", () => {
  test("are not there without a key", async () => {
    vi.stubEnv("METRICS_KEY", "");
    expect(await read("/metrics", "Bearer ")).toMatchObject({ status: 404 });
    expect(await read("/metrics")).toMatchObject({ status: 404 });
  });

  test.each([[undefined], [""], ["Bearer"], ["Bearer wrong"], [KEY], [`Basic ${KEY}`]])(
    "are not told for %j",
    async (authorization) => {
      vi.stubEnv("METRICS_KEY", KEY);
      const { status, text } = await read("/metrics", authorization);
      expect([status, text]).toEqual([401, "a key is needed"]);
    },
  );

  test("of a calm deployment are zeros, and what is not known is left out", async () => {
    expect(await figures()).toEqual({
      oldest_unsent_message_seconds: 0,
      holds_past_end: 0,
      longest_hold_past_end_seconds: 0,
      oldest_callback_seconds: 0,
      callbacks_given_up: 0,
      failed_jobs: 0,
    });
  });

  test("name each figure once with what it means, as Prometheus reads it", async () => {
    vi.stubEnv("METRICS_KEY", KEY);
    const { type, text } = await read("/metrics", `Bearer ${KEY}`);
    expect(type).toBe("text/plain; version=0.0.4");
    expect(text).toMatch(
      /^(# HELP (gbarbers_\w+) \S.*\n# TYPE \2 gauge\n(\2(\{\w+="[^"\n]*"\})? \d+(\.\d+)?\n)*)+$/,
    );
  });

  test("say what waits that should have gone", async () => {
    const { holdExpiresAt } = await placeHold(world());
    await world().t.run(async (ctx) => {
      const shop = await ctx.db.query("shops").first();
      if (!shop) throw new Error("there is no shop");
      const message = { kind: "confirmed", channel: "email", to: "ana@mail.example" } as const;
      const dueAt = NOW + 2 * MINUTE;
      const common = { otherwise: [], wantedAt: dueAt, tries: 0, shopId: shop._id };
      await ctx.db.insert("messages", {
        ...message,
        ...common,
        key: "a",
        status: "waiting",
        dueAt,
      });
      await ctx.db.insert("messages", {
        ...message,
        ...common,
        key: "b",
        status: "sending",
        dueAt: NOW,
      });
      const told = { eventId: "e", shopId: shop._id, type: "t", url: "u", payload: "{}" };
      const tried = { tries: 3, createdAt: NOW, nextAt: NOW + MINUTE };
      await ctx.db.insert("deliveries", { ...told, ...tried, state: "waiting" });
      await ctx.db.insert("deliveries", { ...told, ...tried, state: "dead" });
      await ctx.db.insert("deliveries", {
        ...told,
        ...tried,
        state: "dead",
        nextAt: NOW - 25 * HOUR,
      });
      await ctx.db.insert("failedJobs", {
        cause: "job:x",
        kind: "mutation",
        job: "dates:refresh",
        args: {},
        problem: "it threw",
        at: NOW,
      });
      const alert = { shopId: shop._id, cause: "mail:email", at: NOW } as const;
      const facts = { kind: "mail_late", reason: "no answer" } as const;
      await ctx.db.insert("alerts", { ...alert, kind: "mail_late", facts });
      await ctx.db.insert("alerts", { ...alert, kind: "mail_late", facts, toldAt: NOW });
      await ctx.db.insert("alerts", { ...alert, kind: "mail_late", facts, resolvedAt: NOW });
    });
    // No job runs in between, as in a deployment whose jobs do not.
    vi.setSystemTime((holdExpiresAt ?? 0) + 90_000);
    const passed = (Date.now() - NOW) / 1_000;
    expect(await figures()).toMatchObject({
      oldest_unsent_message_seconds: passed,
      holds_past_end: 1,
      longest_hold_past_end_seconds: 90,
      oldest_callback_seconds: passed - 60,
      callbacks_given_up: 1,
      failed_jobs: 1,
      'open_alerts{kind="mail_late"}': 2,
    });
  });

  test("say how long events of Stripe were under way, and since when none came", async () => {
    vi.setSystemTime(NOW);
    const event = stripeEvent("evt_late", "customer.created", {});
    vi.setSystemTime(NOW + 5 * MINUTE);
    await world().deliver(event);
    await world().deliver(stripeEvent("evt_soon", "customer.created", {}));
    vi.setSystemTime(NOW + 7 * MINUTE);
    expect(await figures()).toMatchObject({ webhook_age_seconds: 120, webhook_lag_seconds: 300 });
  });

  test("say since when the ten-minute job has not run", async () => {
    vi.setSystemTime(NOW);
    await world().t.mutation(internal.reconcile.recordRun, {
      startedAt: NOW - MINUTE,
      checked: 0,
      findings: [],
      eventsUntil: NOW - 3 * MINUTE,
    });
    vi.setSystemTime(NOW + HOUR);
    expect(await figures()).toMatchObject({
      reconcile_age_seconds: 3_600,
      stripe_compared_age_seconds: 3_780,
    });
  });
});
