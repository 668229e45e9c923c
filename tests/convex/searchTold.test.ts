import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import { setPolicy, setUpBackend } from "../support/convex";
import {
  decline,
  HOME,
  offerNow,
  offerOf,
  search,
  see,
  take,
  tenPastTen,
} from "../support/convexSearch";
import type { Link } from "../support/convexSearch";

/** What a search for a barber now tells to whom, and how it goes on without somebody. */

const world = setUpBackend();

beforeEach(async () => {
  await offerNow(world());
  await setPolicy(world(), { terms: { kind: "at_shop" } });
  await tenPastTen(world(), "marcus", "theo");
});

const agree = async (link: Link) => {
  await world().t.mutation(api.searches.agree, link);
  await world().settle();
};

describe("the owner's list", () => {
  const placeListed = async () => {
    const { page } = await world()
      .as("olivia")
      .query(api.searches.listForShop, {
        shopId: world().ids.shop("london"),
        paginationOpts: { numItems: 5, cursor: null },
      });
    return page[0]?.place;
  };
  const district = { kind: "home", address: "Highgate, London" };

  test("has the district alone of a search that nobody has agreed on, however it ends", async () => {
    const link = await search(world(), { place: HOME });
    expect(await placeListed()).toEqual(district);
    await take(world(), "theo");
    expect(await placeListed()).toEqual(district);
    await world().t.mutation(api.searches.cancel, link);
    await world().settle();
    expect(await placeListed()).toEqual(district);
  });

  test("has the whole address of what was agreed on, also once it is called off", async () => {
    const link = await search(world(), { place: HOME });
    await take(world(), "theo");
    await agree(link);
    const whole = { kind: "home", address: "7 Hill Road, Highgate, London N6" };
    expect(await placeListed()).toEqual(whole);
    await world().t.mutation(api.searches.cancel, link);
    await world().settle();
    expect(await placeListed()).toEqual(whole);
  });
});

describe("the customer", () => {
  test("is told that the barber who had accepted cannot come, until another accepts", async () => {
    const link = await search(world());
    expect(await see(world(), link)).toMatchObject({ isLetDown: false });
    const { offer } = await take(world(), "marcus");
    expect(await see(world(), link)).toMatchObject({ state: "pending_accept", isLetDown: false });
    await world().as("marcus").mutation(api.duty.takeBack, { offerId: offer.id });
    await world().settle();
    expect(await see(world(), link)).toMatchObject({ state: "searching", isLetDown: true });
    await take(world(), "theo");
    expect(await see(world(), link)).toMatchObject({ state: "pending_accept", isLetDown: false });
  });

  test("is told nothing of it where they asked for another, or nobody had accepted", async () => {
    const link = await search(world());
    await decline(world(), "marcus");
    expect(await see(world(), link)).toMatchObject({ state: "searching", isLetDown: false });
    await take(world(), "theo");
    await world().t.mutation(api.searches.findAnother, link);
    await world().settle();
    expect(await see(world(), link)).toMatchObject({ state: "not_found", isLetDown: false });
  });
});

describe("going off duty", () => {
  const turnOff = async (person: "marcus" | "theo") => {
    const shopId = world().ids.shop("london");
    await world().as(person).mutation(api.duty.turn, { shopId, isOn: false });
    await world().settle();
  };

  test("declines what one is being asked, and the next barber is asked at once", async () => {
    const link = await search(world());
    const offer = await offerOf(world(), "marcus");
    await turnOff("marcus");
    expect(await offerOf(world(), "marcus")).toBeNull();
    expect(await offerOf(world(), "theo")).toMatchObject({ state: "open", attempt: 2 });
    const outcome = await world()
      .as("marcus")
      .query(api.duty.outcome, { offerId: offer?.id ?? "" });
    expect(outcome).toEqual({ state: "declined", wasAccepted: false });
    await turnOff("theo");
    expect(await see(world(), link)).toMatchObject({ state: "not_found" });
  });

  test("takes no yes back", async () => {
    const link = await search(world());
    await take(world(), "marcus");
    await turnOff("marcus");
    expect(await see(world(), link)).toMatchObject({ state: "pending_accept" });
  });
});
