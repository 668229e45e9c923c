import { beforeEach, expect, test, vi } from "vitest";
import { internal } from "../../../convex/_generated/api";
import type { SmtpEnd } from "../../../lib/messages/smtpAnswers";
import { HALF_PAST_NINE, placePaid, setUpBackend } from "../../support/convex";
import { DAY, MINUTE } from "../../support/convexClock";
import { confirmationOf } from "../../support/convexOutbox";

/** Mail by a mail server, which knows no keys: what may have been taken is not sent again. */

const talk = vi.hoisted(() => vi.fn());
vi.mock("../../../convex/model/carriers/smtpTalk", () => ({ talk }));

const world = setUpBackend();
const ends: ({ providerId: string } | SmtpEnd)[] = [];
beforeEach(() => {
  vi.stubEnv("MAIL_API_KEY", "");
  vi.stubEnv("MAIL_FROM", "Bookings <bookings@shop.example>");
  vi.stubEnv("SMTP_URL", "smtp://mail.example");
  ends.length = 0;
  talk.mockReset();
  talk.mockImplementation((_: string, { messageId }: { messageId: string }) =>
    Promise.resolve(ends.shift() ?? { providerId: messageId }),
  );
});

async function book(): Promise<string> {
  const customer = { name: "Ana Ng", email: "ana@mail.example" };
  const { code } = await placePaid(world(), { startsAt: HALF_PAST_NINE + 2 * DAY, customer });
  return code;
}

/** What became of the confirmation. */
const confirmation = async (code: string) => await confirmationOf(world(), code);

/** How often the customer's mail was handed over. */
const tries = () =>
  talk.mock.calls.filter((call) => {
    const [, { mail }] = call as [string, { mail: { to: string } }];
    return mail.to === "ana@mail.example";
  }).length;

async function wait(ms: number): Promise<void> {
  await world().pass(ms);
  await world().t.mutation(internal.messages.sweep, {});
  await world().settle();
}

test("a mail is handed to the server, once", async () => {
  const code = await book();
  const { _id, status, providerId } = await confirmation(code);
  expect([status, providerId]).toEqual(["sent", `<${_id}@shop.example>`]);
  await wait(DAY + 180 * MINUTE);
  expect(tries()).toBe(2); // The reminder of the day before.
});

test("a connection that ends while the mail is under way: it is not sent again, and the shop is told", async () => {
  ends.push({ fate: "unclear", problem: "Connection closed unexpectedly" });
  const code = await book();
  expect((await confirmation(code)).status).toBe("sending");
  await wait(5 * MINUTE);
  expect((await confirmation(code)).status).toBe("sending");
  await wait(6 * MINUTE);
  expect(await confirmation(code)).toMatchObject({ status: "failed", problem: "no answer" });
  expect(tries()).toBe(1);
  const alerts = await world().t.run(async (ctx) => await ctx.db.query("alerts").collect());
  expect(alerts.map(({ kind }) => kind)).toEqual(["mail_failed"]);
});

test("a server that is away is asked again", async () => {
  ends.push({ fate: "not_now", problem: "connect ECONNREFUSED" });
  const code = await book();
  expect((await confirmation(code)).status).toBe("waiting");
  await wait(MINUTE);
  expect((await confirmation(code)).status).toBe("sent");
  expect(tries()).toBe(2);
});

test("an address that the server does not know is not asked for again", async () => {
  ends.push({ fate: "not_taken", problem: "550 no such user" });
  const code = await book();
  expect((await confirmation(code)).status).toBe("failed");
});
