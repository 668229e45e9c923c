import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import { clearOld } from "../../convex/model/threads/oldThreads";
import * as Lines from "../../convex/model/threads/lines";
import { placeHold, readBooking, refusalOf, setPolicy, setUpBackend } from "../support/convex";
import type { Person } from "../support/convex";
import { DAY, HOUR, MINUTE } from "../support/convexClock";
import { offerNow, search, see, take, tenPastTen } from "../support/convexSearch";
import { pngOf } from "../support/pictures";

/** What a customer and Marcus, who comes now, write to each other. */

const world = setUpBackend();
let link: { code: string; token: string };

beforeEach(async () => {
  await offerNow(world());
  await setPolicy(world(), { terms: { kind: "at_shop" } });
  await tenPastTen(world(), "marcus");
  const found = await search(world());
  await take(world(), "marcus");
  await world().t.mutation(api.searches.agree, found);
  await world().settle();
  link = { code: (await see(world(), found)).code ?? "", token: found.token };
});

let ids = 0;
const freshId = () => `a-line-of-a-test-${String((ids += 1)).padStart(4, "0")}`;

const write = async (text: string, sayId = freshId()) =>
  await world().t.mutation(api.threads.say, { ...link, sayId, text });
const answer = async (text: string, person: Person = "marcus", sayId = freshId()) =>
  await world().as(person).mutation(api.threads.say, { code: link.code, sayId, text });
const seenBy = async (person: Person | null, upTo: number, isRead: boolean) =>
  person === null
    ? await world().t.mutation(api.threads.seen, { ...link, upTo, isRead })
    : await world().as(person).mutation(api.threads.seen, { code: link.code, upTo, isRead });

async function customerSees() {
  const view = await world().t.query(api.threads.view, link);
  if (!view) throw new Error("the customer's link opens no thread");
  return view;
}
async function barberSees(person: Person = "marcus") {
  const view = await world().as(person).query(api.threads.view, { code: link.code });
  if (!view) throw new Error(`${person} may not read the thread`);
  return view;
}
const unreadAtChair = async (person: Person) => {
  const { appointment } = await readBooking(world(), link.code);
  const barberId = world().ids.barber("marcus");
  const asked = { barberId, date: appointment.date, now: Date.now() };
  return await world().as(person).query(api.threads.unread, asked);
};
const rowsOf = async (table: "threads" | "threadLines" | "threadTyping" | "pictures") =>
  await world().t.run(async (ctx) => await ctx.db.query(table).collect());
const files = async () =>
  await world().t.run(async (ctx) => await ctx.db.system.query("_storage").collect());

describe("the lines", () => {
  test("begin with the barber's acceptance, and go both ways with names and no numbers", async () => {
    await write("  I stand\u200b at the door.  ");
    await answer("Two minutes!");
    await answer("He is on the way.", "olivia");
    const view = await customerSees();
    expect(view).toMatchObject({ me: "customer", otherName: "Marcus Bell", blockedBy: null });
    expect(view.lines).toMatchObject([
      { number: 1, from: "system", event: "accepted", mark: null },
      { number: 2, from: "customer", text: "I stand at the door.", mark: "read" },
      { number: 3, from: "staff", text: "Two minutes!", name: "Marcus Bell", sayId: null },
      { number: 4, from: "staff", text: "He is on the way.", name: "Olivia Owner" },
    ]);
    const staff = await barberSees();
    expect(staff).toMatchObject({ me: "staff", otherName: expect.stringMatching(/^Sam Seeker/) });
    expect(JSON.stringify([view, staff])).not.toContain("7946");
  });

  test("are each one line for the id that their sender gave, also once the thread is blocked", async () => {
    const sayId = freshId();
    await write("Hello", sayId);
    await write("Hello", sayId);
    await world().as("marcus").mutation(api.threads.block, { code: link.code });
    await write("Hello", sayId);
    const { lines } = await customerSees();
    expect(lines.filter(({ text }) => text === "Hello")).toHaveLength(1);
    expect(lines.at(-1)).toMatchObject({ number: 2, sayId });
  });

  test.each([
    ["nothing", " \u200b "],
    ["too much", "x".repeat(1_001)],
    ["what is no text", "a\u0007b"],
  ])("are not %s", async (_, text) => {
    expect((await refusalOf(write(text))).code).toBe("INVALID_NOTE");
  });

  test("come no faster than anybody writes", async () => {
    for (let count = 0; count < 30; count += 1) await write(`line ${String(count)}`);
    expect((await refusalOf(write("one more"))).code).toBe("RATE_LIMITED");
    await answer("The other side is not slowed.");
  });

  test("say what happens to the visit, each thing once and a delay as often as there is one", async () => {
    const { booking } = await readBooking(world(), link.code);
    await world().t.run(async (ctx) => {
      await Lines.tell(ctx, booking, "on_the_way");
      await Lines.tell(ctx, booking, "on_the_way");
      await Lines.tell(ctx, booking, "late", 10);
      await Lines.tell(ctx, booking, "late", 20);
    });
    const said = (await customerSees()).lines.map(({ event, minutes }) => [event, minutes]);
    expect(said).toEqual([
      ["accepted", null],
      ["on_the_way", null],
      ["late", 10],
      ["late", 20],
    ]);
  });

  test("end with the visit", async () => {
    await world().pass(3 * HOUR);
    const { appointment } = await readBooking(world(), link.code);
    const appointmentId = appointment._id;
    await world().as("marcus").mutation(api.appointments.complete, { appointmentId });
    await world().settle();
    expect((await customerSees()).lines.at(-1)).toMatchObject({ event: "done", from: "system" });
  });
});

