import { describe, expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import { asRefusal } from "../../lib/errors";
import {
  createWorld,
  dump,
  HALF_PAST_NINE,
  holdArgs,
  modules,
  placePaid,
  readBooking,
  readCardId,
  refusalOf,
  setUpBackend,
} from "../support/convex";
import { HOUR } from "../support/convexClock";
import { stripeEvent } from "../support/convexStripe";
import { ROWS, SUBJECTS } from "./permissions/rows";
import { CALLERS, PERSON_OF } from "./permissions/scene";
import type { Caller, Row, Scene } from "./permissions/scene";

setUpBackend({ tendedAnyTime: true });

const ANA = { name: "Ana Lim", email: "ana@private.example", phone: "+44 20 7946 0444" };

async function createScene(): Promise<Scene> {
  const world = await createWorld();
  for (const person of ["ana", "ben"] as const) {
    await world.as(person).mutation(api.users.ensure, {});
  }
  const guest = await placePaid(world, { startsAt: HALF_PAST_NINE + HOUR });
  const { code } = await world
    .as("ana")
    .mutation(api.bookings.hold, holdArgs(world, { customer: ANA }));
  await world.settle();
  const session = world.stripe.pay(world.stripe.latest().id);
  await world.deliver(stripeEvent("evt_ana", "checkout.session.completed", session));
  await world.settle();
  const { appointment, booking } = await readBooking(world, code);
  expect(booking.status).toBe("confirmed");
  await world.t.mutation(internal.maintenance.start, { job: "clear_past" });
  await world.settle();
  // Straight into the tables: the days stay as they are, and Ana's booking is a conflict to settle.
  const rows = await world.t.run(async (ctx) => ({
    blockId: await ctx.db.insert("blocks", {
      barberId: world.ids.barber("marcus"),
      ...{ fromDate: booking.date, untilDate: booking.date, reason: "Dentist" },
      ...{ fromMinutes: 9 * 60 + 30, untilMinutes: 10 * 60 },
    }),
    closingId: await ctx.db.insert("closings", {
      shopId: world.ids.shop("london"),
      ...{ fromDate: "2026-06-03", untilDate: "2026-06-03", reason: "Holiday" },
    }),
    reviewId: await ctx.db.insert("reviews", {
      ...{ shopId: world.ids.shop("london"), barberId: world.ids.barber("marcus") },
      ...{
        bookingId: booking._id,
        rating: 4,
        text: "Good",
        author: "Gil G.",
        at: 0,
        hidden: false,
      },
    }),
    theoId: (await ctx.db.get("barbers", world.ids.barber("theo")))?.userId ?? "",
  }));
  const { token } = await world.as("olivia").mutation(api.staff.inviteOwner, {
    shopId: world.ids.shop("london"),
    name: "Ben",
    email: "ben@mail.example",
  });
  const invitationId = await world.t.run(async (ctx) => {
    return (await ctx.db.query("invitations").first())?._id ?? "";
  });
  const invitation = { id: invitationId, token };
  const clientId = await readCardId(world, code);
  await world.as("marcus").mutation(api.clients.open, { clientId });
  await world.as("marcus").mutation(api.clients.addNote, { clientId, text: "Talks of gardens" });
  const noteId = await world.t.run(async (ctx) => {
    return (await ctx.db.query("clientEntries").first())?._id ?? "";
  });
  const card = { clientId, noteId };
  return {
    world,
    guest,
    ana: { code, appointmentId: appointment._id },
    ...rows,
    ...card,
    invitation,
  };
}

/** What a call came to, in the words of the rows. */
async function outcomeOf(row: Row, scene: Scene, caller: Caller): Promise<string> {
  const person = PERSON_OF[caller];
  const client = person === null ? scene.world.t : scene.world.as(person);
  const before = await dump(scene.world.t);
  try {
    const result = await row.call(client, scene, caller);
    if ((await dump(scene.world.t)) !== before) {
      await scene.world.settle();
      return "done";
    }
    return result === null && row.expected[caller] === "unchanged" ? "unchanged" : sightOf(result);
  } catch (thrown) {
    const refusal = asRefusal(thrown);
    if (!refusal) throw thrown;
    expect(await dump(scene.world.t)).toBe(before);
    return refusal.code;
  }
}

/** Whether a result shows anything. */
function sightOf(result: unknown): "seen" | "empty" {
  if (result === null) return "empty";
  if (Array.isArray(result)) return result.length > 0 ? "seen" : "empty";
  if (typeof result === "object" && "page" in result) return sightOf(result.page);
  return "seen";
}

/** `module.function` of everything that a client may call. */
async function publicFunctions(): Promise<string[]> {
  const names: string[] = [];
  for (const [path, load] of Object.entries(modules)) {
    const file = /\/convex\/(\w+)\.ts$/.exec(path)?.[1];
    if (file === undefined) continue;
    const exported = await load();
    if (typeof exported !== "object" || exported === null) continue;
    for (const [name, value] of Object.entries(exported)) {
      if (typeof value === "function" && "isPublic" in value && value.isPublic === true) {
        names.push(`${file}.${name}`);
      }
    }
  }
  return names.sort();
}

test("every public function has its one row", async () => {
  expect(SUBJECTS.flatMap((rows) => Object.keys(rows)).sort()).toEqual(await publicFunctions());
});

test.each(Object.entries(ROWS))("%s", async (_, row) => {
  const shared = await createScene();
  const got: Partial<Record<Caller, string>> = {};
  for (const caller of CALLERS) {
    const scene = row.expected[caller] === "done" ? await createScene() : shared;
    got[caller] = await outcomeOf(row, scene, caller);
  }
  expect(got).toEqual(row.expected);
});

describe("what is not one's own stays out of sight", () => {
  test("nothing of Ana reaches those who have no business with her", async () => {
    const scene = await createScene();
    const outsiders = ["nobody", "guest with token", "other customer", "other barber"] as const;
    for (const caller of [...outsiders, "other shop's owner"] as const) {
      const person = PERSON_OF[caller];
      const client = person === null ? scene.world.t : scene.world.as(person);
      for (const [name, row] of Object.entries(ROWS)) {
        if (row.expected[caller] !== "seen") continue;
        // A shop's barbers share what it knows of its clients.
        if (caller === "other barber" && name.startsWith("clients.")) continue;
        const result = JSON.stringify(await row.call(client, scene, caller));
        for (const secret of Object.values(ANA)) expect([name, result]).not.toContain(secret);
        expect(result.includes(ANA.email) || result.includes(ANA.phone)).toBe(false);
      }
    }
  });

  test("a barber reaches the customer's phone, and never the mail", async () => {
    const scene = await createScene();
    const { world } = scene;
    const seen = async (name: "list" | "get" | "ofBooking" | "match") =>
      JSON.stringify(await ROWS[`clients.${name}`]?.call(world.as("theo"), scene, "other barber"));
    for (const name of ["list", "get", "ofBooking", "match"] as const) {
      expect(await seen(name)).not.toContain(ANA.phone);
      expect(await seen(name)).not.toContain(ANA.email);
    }
    // Only a card that lies open shows it, which leaves a trace.
    await world.as("theo").mutation(api.clients.open, { clientId: scene.clientId });
    expect(await seen("get")).toContain(ANA.phone);
    expect(await seen("get")).not.toContain(ANA.email);
    const byMail = { search: "ana@priv", paginationOpts: { numItems: 5, cursor: null } };
    expect((await world.as("theo").query(api.clients.list, byMail)).page).toEqual([]);
    expect((await world.as("olivia").query(api.clients.list, byMail)).page).toHaveLength(1);
    const day = await world.as("marcus").query(api.appointments.getByBarberIdRealtime, {
      barberId: world.ids.barber("marcus"),
      date: "2026-06-01",
    });
    expect(JSON.stringify(day)).toContain(ANA.phone);
    expect(JSON.stringify(day)).not.toContain(ANA.email);
  });
});

describe("guessed and swapped links look like unknown bookings", () => {
  const links: [string, (scene: Scene) => { code: string; token?: string }][] = [
    ["an unknown code", () => ({ code: "NOBODY22", token: "x".repeat(32) })],
    ["an empty code", () => ({ code: "" })],
    ["a guessed token", ({ guest }) => ({ code: guest.code, token: "x".repeat(32) })],
    ["an empty token", ({ guest }) => ({ code: guest.code, token: "" })],
    ["no token", ({ guest }) => ({ code: guest.code })],
    ["another booking's token", ({ ana, guest }) => ({ code: ana.code, token: guest.manageToken })],
    ["an absurdly long token", ({ guest }) => ({ code: guest.code, token: "x".repeat(100_000) })],
  ];

  test.each(links)("%s", async (_, linkOf) => {
    const scene = await createScene();
    const { t } = scene.world;
    const link = linkOf(scene);
    const before = await dump(t);
    expect(await t.query(api.bookings.get, link)).toBeNull();
    const refusals = [
      await refusalOf(t.mutation(api.bookings.cancel, link)),
      await refusalOf(t.mutation(api.bookings.requestCheckout, link)),
      await refusalOf(t.action(api.checkouts.fulfil, link)),
    ];
    for (const refusal of refusals) {
      expect(refusal).toEqual({ code: "NOT_FOUND", message: "There is no such booking." });
    }
    expect(await dump(t)).toBe(before);
  });

  test.each(["", "nonsense", "jd7f3k2m9q8w5x1z4y6t0v2b8n7c5r3p"])(
    "the appointment id %j is not found",
    async (appointmentId) => {
      const { world } = await createScene();
      for (const name of ["checkIn", "complete", "noShow", "reopen", "cancel"] as const) {
        const call = world.as("marcus").mutation(api.appointments[name], { appointmentId });
        expect((await refusalOf(call)).code).toBe("NOT_FOUND");
      }
      const call = world.as("marcus").mutation(api.payments.updatePendingToPaid, { appointmentId });
      expect((await refusalOf(call)).code).toBe("NOT_FOUND");
    },
  );
});
