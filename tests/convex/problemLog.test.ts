import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { internal } from "../../convex/_generated/api";
import { setUpBackend } from "../support/convex";
import { MINUTE } from "../support/convexClock";

/** What the log has of what goes wrong: one line of JSON each, and nothing of a person. */

const world = setUpBackend();
let logged: string[] = [];

beforeEach(() => {
  logged = [];
  vi.spyOn(console, "warn").mockImplementation((line: unknown) => logged.push(String(line)));
});
afterEach(() => vi.restoreAllMocks());

test.each([
  ["/stripe/webhook", "stripe.webhook"],
  ["/messages/mail", "mail.report"],
  ["/messages/sms", "sms.report"],
  ["/messages/sms/incoming", "sms.line"],
  ["/messages/whatsapp", "whatsapp.webhook"],
])("what nobody has signed for %s is logged, without what it says", async (path, event) => {
  const body = JSON.stringify({ customer: "ana@mail.example" });
  const answer = await world().t.fetch(path, { method: "POST", body });
  expect([400, 401]).toContain(answer.status);
  expect(logged).toEqual([JSON.stringify({ event, level: "warn", outcome: "unsigned" })]);
});

test("a job that is not tried again is logged by its name, without what it was to do", async () => {
  const shopId = world().ids.shop("london");
  await world().t.run(async (ctx) => {
    await ctx.db.patch("shops", shopId, { timeZone: "Nowhere/At_All" });
  });
  const args = { shopId, from: "2026-06-01", until: "2026-06-01" };
  await world().t.mutation(internal.jobs.run, { job: "numbers:refresh", args });
  expect(logged).toEqual([]);
  await world().pass(10 * MINUTE);
  expect(logged.map((line) => JSON.parse(line) as unknown)).toContainEqual({
    event: "job.failed",
    level: "warn",
    kind: "mutation",
    job: "numbers:refresh",
    tries: expect.any(Number),
  });
});