describe("marks", () => {
  test("tell who wrote what has arrived and what was read", async () => {
    await write("one");
    await write("two");
    const marks = async () => (await customerSees()).lines.slice(1).map(({ mark }) => mark);
    expect(await marks()).toEqual(["sent", "sent"]);
    await seenBy("marcus", 3, false);
    expect(await marks()).toEqual(["delivered", "delivered"]);
    await seenBy("marcus", 2, true);
    expect(await marks()).toEqual(["read", "delivered"]);
    await seenBy("marcus", 1, true);
    expect(await marks()).toEqual(["read", "delivered"]);
    await seenBy("marcus", 999, true);
    expect(await marks()).toEqual(["read", "read"]);
  });

  test("count what is unread for each side, and at a chair for who runs it", async () => {
    await write("one");
    await write("two");
    expect(await barberSees()).toMatchObject({ unread: 2 });
    expect(await unreadAtChair("marcus")).toEqual([{ code: link.code, unread: 2 }]);
    expect(await unreadAtChair("olivia")).toEqual([{ code: link.code, unread: 2 }]);
    expect(await unreadAtChair("theo")).toEqual([]);
    expect(await unreadAtChair("sari")).toEqual([]);
    await seenBy("marcus", 2, true);
    expect(await barberSees()).toMatchObject({ unread: 1 });
    await answer("I come.");
    expect(await barberSees()).toMatchObject({ unread: 0 });
    expect(await unreadAtChair("marcus")).toEqual([]);
    expect(await customerSees()).toMatchObject({ unread: 1 });
    await seenBy(null, 4, true);
    expect(await customerSees()).toMatchObject({ unread: 0 });
  });

  test("of what was left unread stand beside a visit's own day until its thread is closed", async () => {
    const { booking, appointment } = await readBooking(world(), link.code);
    // Customers of colleagues, and of long ago, left lines that nobody has read.
    await world().t.run(async (ctx) => {
      const row = {
        bookingId: booking._id,
        shopId: booking.shopId,
        last: 1,
        customer: { deliveredTo: 1, readTo: 1 },
        staff: { deliveredTo: 0, readTo: 0 },
        customerUnread: 0,
        staffUnread: 1,
        keptUntil: Date.now() + DAY,
      };
      const { _id: _, _creationTime: __, ...visit } = booking;
      const barberId = world().ids.barber("theo");
      for (let other = 0; other < 101; other += 1) {
        const bookingId = await ctx.db.insert("bookings", {
          ...visit,
          barberId,
          code: `OTHER${String(other)}`,
        });
        await ctx.db.insert("threads", { ...row, bookingId });
      }
    });
    await write("one");
    await write("two");
    expect(await unreadAtChair("marcus")).toEqual([{ code: link.code, unread: 2 }]);
    const barberId = world().ids.barber("marcus");
    const { date } = appointment;
    const later = { barberId, date, now: booking.endsAt + DAY };
    expect(await world().as("marcus").query(api.threads.unread, later)).toEqual([]);
  });

  test("of typing are seen by the other side until the line is said", async () => {
    const typing = async () => await world().t.query(api.threads.whoTypes, link);
    expect(await typing()).toBe(0);
    await world().as("marcus").mutation(api.threads.typing, { code: link.code });
    expect(await typing()).toBe(Date.now());
    const own = await world().as("marcus").query(api.threads.whoTypes, { code: link.code });
    expect(own).toBe(0);
    await answer("There.");
    expect(await typing()).toBe(0);
  });
});

