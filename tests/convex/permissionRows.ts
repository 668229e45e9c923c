import { api } from "../../convex/_generated/api";
import { DEFAULT_POLICY } from "../../lib/payment/policy";
import { holdArgs } from "../support/convex";
import type { Person, World } from "../support/convex";
import { HALF_PAST_NINE } from "../support/convex";
import { HOUR, NOW } from "../support/convexClock";

/**
 * Every public function and what each caller gets. Ana's booking and the guest's are with Marcus of
 * the London shop; both are paid. A new public function without a row fails the test beside this.
 */

export const CALLERS = [
  "nobody",
  "guest with token",
  "customer",
  "other customer",
  "barber",
  "other barber",
  "owner",
  "other shop's owner",
] as const;
export type Caller = (typeof CALLERS)[number];

export const PERSON_OF: Record<Caller, Person | null> = {
  nobody: null,
  "guest with token": null,
  customer: "ana",
  "other customer": "ben",
  barber: "marcus",
  "other barber": "theo",
  owner: "olivia",
  "other shop's owner": "sari",
};

/** A world with Ana's and the guest's paid bookings, and how a caller speaks to it. */
export type Scene = {
  world: World;
  ana: { code: string; appointmentId: string };
  guest: { code: string; manageToken: string };
  /** A block over Ana's time and a closing day of the shop. */
  blockId: string;
  closingId: string;
  theoId: string;
  /** What a visitor of last week said. */
  reviewId: string;
  /** Ana's card at the London shop, and what Marcus wrote on it. */
  clientId: string;
  noteId: string;
};
type Client = Pick<World["t"], "query" | "mutation" | "action">;
type Call = (client: Client, scene: Scene, caller: Caller) => Promise<unknown>;

/** "done": allowed, and it changes something; "seen"/"empty": what a reader gets; or the refusal. */
export type Row = { call: Call; expected: Record<Caller, string> };

const paginationOpts = { numItems: 10, cursor: null };

/** The link a caller has: the guest's own, or nothing but the code of Ana's booking. */
function linkOf(scene: Scene, caller: Caller): { code: string; token?: string } {
  return caller === "guest with token"
    ? { code: scene.guest.code, token: scene.guest.manageToken }
    : { code: scene.ana.code };
}

function everyone(outcome: string): Record<Caller, string> {
  return {
    nobody: outcome,
    "guest with token": outcome,
    customer: outcome,
    "other customer": outcome,
    barber: outcome,
    "other barber": outcome,
    owner: outcome,
    "other shop's owner": outcome,
  };
}

const signedIn = (outcome: string, others: string) => ({
  ...everyone(outcome),
  nobody: others,
  "guest with token": others,
});
const chair = (outcome: string) => ({
  ...signedIn("NOT_AUTHORIZED", "NOT_SIGNED_IN"),
  barber: outcome,
  owner: outcome,
});
const ownerOnly = { ...signedIn("NOT_AUTHORIZED", "NOT_SIGNED_IN"), owner: "seen" };
const ownersChange = { ...ownerOnly, owner: "done" };
const ownChair = { ...everyone("empty"), barber: "seen", owner: "seen" };
/** The day on which Ana and the guest are booked. */
const DATE = "2026-06-01";
const holders = (outcome: string, others: string) => ({
  ...everyone(others),
  "guest with token": outcome,
  customer: outcome,
});

const ofAppointment = (
  name:
    "checkIn" | "undoCheckIn" | "complete" | "noShow" | "reopen" | "cancel" | "keepOutsideHours",
  outcome = "done",
): Row => ({
  call: async (client, { ana: { appointmentId } }) =>
    await client.mutation(api.appointments[name], { appointmentId }),
  expected: chair(outcome),
});

/** What the people of the London shop have, and nobody else. */
const staffOfShop = (outcome: string, nobody: string, strangers: string) => ({
  ...signedIn(strangers, nobody),
  barber: outcome,
  "other barber": outcome,
  owner: outcome,
});
const cardOnly = staffOfShop("seen", "empty", "empty");
const cardChange = staffOfShop("done", "NOT_SIGNED_IN", "NOT_FOUND");
const flagArgs = { on: true, reason: "Did not come twice" };

