import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import {
  HALF_PAST_NINE,
  placeHold,
  placePaid,
  readBooking,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import { DAY, HOUR, MINUTE } from "../support/convexClock";
import { FakeMail } from "../support/convexMail";
import { stripeEvent } from "../support/convexStripe";

/** What messages say of money, and of who ended a visit: as it was when it happened. */

const world = setUpBackend({ tendedAnyTime: true });
let mail = new FakeMail();
beforeEach(() => {
  mail = new FakeMail().install();
});

const TOMORROW = HALF_PAST_NINE + DAY;
const ANA = { name: "Ana Ng", email: "ana@mail.example" };

async function paid(startsAt = TOMORROW) {
  const placed = await placePaid(world(), { startsAt, customer: ANA });
  return { code: placed.code, token: placed.manageToken, session: placed.session };
}

type Link = { code: string; token: string };

const appointmentOf = async (code: string) =>
  (await readBooking(world(), code)).appointment._id as string;

async function giveBack(code: string, amountMinor: number): Promise<void> {
  const appointmentId = await appointmentOf(code);
  const requestId = `refund-of-${String(amountMinor)}-00000001`;
  const wanted = { appointmentId, amountMinor, currency: "GBP", reason: "As agreed.", requestId };
  await world().as("olivia").mutation(api.payments.refund, wanted);
  await world().pass(MINUTE);
}

async function cancelBy(who: "customer" | "olivia", { code, token }: Link) {
  if (who === "customer") await world().t.mutation(api.bookings.cancel, { code, token });
  else {
    const appointmentId = await appointmentOf(code);
    await world().as(who).mutation(api.appointments.cancel, { appointmentId });
  }
  await world().settle();
}

/** The provider takes mail again, and what waited goes out. */
async function mailComesBack(): Promise<void> {
  mail.fault = "none";
  await world().pass(HOUR);
  await world().t.mutation(internal.messages.sweep, {});
  await world().settle();
}

describe("a cancellation says", () => {
  test("what goes back, without what went back before", async () => {
    const link = await paid();
    await giveBack(link.code, 500);
    await cancelBy("customer", link);
    expect(mail.last.text).toContain("£20.00 goes back to you");
  });

  test("the same when it is sent after the money went", async () => {
    const link = await paid();
    mail.fault = "away";
    await cancelBy("customer", link);
    await world().pass(MINUTE);
    expect((await readBooking(world(), link.code)).booking.refundedMinor).toBe(2500);
    await mailComesBack();
    expect(mail.subjects).toEqual(["Booked", "Cancelled"]);
    expect(mail.last.text).toContain("£25.00 goes back to you");
  });

  test("who it was: the customer, or the shop, by name only to its barber", async () => {
    await cancelBy("customer", await paid());
    expect(mail.last.text).toContain("You have cancelled it, Ana Ng");
    expect(mail.toStaff.at(-1)?.text).toContain("Ana Ng has cancelled the visit");
    await cancelBy("olivia", await paid());
    expect(mail.last.text).toContain("London Shop has cancelled it, Ana Ng");
    expect(mail.last.text).not.toContain("Olivia");
    expect(mail.toStaff.at(-1)?.text).toContain("Olivia Owner has cancelled the visit of Ana Ng");
  });

  test("that the money went, where that is what ended the visit", async () => {
    const { session } = await paid();
    await givenBackInStripe(session.id, 2500);
    expect(mail.subjects).toEqual(["Booked", "Cancelled"]);
    expect(mail.last.text).toContain("The payment was given back in full, Ana Ng");
    expect(mail.last.text).toContain("£25.00 was given back to you");
    expect(mail.last.text).not.toContain("goes back");
    expect(mail.toStaff.at(-1)?.text).toContain("the payment was given back in full");
  });
});

/** A refund that was made in Stripe's own pages. */
async function givenBackInStripe(sessionId: string, amount: number): Promise<void> {
  const refund = {
    id: "re_by_hand",
    object: "refund",
    payment_intent: `pi_of_${sessionId}`,
    amount,
    currency: "gbp",
    status: "succeeded",
    metadata: {},
  };
  await world().deliver(stripeEvent("evt_by_hand", "refund.created", refund));
  await world().settle();
}

describe("money that is given back", () => {
  test("of goodwill, soon after a cancellation that kept a part, is told", async () => {
    await setPolicy(world(), { freeUntilMinutes: 3 * 24 * 60, lateKeptPercent: 50 });
    const link = await paid();
    await cancelBy("customer", link);
    await world().pass(MINUTE);
    expect(mail.subjects).toEqual(["Booked", "Cancelled"]);
    expect(mail.last.text).toContain("£12.50 goes back to you");
    expect(mail.last.text).toContain("keeps £12.50");
    await giveBack(link.code, 1000);
    expect(mail.subjects).toEqual(["Booked", "Cancelled", "Given back"]);
    expect(mail.last.subject).toBe("Given back: £22.50 from London Shop");
  });

  test("for a payment that came too late is said in full when the mail comes after it", async () => {
    const late = await placeHold(world(), { startsAt: TOMORROW, customer: ANA });
    const session = world().stripe.latest();
    await world().pass(HOUR);
    await placePaid(world(), { startsAt: TOMORROW });
    mail.fault = "away";
    const object = world().stripe.pay(session.id);
    await world().deliver(stripeEvent("evt_late", "checkout.session.completed", object));
    await world().pass(MINUTE);
    expect((await readBooking(world(), late.code)).booking.refundedMinor).toBe(2500);
    await mailComesBack();
    const told = mail.taken.filter(({ to }) => to.includes(ANA.email));
    expect(told.map(({ subject }) => subject.split(":")[0])).toEqual(["Your payment goes back"]);
    expect(told[0]?.text).toContain("£25.00 goes back to you in full");
    // What else is free, next to the time that went.
    expect(told[0]?.text).toMatch(/Free near it: \w{3} \d Jun, \d\d:\d\d BST, with Marcus Bell\n/);
  });
});

describe("a fee for not coming", () => {
  const marcus = () => world().as("marcus");

  async function missed() {
    const noShow = { kind: "percent", percent: 50 } as const;
    await setPolicy(world(), { terms: { kind: "at_shop" }, cardOnFile: true, noShow });
    const asked = { startsAt: TOMORROW, customer: ANA, acceptsCardOnFile: true };
    const { code } = await placeHold(world(), asked);
    const session = structuredClone(world().stripe.pay(world().stripe.latest().id));
    await world().deliver(stripeEvent("evt_card", "checkout.session.completed", session));
    await world().settle();
    const visit = { appointmentId: await appointmentOf(code) };
    await marcus().mutation(api.appointments.noShow, visit);
    return visit;
  }
  const charge = async (visit: { appointmentId: string }) => {
    await marcus().mutation(api.noShows.chargeFee, visit);
    await world().pass(MINUTE);
  };
  const missAgain = async (visit: { appointmentId: string }) => {
    await marcus().mutation(api.appointments.reopen, visit);
    await world().pass(MINUTE);
    await marcus().mutation(api.appointments.noShow, visit);
  };

  test("that went back and is charged again is told again", async () => {
    const visit = await missed();
    await charge(visit);
    await missAgain(visit);
    await charge(visit);
    const fee = "Fee for a missed visit";
    expect(mail.subjects.slice(1)).toEqual([fee, "Given back", fee]);
    expect(mail.last.text).toContain("£12.50 was charged");
  });

  test("that a card did not pay is told once, and again where the visit was taken up since", async () => {
    const visit = await missed();
    world().stripe.setDeclines("authentication_required");
    await charge(visit);
    await charge(visit);
    const unpaid = "Fee for a missed visit not paid";
    expect(mail.subjects.slice(1)).toEqual([unpaid]);
    await missAgain(visit);
    await charge(visit);
    expect(mail.subjects.slice(1)).toEqual([unpaid, unpaid]);
  });
});

describe("a receipt", () => {
  const takeAtDesk = async (code: string, amountMinor: number, tipMinor = 0) => {
    const appointmentId = await appointmentOf(code);
    const requestId = `desk-${String(amountMinor)}-0000000001`;
    const taken = { appointmentId, method: "cash" as const, amountMinor, tipMinor, requestId };
    await world().as("marcus").mutation(api.payments.recordAtDesk, taken);
    await world().settle();
  };
  const complete = async (code: string) => {
    const appointmentId = await appointmentOf(code);
    await world().as("marcus").mutation(api.appointments.complete, { appointmentId });
    await world().settle();
  };

  test("has what was taken at the desk, with its tip", async () => {
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    const { code } = await placeHold(world(), { startsAt: TOMORROW, customer: ANA });
    await world().settle();
    await takeAtDesk(code, 2500, 200);
    await complete(code);
    expect(mail.subjects).toEqual(["Booked", "Receipt"]);
    expect(mail.last.text).toContain("what you paid for your visit, Ana Ng: £27.00");
    expect(mail.last.text).toContain("Paid: £27.00");
  });

  test("comes when the rest is paid after the visit, and says all of it", async () => {
    await setPolicy(world(), { terms: { kind: "deposit_percent", percent: 20 } });
    const { code } = await paid();
    await complete(code);
    expect(mail.last.text).toContain("Ana Ng: £5.00");
    await takeAtDesk(code, 2000);
    expect(mail.subjects).toEqual(["Booked", "Receipt", "Receipt"]);
    expect(mail.last.text).toContain("Ana Ng: £25.00");
  });
});