describe("a picture", () => {
  const send = async (bytes: ArrayBuffer = pngOf(400, 300).buffer, sayId = freshId()) =>
    await world().t.action(api.threads.sendPhoto, { ...link, sayId, picture: bytes });

  test("is a line, once for its id, and its file has a row that says whose it is", async () => {
    const sayId = freshId();
    await send(undefined, sayId);
    await send(undefined, sayId);
    const line = (await barberSees()).lines.at(-1);
    expect(line).toMatchObject({ from: "customer", text: "", photo: { width: 400, height: 300 } });
    expect(line?.photo?.url).toContain("http");
    expect(await files()).toHaveLength(1);
    expect(await rowsOf("pictures")).toMatchObject([
      { kind: "line", shopId: world().ids.shop("london"), type: "image/png" },
    ]);
  });

  test("is judged by what is in it, and stays nowhere when it is refused", async () => {
    const page = new TextEncoder().encode("<svg onload=alert(1)/>").buffer;
    expect((await refusalOf(send(page))).code).toBe("INVALID_PHOTO");
    expect((await refusalOf(send(pngOf(4_000, 20).buffer))).code).toBe("INVALID_PHOTO");
    await world().t.mutation(api.threads.block, link);
    expect((await refusalOf(send())).code).toBe("THREAD_BLOCKED");
    expect(await files()).toEqual([]);
  });
});

