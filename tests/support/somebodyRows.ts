import type { Doc, Id } from "../../convex/_generated/dataModel";
import { freshSession } from "../../lib/chat/session";
import type { World } from "./convex";
import { DAY, HOUR, NOW } from "./convexClock";
import { pngOf } from "./pictures";
import type { Somebody } from "./somebody";

/** What stands of a person who has lived in a shop, table by table: see `live`. */

/** A conversation in which the visit was booked, a thread with a picture, and a search. */
export async function insertTalk(
  world: World,
  { name, email, phone, word }: Somebody,
  { _id: bookingId, shopId, barberId, code, startsAt }: Doc<"bookings">,
): Promise<void> {
  const storageId = await world.t.run(
    async (ctx) => await ctx.storage.store(new Blob([pngOf(40, 30)], { type: "image/png" })),
  );
  await world.t.run(async (ctx) => {
    const line = { at: NOW, choices: [] };
    const said = { shopId, locale: "en-GB", endsAt: NOW, hasTimer: false, heardAt: NOW };
    const web = await ctx.db.insert("conversations", {
      ...said,
      channel: "chat",
      session: freshSession(),
      lastAt: NOW,
      codes: [code],
    });
    await ctx.db.insert("chatLines", {
      ...line,
      conversationId: web,
      from: "customer",
      text: word,
    });
    const whatsapp = await ctx.db.insert("conversations", {
      ...said,
      channel: "whatsapp",
      person: phone.replace(/\D/g, ""),
      phone: phone.replace(/[^+\d]/g, ""),
      profileName: name,
      session: { ...freshSession(), name, email, phone },
      lastAt: NOW,
      codes: [],
    });
    await ctx.db.insert("chatLines", {
      ...line,
      conversationId: whatsapp,
      from: "bot",
      text: `Hello ${name}`,
    });
    const marks = { deliveredTo: 1, readTo: 0 };
    const threadId = await ctx.db.insert("threads", {
      bookingId,
      shopId,
      last: 2,
      customer: marks,
      staff: marks,
      customerUnread: 0,
      staffUnread: 2,
      keptUntil: NOW + 90 * DAY,
    });
    await ctx.db.insert("threadLines", {
      threadId,
      number: 1,
      from: "customer",
      at: NOW,
      text: word,
    });
    await ctx.db.insert("threadLines", {
      threadId,
      number: 2,
      from: "customer",
      at: NOW,
      text: "",
      photo: { storageId, width: 40, height: 30 },
    });
    await ctx.db.insert("threadTyping", { threadId, side: "customer", at: NOW });
    await ctx.db.insert("pictures", {
      storageId,
      shopId,
      kind: "line",
      type: "image/png",
      size: 70,
      at: NOW,
    });
    const searchId = await ctx.db.insert("searches", {
      shopId,
      tokenHashes: [],
      requestId: `search-of-${word}`,
      state: "not_found",
      serviceIds: [],
      addOnIds: [],
      what: "Cut",
      durationMinutes: 30,
      place: { kind: "home", address: `7 ${word} Road`, lat: 51.5, lng: -0.1 },
      fromMinor: 1_000,
      toMinor: 1_000,
      customerName: name,
      customerPhone: phone,
      provenPhone: phone,
      callerKey: `phone:${phone}`,
      note: word,
      startedAt: NOW,
      endsBy: NOW + HOUR,
      endedAt: NOW + HOUR,
      askedIds: [barberId],
      attemptsAtMost: 1,
    });
    await ctx.db.insert("searchOffers", {
      searchId,
      shopId,
      barberId,
      attempt: 1,
      state: "expired",
      madeAt: NOW,
      until: NOW,
      startsAt,
      priceMinor: 1_000,
    });
  });
}

