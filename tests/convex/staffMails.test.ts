import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import { raiseAlert, settleAlerts, UNTOLD_AT_ONCE } from "../../convex/model/alerts";
import type { Alert, AlertCause } from "../../lib/payment/alerts";
import { HALF_PAST_NINE, placePaid, setUpBackend } from "../support/convex";
import { DAY, HOUR, MINUTE } from "../support/convexClock";
import { FakeMail } from "../support/convexMail";

/** What staff are written to of by the clock: their next day, and what waits for a decision. */

const world = setUpBackend();
let mail = new FakeMail();
beforeEach(() => {
  mail = new FakeMail().install();
});

const ANA = { name: "Ana Ng", email: "ana@mail.example" };
const TOMORROW = HALF_PAST_NINE + DAY;
/** Seven in the evening in London. */
const EVENING = HALF_PAST_NINE + 9.5 * HOUR;

const named = (subject: RegExp) => mail.toStaff.filter((sent) => subject.test(sent.subject));

async function evening(): Promise<void> {
  await world().pass(EVENING - Date.now());
  await world().t.mutation(internal.summaries.tellOfTomorrow, {});
  await world().settle();
}

describe("a barber hears of the next day", () => {
  const days = () => named(/visits? at London/);

  test("in the evening before, once, with who comes when", async () => {
    await placePaid(world(), { startsAt: TOMORROW + HOUR, customer: ANA });
    await placePaid(world(), { startsAt: TOMORROW, customer: ANA });
    await world().t.mutation(internal.summaries.tellOfTomorrow, {});
    await world().settle();
    expect(days()).toEqual([]);
    await evening();
    await evening();
    expect(days().map(({ to, subject }) => [to, subject])).toEqual([
      [["marcus@london.example"], "Tue 2 Jun: 2 visits at London Shop"],
    ]);
    const text = days()[0]?.text ?? "";
    expect(text).toContain("09:30 BST: Cut, Ana Ng\n10:30 BST: Cut, Ana Ng");
    expect(text).not.toContain(ANA.email);
  });

  test("not of a day on which nobody comes, nor of one that has become empty", async () => {
    await evening();
    expect(days()).toEqual([]);
    const { code, manageToken: token } = await placePaid(world(), { startsAt: TOMORROW });
    const shopId = world().ids.shop("london");
    await world().t.mutation(internal.summaries.tellShop, { shopId, date: "2026-06-02" });
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().settle();
    expect(days()).toEqual([]);
  });
});

describe("an owner hears of what waits", () => {
  const about = async (cause: AlertCause, facts: Alert, slug = "london") => {
    const shopId = world().ids.shop(slug);
    await world().t.run(async (ctx) => {
      await raiseAlert(ctx, { shopId, cause, facts });
    });
  };
  /** More than one transaction looks at. */
  const MANY = UNTOLD_AT_ONCE + 50;
  const manyMailsFail = async () => {
    const shopId = world().ids.shop("london");
    const facts = { kind: "mail_failed", reason: "refused" } as const;
    await world().t.run(async (ctx) => {
      for (let nth = 0; nth < MANY; nth++) {
        await raiseAlert(ctx, { shopId, cause: `mail:${String(nth)}`, facts });
      }
    });
  };
  const untold = async () =>
    await world().t.run(async (ctx) =>
      (await ctx.db.query("alerts").collect()).filter(({ toldAt }) => toldAt === undefined),
    );
  const lost = { kind: "dispute_lost", amountMinor: 100, currency: "GBP" } as const;
  const tell = async (after = 0) => {
    await world().pass(after);
    await world().t.mutation(internal.summaries.tellOwners, {});
    await world().settle();
  };
  const mails = () => named(/waits? for you at London/).map(({ subject }) => subject);

  test("all of it in one mail, and at most once an hour", async () => {
    await about("dispute:1", lost);
    await about("payment:1", { kind: "payment_stuck" });
    await tell();
    await tell(10 * MINUTE);
    expect(mails()).toEqual(["2 things wait for you at London Shop"]);
    expect(mail.toStaff.at(-1)?.to).toEqual(["olivia@london.example"]);
    await about("dispute:2", lost);
    await tell(30 * MINUTE);
    expect(mails()).toHaveLength(1);
    await tell(21 * MINUTE);
    expect(mails().slice(1)).toEqual(["3 things wait for you at London Shop"]);
    await tell(2 * HOUR);
    expect(mails()).toHaveLength(2);
  });

  test("not of what was settled meanwhile, nor of mail that is late", async () => {
    await about("mail:email:1", { kind: "mail_late", reason: "away" });
    await tell();
    await about("dispute:1", lost);
    const shopId = world().ids.shop("london");
    await world().t.mutation(internal.summaries.tellOwnersOf, { shopId });
    await world().t.run(async (ctx) => {
      await settleAlerts(ctx, { shopId, cause: "dispute:1", by: "system" });
    });
    await world().settle();
    expect(mails()).toEqual([]);
  });

  test("of very much in one mail too, which is not told again", async () => {
    await manyMailsFail();
    await tell();
    expect(mails()).toHaveLength(1);
    expect(await untold()).toEqual([]);
    await tell(2 * HOUR);
    expect(mails()).toHaveLength(1);
  });

  test("while another shop that has much waiting was written to a moment ago", async () => {
    await about("dispute:1", lost);
    await tell();
    await manyMailsFail();
    await about("dispute:2", lost, "jakarta");
    await tell(MINUTE);
    expect(mail.toStaff.map(({ to }) => to.join())).toEqual([
      "olivia@london.example",
      "sari@jakarta.example",
    ]);
    expect(await untold()).toHaveLength(MANY);
  });

  test("of every shop, in pages", async () => {
    await world().t.run(async (ctx) => {
      const shop = await ctx.db.get("shops", world().ids.shop("london"));
      if (!shop) throw new Error("no shop");
      const { _id, _creationTime, ...row } = shop;
      for (let nth = 0; nth < 101; nth++) {
        const shopId = await ctx.db.insert("shops", { ...row, slug: `london-${String(nth)}` });
        await raiseAlert(ctx, { shopId, cause: "dispute:1", facts: lost });
      }
    });
    await tell();
    expect(await untold()).toEqual([]);
  });

  test("and nothing follows from such a mail that fails", async () => {
    await about("dispute:1", lost);
    await tell();
    const [sent] = await world().t.run(async (ctx) => await ctx.db.query("messages").collect());
    const messageId = sent?._id ?? "";
    const failed = { channel: "email" as const, messageId, outcome: "bounced" as const };
    await world().t.mutation(internal.messages.report, failed);
    await tell(2 * HOUR);
    const alerts = await world().t.run(async (ctx) => await ctx.db.query("alerts").collect());
    expect(alerts.map(({ kind }) => kind)).toEqual(["dispute_lost"]);
    expect(mails()).toHaveLength(1);
  });
});