export const ROWS: Record<string, Row> = {
  "clients.list": {
    call: async (client) => await client.query(api.clients.list, { search: "ana", paginationOpts }),
    expected: cardOnly,
  },
  "clients.get": {
    call: async (client, { clientId }) =>
      await client.query(api.clients.get, { clientId, now: NOW }),
    expected: cardOnly,
  },
  "clients.ofBooking": {
    call: async (client, { ana: { code } }) => await client.query(api.clients.ofBooking, { code }),
    expected: cardOnly,
  },
  "clients.match": {
    call: async (client) => await client.query(api.clients.match, { email: "ana@private.example" }),
    expected: cardOnly,
  },
  "clients.visits": {
    call: async (client, { clientId }) =>
      await client.query(api.clients.visits, { clientId, paginationOpts }),
    expected: cardOnly,
  },
  "clients.entries": {
    call: async (client, { clientId }) =>
      await client.query(api.clients.entries, { clientId, paginationOpts }),
    expected: cardOnly,
  },
  "clients.marksOfDay": {
    call: async (client, { world }) =>
      await client.query(api.clients.marksOfDay, {
        barberId: world.ids.barber("marcus"),
        date: DATE,
      }),
    expected: ownChair,
  },
  "clients.addNote": {
    call: async (client, { clientId }) =>
      await client.mutation(api.clients.addNote, { clientId, text: "Likes it short" }),
    expected: cardChange,
  },
  "clients.deleteNote": {
    call: async (client, { noteId }) => await client.mutation(api.clients.deleteNote, { noteId }),
    expected: { ...cardChange, "other barber": "NOT_FOUND" },
  },
  "clients.setBlocked": {
    call: async (client, { clientId }) =>
      await client.mutation(api.clients.setBlocked, { clientId, ...flagArgs }),
    expected: cardChange,
  },
  "clients.setDepositRequired": {
    call: async (client, { clientId }) =>
      await client.mutation(api.clients.setDepositRequired, { clientId, ...flagArgs }),
    expected: cardChange,
  },
  "shops.list": {
    call: async (client) => await client.query(api.shops.list, {}),
    expected: everyone("seen"),
  },
  "shops.bySlug": {
    call: async (client) => await client.query(api.shops.bySlug, { slug: "london" }),
    expected: everyone("seen"),
  },
  "shops.forStaff": {
    call: async (client) => await client.query(api.shops.forStaff, {}),
    expected: {
      ...everyone("empty"),
      barber: "seen",
      "other barber": "seen",
      owner: "seen",
      "other shop's owner": "seen",
    },
  },
  "availability.month": {
    call: async (client, { world }) =>
      await client.query(api.availability.month, {
        shopId: world.ids.shop("london"),
        barberId: world.ids.barber("marcus"),
        serviceIds: [world.ids.service("Cut")],
        month: "2026-06",
        now: NOW,
      }),
    expected: everyone("seen"),
  },
  "availability.day": {
    call: async (client, { world }) =>
      await client.query(api.availability.day, {
        shopId: world.ids.shop("london"),
        barberId: world.ids.barber("marcus"),
        serviceIds: [world.ids.service("Cut")],
        date: "2026-06-01",
        now: NOW,
      }),
    expected: everyone("seen"),
  },
  "availability.next": {
    call: async (client, { world }) =>
      await client.query(api.availability.next, { shopId: world.ids.shop("london"), now: NOW }),
    expected: everyone("seen"),
  },
  "users.me": {
    call: async (client) => await client.query(api.users.me, {}),
    expected: signedIn("seen", "empty"),
  },
  "users.ensure": {
    call: async (client) => await client.mutation(api.users.ensure, {}),
    expected: signedIn("unchanged", "NOT_SIGNED_IN"),
  },
  "barbers.forStaff": {
    call: async (client) => await client.query(api.barbers.forStaff, {}),
    expected: {
      ...everyone("empty"),
      barber: "seen",
      "other barber": "seen",
      owner: "seen",
      "other shop's owner": "seen",
    },
  },
  "bookings.hold": {
    call: async (client, { world }) =>
      await client.mutation(
        api.bookings.hold,
        holdArgs(world, { startsAt: HALF_PAST_NINE + 2 * HOUR }),
      ),
    expected: everyone("done"),
  },
  "bookings.get": {
    call: async (client, scene, caller) =>
      await client.query(api.bookings.get, linkOf(scene, caller)),
    expected: holders("seen", "empty"),
  },
  "bookings.listMine": {
    call: async (client) =>
      await client.query(api.bookings.listMine, { part: "upcoming", since: 0, paginationOpts }),
    expected: { ...everyone("empty"), customer: "seen" },
  },
  "bookings.listForShop": {
    call: async (client, { world }) =>
      await client.query(api.bookings.listForShop, {
        shopId: world.ids.shop("london"),
        paginationOpts,
      }),
    expected: ownerOnly,
  },
  "bookings.history": {
    call: async (client, { ana: { code } }) => await client.query(api.bookings.history, { code }),
    expected: { ...everyone("NOT_FOUND"), barber: "seen", owner: "seen" },
  },
  "bookings.cancel": {
    call: async (client, scene, caller) =>
      await client.mutation(api.bookings.cancel, linkOf(scene, caller)),
    expected: holders("done", "NOT_FOUND"),
  },
  "bookings.requestCheckout": {
    call: async (client, scene, caller) =>
      await client.mutation(api.bookings.requestCheckout, linkOf(scene, caller)),
    expected: holders("NOTHING_TO_PAY", "NOT_FOUND"),
  },
  "appointments.getByBarberIdRealtime": {
    call: async (client, { world }) =>
      await client.query(api.appointments.getByBarberIdRealtime, {
        barberId: world.ids.barber("marcus"),
        date: "2026-06-01",
      }),
    expected: { ...everyone("empty"), barber: "seen", owner: "seen" },
  },
  "appointments.checkIn": ofAppointment("checkIn"),
  "appointments.undoCheckIn": ofAppointment("undoCheckIn", "unchanged"),
  "appointments.complete": ofAppointment("complete"),
  "appointments.noShow": ofAppointment("noShow"),
  "appointments.reopen": ofAppointment("reopen", "CANNOT_CHANGE"),
  "appointments.cancel": ofAppointment("cancel"),
  "appointments.walkIn": {
    call: async (client, { world }) =>
      await client.mutation(api.appointments.walkIn, {
        ...holdArgs(world, { startsAt: HALF_PAST_NINE + 2 * HOUR }),
        customer: {},
      }),
    expected: chair("done"),
  },
  "appointments.overbook": {
    call: async (client, { world }) =>
      await client.mutation(api.appointments.overbook, {
        ...holdArgs(world),
        customer: {},
        reason: "A regular in a hurry",
      }),
    expected: chair("done"),
  },
  "appointments.reschedule": {
    call: async (client, { world, ana: { appointmentId } }) =>
      await client.mutation(api.appointments.reschedule, {
        appointmentId,
        barberId: world.ids.barber("marcus"),
        startsAt: HALF_PAST_NINE + 2 * HOUR,
      }),
    expected: chair("done"),
  },
  "appointments.keepOutsideHours": ofAppointment("keepOutsideHours"),
  "bookings.reschedule": {
    call: async (client, scene, caller) =>
      await client.mutation(api.bookings.reschedule, {
        ...linkOf(scene, caller),
        barberId: scene.world.ids.barber("marcus"),
        startsAt: HALF_PAST_NINE + 2 * HOUR,
      }),
    expected: holders("done", "NOT_FOUND"),
  },
  "schedule.get": {
    call: async (client, { world }) =>
      await client.query(api.schedule.get, { barberId: world.ids.barber("marcus"), now: NOW }),
    expected: ownChair,
  },
  "schedule.day": {
    call: async (client, { world }) =>
      await client.query(api.schedule.day, { barberId: world.ids.barber("marcus"), date: DATE }),
    expected: ownChair,
  },
  "schedule.conflicts": {
    call: async (client, { world }) =>
      await client.query(api.schedule.conflicts, {
        barberId: world.ids.barber("marcus"),
        now: NOW,
      }),
    expected: ownChair,
  },
  "schedule.previewClosing": {
    call: async (client, { world }) =>
      await client.query(api.schedule.previewClosing, {
        ...{ shopId: world.ids.shop("london"), now: NOW },
        ...{ fromDate: "2026-06-02", untilDate: "2026-06-02" },
      }),
    expected: { ...everyone("empty"), owner: "seen" },
  },
  "schedule.preview": {
    call: async (client, { world }) =>
      await client.query(api.schedule.preview, {
        barberId: world.ids.barber("marcus"),
        change: { kind: "block", fromDate: DATE, untilDate: DATE },
        now: NOW,
      }),
    expected: ownChair,
  },
  "schedule.setWeek": {
    call: async (client, { world }) =>
      await client.mutation(api.schedule.setWeek, {
        barberId: world.ids.barber("marcus"),
        templates: [],
      }),
    expected: chair("done"),
  },
  "schedule.setOverride": {
    call: async (client, { world }) =>
      await client.mutation(api.schedule.setOverride, {
        barberId: world.ids.barber("marcus"),
        date: "2026-06-02",
        hours: [],
      }),
    expected: chair("done"),
  },
  "schedule.removeOverride": {
    call: async (client, { world }) =>
      await client.mutation(api.schedule.removeOverride, {
        barberId: world.ids.barber("marcus"),
        date: "2026-06-02",
      }),
    expected: chair("unchanged"),
  },
  "schedule.addBlock": {
    call: async (client, { world }) =>
      await client.mutation(api.schedule.addBlock, {
        barberId: world.ids.barber("marcus"),
        ...{ fromDate: DATE, untilDate: DATE, reason: "Dentist" },
      }),
    expected: chair("done"),
  },
  "schedule.removeBlock": {
    call: async (client, { blockId }) =>
      await client.mutation(api.schedule.removeBlock, { blockId }),
    expected: chair("done"),
  },
  "schedule.addClosing": {
    call: async (client, { world }) =>
      await client.mutation(api.schedule.addClosing, {
        shopId: world.ids.shop("london"),
        ...{ fromDate: DATE, untilDate: DATE, reason: "Stocktaking" },
      }),
    expected: ownersChange,
  },
  "schedule.removeClosing": {
    call: async (client, { closingId }) =>
      await client.mutation(api.schedule.removeClosing, { closingId }),
    expected: ownersChange,
  },
  "services.listForOwner": {
    call: async (client, { world }) =>
      await client.query(api.services.listForOwner, { shopId: world.ids.shop("london") }),
    expected: ownerOnly,
  },
  "services.save": {
    call: async (client, { world }) =>
      await client.mutation(api.services.save, {
        shopId: world.ids.shop("london"),
        serviceId: null,
        ...{ name: "Shave", description: "", active: true },
        ...{ durationMinutes: 20, bufferMinutes: 0, priceMinor: 1500 },
      }),
    expected: ownersChange,
  },
  "services.saveAddOn": {
    call: async (client, { world }) =>
      await client.mutation(api.services.saveAddOn, {
        shopId: world.ids.shop("london"),
        addOnId: null,
        ...{ name: "Wash", description: "", active: true },
        ...{ durationMinutes: 10, priceMinor: 500, serviceIds: null },
      }),
    expected: ownersChange,
  },
  "services.saveOffer": {
    call: async (client, { world }) =>
      await client.mutation(api.services.saveOffer, {
        barberId: world.ids.barber("marcus"),
        ...{ serviceIds: [], addOnIds: [], terms: [] },
      }),
    expected: ownersChange,
  },
  "staff.list": {
    call: async (client, { world }) =>
      await client.query(api.staff.list, { shopId: world.ids.shop("london") }),
    expected: ownerOnly,
  },
  "staff.inviteBarber": {
    call: async (client, { world }) =>
      await client.mutation(api.staff.inviteBarber, {
        shopId: world.ids.shop("london"),
        ...{ name: "Nia", title: "", bio: "", email: "nia@mail.example" },
      }),
    expected: ownersChange,
  },
  "staff.inviteOwner": {
    call: async (client, { world }) =>
      await client.mutation(api.staff.inviteOwner, {
        shopId: world.ids.shop("london"),
        ...{ name: "Nia", email: "nia@mail.example" },
      }),
    expected: ownersChange,
  },
  "staff.saveBarber": {
    call: async (client, { world }) =>
      await client.mutation(api.staff.saveBarber, {
        barberId: world.ids.barber("marcus"),
        ...{ name: "Marcus", title: "", bio: "", active: true },
      }),
    expected: ownersChange,
  },
  "staff.remove": {
    call: async (client, { world, theoId }) =>
      await client.mutation(api.staff.remove, {
        shopId: world.ids.shop("london"),
        userId: theoId,
      }),
    expected: ownersChange,
  },
  "staff.photoUploadUrl": {
    call: async (client, { world }) =>
      await client.mutation(api.staff.photoUploadUrl, { barberId: world.ids.barber("marcus") }),
    expected: chair("seen"),
  },
  "staff.setPhoto": {
    call: async (client, { world }) =>
      await client.mutation(api.staff.setPhoto, {
        barberId: world.ids.barber("marcus"),
        storageId: null,
      }),
    expected: chair("unchanged"),
  },
  "setup.createShop": {
    call: async (client) =>
      await client.mutation(api.setup.createShop, {
        ...{ name: "New Shop", tagline: "", about: "", address: "", city: "", phone: "" },
        ...{ locale: "en-GB", timeZone: "Europe/London", currency: "GBP" },
      }),
    expected: {
      ...signedIn("CANNOT_CHANGE", "NOT_SIGNED_IN"),
      customer: "done",
      "other customer": "done",
    },
  },
  "setup.progress": {
    call: async (client, { world }) =>
      await client.query(api.setup.progress, { shopId: world.ids.shop("london") }),
    expected: ownerOnly,
  },
  "setup.profile": {
    call: async (client, { world }) =>
      await client.query(api.setup.profile, { shopId: world.ids.shop("london") }),
    expected: ownerOnly,
  },
  "setup.pictureUploadUrl": {
    call: async (client, { world }) =>
      await client.mutation(api.setup.pictureUploadUrl, { shopId: world.ids.shop("london") }),
    expected: ownerOnly,
  },
  "setup.setCover": {
    call: async (client, { world }) =>
      await client.mutation(api.setup.setCover, {
        shopId: world.ids.shop("london"),
        cover: null,
      }),
    expected: { ...ownerOnly, owner: "unchanged" },
  },
  "setup.setLogo": {
    call: async (client, { world }) =>
      await client.mutation(api.setup.setLogo, {
        shopId: world.ids.shop("london"),
        storageId: null,
      }),
    expected: { ...ownerOnly, owner: "unchanged" },
  },
  "setup.saveProfile": {
    call: async (client, { world }) =>
      await client.mutation(api.setup.saveProfile, {
        shopId: world.ids.shop("london"),
        ...{ name: "Renamed", tagline: "", about: "", address: "", city: "", phone: "" },
        locale: "en-GB",
      }),
    expected: ownersChange,
  },
  "setup.setOpen": {
    call: async (client, { world }) =>
      await client.mutation(api.setup.setOpen, { shopId: world.ids.shop("london"), open: false }),
    expected: ownersChange,
  },
  "reviews.write": {
    call: async (client, scene, caller) =>
      await client.mutation(api.reviews.write, {
        ...linkOf(scene, caller),
        ...{ rating: 5, text: "Sharp" },
      }),
    expected: holders("CANNOT_REVIEW", "NOT_FOUND"),
  },
  "reviews.ofBooking": {
    call: async (client, scene, caller) =>
      await client.query(api.reviews.ofBooking, { ...linkOf(scene, caller), now: NOW }),
    expected: holders("seen", "empty"),
  },
  "reviews.listForBarber": {
    call: async (client, { world }) =>
      await client.query(api.reviews.listForBarber, {
        barberId: world.ids.barber("marcus"),
        paginationOpts,
      }),
    expected: everyone("seen"),
  },
  "reviews.listForShop": {
    call: async (client, { world }) =>
      await client.query(api.reviews.listForShop, {
        shopId: world.ids.shop("london"),
        paginationOpts,
      }),
    expected: ownerOnly,
  },
  "reviews.setHidden": {
    call: async (client, { reviewId }) =>
      await client.mutation(api.reviews.setHidden, { reviewId, hidden: true }),
    expected: ownersChange,
  },
  "waitlist.join": {
    call: async (client, { world }) =>
      await client.mutation(api.waitlist.join, {
        ...{ shopId: world.ids.shop("london"), barberId: null, date: "2026-06-02" },
        serviceIds: [world.ids.service("Cut")],
        customer: { name: "Wanda Waits", email: "wanda@mail.example" },
        requestId: "request-of-wanda-0001",
      }),
    expected: everyone("done"),
  },
  "waitlist.get": {
    call: async (client, { ana: { code } }) =>
      await client.query(api.waitlist.get, { code, token: "x".repeat(32), now: NOW }),
    expected: everyone("empty"),
  },
  "waitlist.leave": {
    call: async (client, { ana: { code } }) =>
      await client.mutation(api.waitlist.leave, { code, token: "x".repeat(32) }),
    expected: everyone("NOT_FOUND"),
  },
  "waitlist.listForShop": {
    call: async (client, { world }) =>
      await client.query(api.waitlist.listForShop, {
        ...{ shopId: world.ids.shop("london"), date: DATE },
      }),
    expected: { ...ownerOnly, owner: "empty" },
  },
  "shops.bookRules": {
    call: async (client, { world }) =>
      await client.query(api.shops.bookRules, { shopId: world.ids.shop("london") }),
    expected: ownerOnly,
  },
  "shops.saveBookRules": {
    call: async (client, { world }) =>
      await client.mutation(api.shops.saveBookRules, {
        shopId: world.ids.shop("london"),
        ...{ timeZone: "Europe/London", gridMinutes: 30, horizonDays: 3 },
        ...{ noticeMinutes: 60, holdMinutes: 15 },
      }),
    expected: ownersChange,
  },
  "maintenance.report": {
    call: async (client, { world }) =>
      await client.query(api.maintenance.report, { shopId: world.ids.shop("london") }),
    expected: ownerOnly,
  },
  "payments.updatePendingToPaid": {
    call: async (client, { ana: { appointmentId } }) =>
      await client.mutation(api.payments.updatePendingToPaid, { appointmentId }),
    expected: chair("done"),
  },
  "bookings.reschedulePreview": {
    call: async (client, scene, caller) =>
      await client.query(api.bookings.reschedulePreview, {
        ...linkOf(scene, caller),
        barberId: scene.world.ids.barber("marcus"),
        serviceIds: [scene.world.ids.service("Fade")],
      }),
    expected: holders("seen", "empty"),
  },
  "bookings.cancelPreview": {
    call: async (client, scene, caller) =>
      await client.query(api.bookings.cancelPreview, { ...linkOf(scene, caller), now: NOW }),
    expected: holders("seen", "empty"),
  },
  "bookings.alternatives": {
    call: async (client, scene, caller) =>
      await client.query(api.bookings.alternatives, { ...linkOf(scene, caller), now: NOW }),
    expected: holders("seen", "empty"),
  },
  "payments.refund": {
    call: async (client, { ana: { appointmentId } }) =>
      await client.mutation(api.payments.refund, {
        appointmentId,
        amountMinor: 500,
        currency: "GBP",
        reason: "late",
        requestId: "refund-request-01",
      }),
    expected: chair("done"),
  },
  "health.overview": {
    call: async (client, { world }) =>
      await client.query(api.health.overview, { shopId: world.ids.shop("london") }),
    expected: ownerOnly,
  },
  "health.check": {
    call: async (client, { ana: { code } }) => await client.mutation(api.health.check, { code }),
    expected: { ...everyone("NOT_FOUND"), owner: "done" },
  },
  "health.retryRefund": {
    call: async (client) => await client.mutation(api.health.retryRefund, { refundId: "none" }),
    expected: everyone("NOT_FOUND"),
  },
  "health.refundUncounted": {
    call: async (client, { ana: { code } }) =>
      await client.mutation(api.health.refundUncounted, { code }),
    expected: { ...everyone("NOT_FOUND"), owner: "CANNOT_CHANGE" },
  },
  "health.resolveAlert": {
    call: async (client) => await client.mutation(api.health.resolveAlert, { alertId: "none" }),
    expected: everyone("NOT_FOUND"),
  },
  "health.reconcileNow": {
    call: async (client, { world }) =>
      await client.mutation(api.health.reconcileNow, { shopId: world.ids.shop("london") }),
    expected: { ...ownerOnly, owner: "done" },
  },
  "reports.money": {
    call: async (client, { world }) =>
      await client.query(api.reports.money, {
        shopId: world.ids.shop("london"),
        from: "2026-06-01",
        to: "2026-06-30",
      }),
    expected: ownerOnly,
  },
  "reports.moneyCsv": {
    call: async (client, { world }) =>
      await client.query(api.reports.moneyCsv, {
        shopId: world.ids.shop("london"),
        from: "2026-06-01",
        to: "2026-06-30",
        by: "day",
      }),
    expected: ownerOnly,
  },
  "numbers.report": {
    call: async (client, { world }) =>
      await client.query(api.numbers.report, {
        shopId: world.ids.shop("london"),
        from: "2026-06-01",
        to: "2026-06-30",
      }),
    expected: ownerOnly,
  },
  "numbers.totals": {
    call: async (client, { world }) =>
      await client.query(api.numbers.totals, {
        shopId: world.ids.shop("london"),
        from: "2026-05-01",
        to: "2026-05-31",
      }),
    expected: ownerOnly,
  },
  "numbers.csv": {
    call: async (client, { world }) =>
      await client.query(api.numbers.csv, {
        shopId: world.ids.shop("london"),
        from: "2026-06-01",
        to: "2026-06-30",
        by: "barber",
      }),
    expected: ownerOnly,
  },
  "pageVisits.count": {
    call: async (client, { world }) =>
      await client.mutation(api.pageVisits.count, {
        shopId: world.ids.shop("london"),
        key: "tab-0123456789abcdef",
        stage: "shop",
      }),
    // Who works there is no visitor.
    expected: {
      ...everyone("done"),
      barber: "unchanged",
      "other barber": "unchanged",
      owner: "unchanged",
    },
  },
  "noShows.fee": {
    call: async (client, { ana: { appointmentId } }) =>
      await client.query(api.noShows.fee, { appointmentId }),
    expected: chair("seen"),
  },
  "noShows.chargeFee": {
    call: async (client, { ana: { appointmentId } }) =>
      await client.mutation(api.noShows.chargeFee, { appointmentId }),
    expected: chair("NOTHING_TO_PAY"),
  },
  "noShows.waiveFee": {
    call: async (client, { ana: { appointmentId } }) =>
      await client.mutation(api.noShows.waiveFee, { appointmentId }),
    expected: chair("CANNOT_CHANGE"),
  },
  "payouts.settings": {
    call: async (client, { world }) =>
      await client.query(api.payouts.settings, { shopId: world.ids.shop("london") }),
    expected: ownerOnly,
  },
  "payouts.connect": {
    call: async (client, { world }) =>
      await client.action(api.payouts.connect, {
        barberId: world.ids.barber("marcus"),
        accountId: "acct_marcus",
      }),
    expected: { ...ownerOnly, owner: "done" },
  },
  "payouts.saveCommission": {
    call: async (client, { world }) =>
      await client.mutation(api.payouts.saveCommission, {
        shopId: world.ids.shop("london"),
        percent: 20,
      }),
    expected: { ...ownerOnly, owner: "done" },
  },
  "bookings.setTip": {
    call: async (client, scene, caller) =>
      await client.mutation(api.bookings.setTip, { ...linkOf(scene, caller), tipMinor: 100 }),
    expected: holders("NOTHING_TO_PAY", "NOT_FOUND"),
  },
  "payments.requestBalance": {
    call: async (client, scene, caller) =>
      await client.mutation(api.payments.requestBalance, linkOf(scene, caller)),
    expected: holders("NOTHING_TO_PAY", "NOT_FOUND"),
  },
  "payments.recordAtDesk": {
    call: async (client, { ana: { appointmentId } }) =>
      await client.mutation(api.payments.recordAtDesk, {
        appointmentId,
        method: "cash",
        amountMinor: 0,
        tipMinor: 100,
        requestId: "desk-payment-0001",
      }),
    expected: chair("done"),
  },
  "payments.undoAtDesk": {
    call: async (client, { ana: { appointmentId } }) =>
      await client.mutation(api.payments.undoAtDesk, { appointmentId, deskPaymentId: "none" }),
    expected: chair("NOT_FOUND"),
  },
  "payments.listAtDesk": {
    call: async (client, { ana: { appointmentId } }) =>
      await client.query(api.payments.listAtDesk, { appointmentId }),
    expected: chair("empty"),
  },
  "policies.forShop": {
    call: async (client, { world }) =>
      await client.query(api.policies.forShop, { shopId: world.ids.shop("london") }),
    expected: everyone("seen"),
  },
  "policies.quote": {
    call: async (client, { world }) =>
      await client.query(api.policies.quote, {
        barberId: world.ids.barber("marcus"),
        serviceIds: [world.ids.service("Cut")],
      }),
    expected: everyone("seen"),
  },
  "policies.save": {
    call: async (client, { world }) =>
      await client.mutation(api.policies.save, {
        shopId: world.ids.shop("london"),
        policy: { ...DEFAULT_POLICY, terms: { kind: "at_shop" } },
      }),
    expected: { ...ownerOnly, owner: "done" },
  },
  "checkouts.fulfil": {
    call: async (client, scene, caller) =>
      await client.action(api.checkouts.fulfil, linkOf(scene, caller)),
    expected: holders("seen", "NOT_FOUND"),
  },
  "integrity.report": {
    call: async (client, { world }) =>
      await client.query(api.integrity.report, { shopId: world.ids.shop("london"), now: NOW }),
    expected: ownerOnly,
  },
};