/** What hangs on an address, what others brought, and what money was given back with a word. */
export async function insertRest(
  world: World,
  { name, email, phone, word }: Somebody,
  {
    booking,
    clientId,
    tokenHash,
  }: { booking: Doc<"bookings">; clientId: Id<"clients">; tokenHash: string },
): Promise<void> {
  const { shopId, serviceId, _id: bookingId, currency } = booking;
  const number = phone.replace(/[^+\d]/g, "");
  const digits = phone.replace(/\D/g, "");
  await world.t.run(async (ctx) => {
    const payment = await ctx.db
      .query("payments")
      .withIndex("by_bookingId", (q) => q.eq("bookingId", bookingId))
      .first();
    const owner = await ctx.db.query("users").first();
    if (!payment || !owner) throw new Error("insertRest: nothing was paid, or nobody is there");
    await ctx.db.insert("refunds", {
      bookingId,
      paymentId: payment._id,
      shopId,
      amountMinor: 100,
      currency,
      reason: `${name} was late`,
      status: "succeeded",
      tries: 1,
      updatedAt: NOW,
    });
    await ctx.db.insert("waitlist", {
      shopId,
      serviceIds: [],
      addOnIds: [],
      serviceNames: ["Cut"],
      date: "2026-06-20",
      channel: "web",
      status: "waiting",
      code: `W${word.slice(0, 6)}`,
      tokenHashes: [],
      requestId: `wait-of-${word}`,
      customerName: name,
      customerEmail: email,
      customerPhone: phone,
      note: word,
    });
    const expiresAt = NOW + 60 * DAY;
    await ctx.db.insert("guestSessions", { tokenHash, phone, expiresAt });
    await ctx.db.insert("addressCodes", {
      channel: "email",
      address: email,
      ticketHash: `ticket-${tokenHash}`,
      codeHash: "hash",
      expiresAt,
      triesLeft: 5,
    });
    for (const [channel, address] of [
      ["email", email],
      ["sms", number],
    ] as const) {
      await ctx.db.insert("suppressions", { channel, address, reason: "opted_out", at: NOW });
      await ctx.db.insert("addressLinks", { tokenHash: `link-${address}`, channel, address });
      await ctx.db.insert("consents", {
        channel,
        address,
        purpose: "visit",
        isGiven: true,
        words: "sms.v1",
        via: "form",
        at: NOW,
        shopId,
      });
      await ctx.db.insert("messages", {
        key: `code:${word}:${channel}:${address}`,
        kind: "code",
        channel,
        to: address,
        otherwise: [{ channel: "sms", to: number }],
        status: "sent",
        dueAt: NOW,
        wantedAt: NOW,
        tries: 1,
      });
    }
    const keyId = await ctx.db.insert("apiKeys", {
      shopId,
      name: "A partner",
      hash: `hash of ${bookingId}`,
      tail: "tail",
      scopes: ["read"],
      sessionsAtOnce: 1,
      createdAt: NOW,
    });
    const sessionId = await ctx.db.insert("bookingSessions", {
      publicId: `session-of-${bookingId}`,
      keyId,
      shopId,
      state: "created",
      date: "2026-06-20",
      startsAt: NOW + 20 * DAY,
      serviceId,
      lead: { name, email, phone, note: word },
      createdAt: NOW,
    });
    await ctx.db.insert("drives", { sessionId, state: "over", confirmationNumber: word });
    await ctx.db.insert("idempotencyKeys", {
      keyId,
      name: "key",
      callHash: "hash",
      status: 200,
      body: JSON.stringify({ lead: { email, name } }),
      at: NOW,
    });
    const importId = await ctx.db.insert("imports", {
      shopId,
      userId: owner._id,
      fileName: "clients.csv",
      product: "other",
      sort: "clients",
      dateOrder: "dmy",
      state: "done",
      rows: 1,
      barbers: [],
      services: [],
      round: 0,
      checkedLine: 2,
      counts: {},
      createdAt: NOW,
    });
    await ctx.db.insert("importRows", {
      importId,
      line: 2,
      name,
      email,
      phone,
      note: word,
      emailKey: `email:${email}`,
      phoneKey: `phone:${digits}`,
      ownRemarks: [],
      remarks: [],
      verdict: "made",
      clientId,
    });
    await ctx.db.insert("failedJobs", {
      shopId,
      cause: `job:messages:send:${bookingId}`,
      kind: "action",
      job: "messages:send",
      args: { to: email },
      problem: `Error: ${email} did not answer`,
      at: NOW,
    });
    await ctx.db.insert("shopOpeners", { email, at: NOW });
    await ctx.db.insert("invitations", {
      shopId,
      role: "barber",
      name,
      email,
      tokenHash: `invitation-${email}`,
      inviterName: "Olivia",
      sentAt: NOW,
      expiresAt,
      status: "open",
    });
  });
}

/** A browser that the account is told in, with what was told there. */
export async function insertAccount(world: World, { email, word }: Somebody): Promise<void> {
  await world.t.run(async (ctx) => {
    const user = await ctx.db
      .query("users")
      .withIndex("by_email", (q) => q.eq("email", email))
      .first();
    if (!user) throw new Error(`insertAccount: nobody has ${email}`);
    const to = await ctx.db.insert("pushSubscriptions", {
      userId: user._id,
      endpoint: `https://push.example/${word}`,
      p256dh: "key",
      auth: "auth",
      label: `Browser of ${word}`,
      at: NOW,
    });
    await ctx.db.insert("messages", {
      key: `push:${word}`,
      kind: "code",
      channel: "push",
      to,
      otherwise: [{ channel: "email", to: email }],
      status: "sent",
      dueAt: NOW,
      wantedAt: NOW,
      tries: 1,
    });
  });
}