describe("a thread", () => {
  test("closes a day after the visit, and stays readable", async () => {
    const { booking } = await readBooking(world(), link.code);
    const closesAt = booking.endsAt + DAY;
    expect(await customerSees()).toMatchObject({ closesAt });
    await world().pass(closesAt - Date.now() - MINUTE);
    await write("Thank you!");
    await world().pass(MINUTE);
    expect((await refusalOf(write("And again!"))).code).toBe("THREAD_CLOSED");
    expect((await refusalOf(answer("Gladly."))).code).toBe("THREAD_CLOSED");
    const typed = world().t.mutation(api.threads.typing, link);
    expect((await refusalOf(typed)).code).toBe("THREAD_CLOSED");
    expect((await customerSees()).lines.at(-1)).toMatchObject({ text: "Thank you!" });
  });

  test("closes at once with a visit that is called off", async () => {
    await world().t.mutation(api.bookings.cancel, link);
    await world().settle();
    expect(await customerSees()).toMatchObject({ closesAt: null });
    expect((await refusalOf(write("Wait"))).code).toBe("THREAD_CLOSED");
  });

  test("is there for no visit that was booked for later", async () => {
    const { code, manageToken: token } = await placeHold(world(), {
      startsAt: Date.now() + DAY - (Date.now() % HOUR),
    });
    expect(await world().t.query(api.threads.view, { code, token })).toBeNull();
    expect(await world().as("marcus").query(api.threads.view, { code })).toBeNull();
  });

  test("is ended by either side, and begun again by that side alone", async () => {
    const block = async () => await world().t.mutation(api.threads.block, link);
    await block();
    await block();
    expect(await barberSees()).toMatchObject({ blockedBy: "customer" });
    expect((await refusalOf(answer("Why?"))).code).toBe("THREAD_BLOCKED");
    expect((await refusalOf(write("Because"))).code).toBe("THREAD_BLOCKED");
    const byBarber = world().as("marcus").mutation(api.threads.unblock, { code: link.code });
    expect((await refusalOf(byBarber)).code).toBe("THREAD_BLOCKED");
    await world().t.mutation(api.threads.unblock, link);
    await answer("Hello again.");
  });

  test("stays ended for the side that ended it too, when the other begins again", async () => {
    const asMarcus = world().as("marcus");
    const { code } = link;
    await world().t.mutation(api.threads.block, link);
    await asMarcus.mutation(api.threads.block, { code });
    expect(await customerSees()).toMatchObject({ blockedBy: "customer" });
    expect(await barberSees()).toMatchObject({ blockedBy: "staff" });
    await world().t.mutation(api.threads.unblock, link);
    expect(await customerSees()).toMatchObject({ blockedBy: "staff" });
    expect((await refusalOf(write("Hello?"))).code).toBe("THREAD_BLOCKED");
    const again = world().t.mutation(api.threads.unblock, link);
    expect((await refusalOf(again)).code).toBe("THREAD_BLOCKED");
    await asMarcus.mutation(api.threads.unblock, { code });
    await write("Hello again.");
  });

  test("is reported once by each side, which sees its own report alone, and the owner both", async () => {
    await answer("Something rude.");
    const byCustomer = async () => await world().t.mutation(api.threads.report, link);
    await byCustomer();
    await byCustomer();
    expect(await customerSees()).toMatchObject({ isReported: true });
    expect(await barberSees()).toMatchObject({ isReported: false });
    expect(await barberSees("olivia")).toMatchObject({ isReported: true });
    await world().as("marcus").mutation(api.threads.report, { code: link.code });
    expect(await barberSees()).toMatchObject({ isReported: true });
    const alerts = await world().t.run(async (ctx) => await ctx.db.query("alerts").collect());
    expect(alerts).toMatchObject([
      { kind: "thread_reported", facts: { kind: "thread_reported", by: "customer" } },
      { kind: "thread_reported", facts: { kind: "thread_reported", by: "staff" } },
    ]);
  });

  test("that was reported is counted for the owner until they have read it, and stays to be settled", async () => {
    await answer("Something rude.");
    const counted = async (person: "olivia" | "marcus") =>
      await world().as(person).query(api.threads.reported, {});
    const { code } = link;
    await barberSees("olivia");
    expect(await counted("olivia")).toBe(0);
    await world().t.mutation(api.threads.report, link);
    await world().as("marcus").mutation(api.threads.report, { code });
    expect([await counted("olivia"), await counted("marcus")]).toEqual([2, null]);
    expect(await barberSees("olivia")).toMatchObject({ isReportNew: true });
    expect(await barberSees()).toMatchObject({ isReportNew: false });
    const seen = async (person: "olivia" | "marcus", isRead: boolean) =>
      await world().as(person).mutation(api.threads.seen, { code, upTo: 1, isRead });
    // Neither who is reported, nor a page that is open behind others, has looked into it.
    await seen("marcus", true);
    await seen("olivia", false);
    expect(await counted("olivia")).toBe(2);
    await seen("olivia", true);
    expect(await counted("olivia")).toBe(0);
    expect(await barberSees("olivia")).toMatchObject({ isReportNew: false, isReported: true });
    const alerts = await world().t.run(async (ctx) => await ctx.db.query("alerts").collect());
    expect(alerts.map(({ resolvedAt }) => resolvedAt)).toEqual([undefined, undefined]);
  });

  test("is deleted a month after the visit with all that it had, and half a year after a report", async () => {
    for (let count = 0; count < 3; count += 1) {
      await world().t.action(api.threads.sendPhoto, {
        ...link,
        sayId: freshId(),
        picture: pngOf(20, 20).buffer,
      });
    }
    await world().as("marcus").mutation(api.threads.typing, { code: link.code });
    const { booking } = await readBooking(world(), link.code);
    const clearAt = async (at: number) =>
      await world().t.run(async (ctx) => await clearOld(ctx, at));
    expect(await clearAt(booking.endsAt + 30 * DAY)).toEqual({ gone: 0, isDone: true });
    await world().t.mutation(api.threads.report, link);
    expect(await clearAt(booking.endsAt + 60 * DAY)).toEqual({ gone: 0, isDone: true });
    expect(await clearAt(booking.endsAt + 184 * DAY)).toEqual({ gone: 1, isDone: false });
    expect(await clearAt(booking.endsAt + 184 * DAY)).toEqual({ gone: 0, isDone: true });
    for (const table of ["threads", "threadLines", "threadTyping", "pictures"] as const) {
      expect([table, await rowsOf(table)]).toEqual([table, []]);
    }
    expect(await files()).toEqual([]);
  });
});
