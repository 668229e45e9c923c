import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import { DEFAULT_POLICY } from "../../lib/payment/policy";
import { versionOf } from "../../lib/version";
import { dump, refusalOf, setUpBackend } from "../support/convex";
import { NOW } from "../support/convexClock";
import { jpegOf } from "../support/pictures";

/** Forms that several people save whole: whose is older is refused, and may be saved on purpose. */

const world = setUpBackend();
const owner = () => world().as("olivia");
const shopId = () => world().ids.shop("london");
const barberId = () => world().ids.barber("marcus");
const DATE = "2026-06-02";

type Form = {
  /** The version there is now. */
  read: () => Promise<string>;
  /** Saves the first or the second of two different states. */
  save: (which: 1 | 2, basedOn: string) => Promise<unknown>;
};

const schedule = async () => {
  const found = await owner().query(api.schedule.get, { barberId: barberId(), now: NOW });
  if (!found) throw new Error("no schedule");
  return found;
};
/** The one picture of the gallery, which is hung up when it is first asked for. */
const firstWork = async () => {
  const works = async () => (await owner().query(api.setup.profile, { shopId: shopId() })).gallery;
  if ((await works()).length === 0) {
    const [large, small] = [jpegOf(1280, 960).buffer, jpegOf(480, 360).buffer];
    await owner().action(api.pictures.putWork, { shopId: shopId(), large, small });
  }
  const [work] = await works();
  if (!work) throw new Error("no picture");
  return work;
};
const hours = (which: 1 | 2) => [{ fromMinutes: (8 + which) * 60, untilMinutes: 12 * 60 }];

const FORMS: Record<string, Form> = {
  "the weekly hours": {
    read: async () => (await schedule()).version,
    save: async (which, basedOn) => {
      const always = { isoWeekday: 1, validFrom: null, validUntil: null };
      const templates = [{ ...always, hours: hours(which) }];
      return await owner().mutation(api.schedule.setWeek, {
        barberId: barberId(),
        templates,
        basedOn,
      });
    },
  },
  "the hours of a date": {
    read: async () => {
      const { overrides } = await schedule();
      return overrides.find(({ date }) => date === DATE)?.version ?? versionOf(null);
    },
    save: async (which, basedOn) =>
      await owner().mutation(api.schedule.setOverride, {
        barberId: barberId(),
        date: DATE,
        hours: hours(which),
        basedOn,
      }),
  },
  "the rules of the book": {
    read: async () => (await owner().query(api.shops.bookRules, { shopId: shopId() })).version,
    save: async (which, basedOn) => {
      const { rules } = await owner().query(api.shops.bookRules, { shopId: shopId() });
      const changed = { ...rules, noticeMinutes: which * 15 };
      return await owner().mutation(api.shops.saveBookRules, {
        shopId: shopId(),
        ...changed,
        basedOn,
      });
    },
  },
  "the policy": {
    read: async () => (await owner().query(api.policies.forOwner, { shopId: shopId() })).version,
    save: async (which, basedOn) => {
      const policy = { ...DEFAULT_POLICY, lateKeptPercent: which * 10 };
      return await owner().mutation(api.policies.save, { shopId: shopId(), policy, basedOn });
    },
  },
  "the shop's page": {
    read: async () => (await owner().query(api.setup.profile, { shopId: shopId() })).version,
    save: async (which, basedOn) => {
      const { profile } = await owner().query(api.setup.profile, { shopId: shopId() });
      const said = { ...profile, tagline: `Line ${String(which)}` };
      return await owner().mutation(api.setup.saveProfile, { shopId: shopId(), ...said, basedOn });
    },
  },
  "the sites of the chat": {
    read: async () => (await owner().query(api.shops.ownChatSites, { shopId: shopId() })).version,
    save: async (which, basedOn) => {
      const sites = [`https://site${String(which)}.example`];
      return await owner().mutation(api.shops.saveChatSites, { shopId: shopId(), sites, basedOn });
    },
  },
  "the words of a picture": {
    read: async () => versionOf((await firstWork()).words),
    save: async (which, basedOn) =>
      await owner().mutation(api.pictures.describeWork, {
        shopId: shopId(),
        id: (await firstWork()).id,
        words: `Cut ${String(which)}`,
        basedOn,
      }),
  },
  "a chair": {
    read: async () => {
      const { barbers } = await owner().query(api.staff.list, { shopId: shopId() });
      return barbers.find(({ id }) => id === barberId())?.version ?? "";
    },
    save: async (which, basedOn) =>
      await owner().mutation(api.staff.saveBarber, {
        barberId: barberId(),
        name: "Marcus Bell",
        title: `Barber ${String(which)}`,
        bio: "",
        active: true,
        basedOn,
      }),
  },
  "what a barber offers": {
    read: async () => {
      const { barbers } = await owner().query(api.services.listForOwner, { shopId: shopId() });
      return barbers.find(({ id }) => id === barberId())?.version ?? "";
    },
    save: async (which, basedOn) => {
      const serviceId = world().ids.service("Cut");
      const terms = [{ serviceId, durationMinutes: which * 60, priceMinor: null }];
      return await owner().mutation(api.services.saveOffer, {
        barberId: barberId(),
        serviceIds: [serviceId],
        addOnIds: [],
        terms,
        basedOn,
      });
    },
  },
  "the commission": {
    read: async () => (await owner().query(api.payouts.settings, { shopId: shopId() })).version,
    save: async (percent, basedOn) =>
      await owner().mutation(api.payouts.saveCommission, { shopId: shopId(), percent, basedOn }),
  },
};

describe("two people who edit one form", () => {
  test.each(Object.entries(FORMS))("%s: do not undo each other unseen", async (_, form) => {
    const first = await form.read();
    const saved = await form.save(1, first);
    const second = await form.read();
    expect(saved).toMatchObject({ version: second });

    const before = await dump(world().t);
    expect(await refusalOf(form.save(2, first))).toMatchObject({
      code: "CHANGED_MEANWHILE",
      details: { version: second },
    });
    expect(await dump(world().t)).toBe(before);

    await form.save(2, second);
    expect(await form.read()).not.toBe(second);
  });

  test("what barbers see of clients, and the currency, are not set twice from one state", async () => {
    const { barbersSee } = await owner().query(api.staff.list, { shopId: shopId() });
    const see = async (phone: "own" | "none") =>
      await owner().mutation(api.staff.saveBarbersSee, {
        shopId: shopId(),
        barbersSee: { ...barbersSee, phone },
        basedOn: versionOf(barbersSee),
      });
    await see("own");
    expect(await refusalOf(see("none"))).toMatchObject({ code: "CHANGED_MEANWHILE" });
    const change = async (currency: string) =>
      await owner().mutation(api.setup.changeCurrency, {
        shopId: shopId(),
        currency,
        basedOn: versionOf("GBP"),
      });
    await change("EUR");
    expect(await refusalOf(change("USD"))).toMatchObject({ code: "CHANGED_MEANWHILE" });
  });

  test("a date's hours that somebody has changed are not taken away with the older ones", async () => {
    const { read, save } = FORMS["the hours of a date"] as Form;
    await save(1, await read());
    const older = await read();
    await save(2, older);
    const remove = async (basedOn: string) =>
      await owner().mutation(api.schedule.removeOverride, {
        barberId: barberId(),
        date: DATE,
        basedOn,
      });
    expect(await refusalOf(remove(older))).toMatchObject({ code: "CHANGED_MEANWHILE" });
    expect(await remove(await read())).toEqual({ version: versionOf(null) });
    expect(await read()).toBe(versionOf(null));
  });

  test("closing the shop twice for the same dates and reason closes it once", async () => {
    const close = async (reason: string) =>
      await owner().mutation(api.schedule.addClosing, {
        shopId: shopId(),
        fromDate: DATE,
        untilDate: DATE,
        reason,
      });
    expect(await close("Holiday")).toEqual(await close(" Holiday "));
    expect((await schedule()).closings).toHaveLength(1);
    expect(await close("Painting")).not.toEqual(await close("Holiday"));
  });
});
