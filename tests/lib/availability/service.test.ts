import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseAddOn, parseFigures, visitOf } from "../../../lib/availability/service";
import { SERVICE_RANGES } from "../../../lib/limits/ranges";
import type { AddOn, Offer, Service } from "../../../lib/availability/service";

const CUT: Service = { id: "cut", durationMinutes: 30, bufferMinutes: 10, priceMinor: 2_500 };
const SHAVE: Service = { id: "shave", durationMinutes: 20, bufferMinutes: 5, priceMinor: 1_800 };
const COLOUR: Service = { id: "colour", durationMinutes: 90, bufferMinutes: 0, priceMinor: 7_000 };
const WASH: AddOn = { id: "wash", durationMinutes: 10, priceMinor: 500, serviceIds: null };
const TOWEL: AddOn = {
  id: "towel",
  durationMinutes: 0,
  priceMinor: 0,
  serviceIds: ["shave", "colour"],
};

const MASK: AddOn = { ...WASH, id: "mask" };

const CATALOGUE = { services: [CUT, SHAVE, COLOUR], addOns: [WASH, TOWEL, MASK] };
const OFFER: Offer = {
  serviceIds: ["cut", "shave"],
  addOnIds: ["wash", "towel"],
  terms: [],
};

function visit(serviceIds: string[], addOnIds: string[] = [], offer = OFFER, gridMinutes = 15) {
  return visitOf({ serviceIds, addOnIds }, CATALOGUE, offer, gridMinutes);
}

describe("a visit", () => {
  test("is one service and its buffer", () => {
    expect(visit(["cut"])).toEqual({
      ok: true,
      value: {
        parts: [{ id: "cut", durationMinutes: 30, priceMinor: 2_500 }],
        durationMinutes: 30,
        bufferMinutes: 10,
        priceMinor: 2_500,
        cells: 3,
      },
    });
  });

  test("adds up services and add-ons, with the longest buffer once", () => {
    expect(visit(["cut", "shave"], ["wash", "towel"])).toEqual({
      ok: true,
      value: {
        parts: [
          { id: "cut", durationMinutes: 30, priceMinor: 2_500 },
          { id: "shave", durationMinutes: 20, priceMinor: 1_800 },
          { id: "wash", durationMinutes: 10, priceMinor: 500 },
          { id: "towel", durationMinutes: 0, priceMinor: 0 },
        ],
        durationMinutes: 60,
        bufferMinutes: 10,
        priceMinor: 4_800,
        cells: 5,
      },
    });
  });

  test("takes fewer cells of a coarser grid", () => {
    expect(visit(["cut", "shave"], [], OFFER, 30)).toMatchObject({ value: { cells: 2 } });
  });

  test("follows the barber's own terms, each where there is one", () => {
    const terms = [
      { serviceId: "cut", durationMinutes: 45, priceMinor: null },
      { serviceId: "shave", durationMinutes: null, priceMinor: 0 },
    ];
    expect(visit(["cut", "shave"], [], { ...OFFER, terms })).toEqual({
      ok: true,
      value: {
        parts: [
          { id: "cut", durationMinutes: 45, priceMinor: 2_500 },
          { id: "shave", durationMinutes: 20, priceMinor: 0 },
        ],
        durationMinutes: 65,
        bufferMinutes: 10,
        priceMinor: 2_500,
        cells: 5,
      },
    });
  });

  test("lists its parts in the order wanted, and nothing else depends on that", () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(["cut", "shave"], { minLength: 1 }),
        fc.shuffledSubarray(["wash"]),
        (serviceIds, addOnIds) => {
          const [wanted, sorted] = [
            visit(serviceIds, addOnIds),
            visit(serviceIds.toSorted(), addOnIds.toSorted()),
          ];
          if (!wanted.ok || !sorted.ok) throw new Error("both can be had");
          expect({ ...wanted.value, parts: [] }).toEqual({ ...sorted.value, parts: [] });
          const ids = wanted.value.parts.map(({ id }) => id);
          expect(ids).toEqual([...serviceIds, ...addOnIds]);
        },
      ),
    );
  });
});

describe("a visit is refused", () => {
  test.each([
    ["without a service", [], [], "INVALID_REQUEST", "serviceIds", null],
    ["with a service twice", ["cut", "cut"], [], "INVALID_REQUEST", "serviceIds", null],
    ["with an add-on twice", ["cut"], ["wash", "wash"], "INVALID_REQUEST", "addOnIds", null],
    ["with what nobody knows", ["cut", "perm"], [], "SERVICE_NOT_OFFERED", "serviceIds", 1],
    ["with what this barber does not do", ["colour"], [], "SERVICE_NOT_OFFERED", "serviceIds", 0],
    ["with another barber's add-on", ["cut"], ["mask"], "ADD_ON_NOT_OFFERED", "addOnIds", 0],
    ["with an unknown add-on", ["cut"], ["wax"], "ADD_ON_NOT_OFFERED", "addOnIds", 0],
    ["with an add-on of another service", ["cut"], ["towel"], "ADD_ON_NOT_OFFERED", "addOnIds", 0],
  ])("%s", (_, serviceIds, addOnIds, code, field, index) => {
    expect(visit(serviceIds, addOnIds)).toEqual({ ok: false, problems: [{ code, field, index }] });
  });

  test("with more services than fit in one", () => {
    const services = Array.from({ length: 6 }, (_, index) => ({ ...CUT, id: `cut${index}` }));
    const serviceIds = services.map(({ id }) => id);
    const catalogue = { services, addOns: [] };
    const offer = { serviceIds, addOnIds: [], terms: [] };
    expect(visitOf({ serviceIds, addOnIds: [] }, catalogue, offer, 15)).toMatchObject({
      problems: [{ code: "INVALID_REQUEST", field: "serviceIds" }],
    });
  });

  test("when it would outlast the day", () => {
    const long = { durationMinutes: 480, priceMinor: null };
    const terms = [
      { serviceId: "cut", ...long },
      { serviceId: "shave", ...long, durationMinutes: 230 },
    ];
    expect(visit(["cut", "shave"], [], { ...OFFER, terms })).toMatchObject({ ok: true });
    expect(visit(["cut", "shave"], ["wash"], { ...OFFER, terms })).toEqual({
      ok: false,
      problems: [{ code: "VISIT_TOO_LONG", field: "serviceIds", index: null }],
    });
  });

  test("with figures that make no sense, wherever they come from", () => {
    const terms = [{ serviceId: "shave", durationMinutes: 0.5, priceMinor: -1 }];
    expect(visit(["cut", "shave"], [], { ...OFFER, terms })).toEqual({
      ok: false,
      problems: [
        { code: "INVALID_DURATION", field: "serviceIds", index: 1 },
        { code: "INVALID_PRICE", field: "serviceIds", index: 1 },
      ],
    });
  });
});

describe("figures as a shop enters them", () => {
  test("sensible ones pass as they are", () => {
    expect(parseFigures(CUT)).toEqual({ ok: true, value: CUT });
    const terms = { serviceId: "cut", durationMinutes: null, priceMinor: null };
    expect(parseFigures(terms)).toEqual({ ok: true, value: terms });
    expect(parseAddOn(TOWEL)).toEqual({ ok: true, value: TOWEL });
  });

  test.each([
    ["durationMinutes", 0, "INVALID_DURATION"],
    ["durationMinutes", -30, "INVALID_DURATION"],
    ["durationMinutes", 30.5, "INVALID_DURATION"],
    ["durationMinutes", NaN, "INVALID_DURATION"],
    ["durationMinutes", Infinity, "INVALID_DURATION"],
    ["durationMinutes", SERVICE_RANGES.durationMinutes.most + 1, "INVALID_DURATION"],
    ["bufferMinutes", -1, "INVALID_BUFFER"],
    ["bufferMinutes", 0.1, "INVALID_BUFFER"],
    ["bufferMinutes", 121, "INVALID_BUFFER"],
    ["priceMinor", -1, "INVALID_PRICE"],
    ["priceMinor", 25.5, "INVALID_PRICE"],
    ["priceMinor", 1e15, "INVALID_PRICE"],
    ["priceMinor", NaN, "INVALID_PRICE"],
  ])("%s of %d is %s", (field, value, code) => {
    expect(parseFigures({ ...CUT, [field]: value })).toEqual({
      ok: false,
      problems: [{ code, field, index: null }],
    });
  });

  test("the bounds themselves pass", () => {
    const longest = {
      durationMinutes: SERVICE_RANGES.durationMinutes.most,
      bufferMinutes: SERVICE_RANGES.bufferMinutes.most,
      priceMinor: SERVICE_RANGES.priceMinor.most,
    };
    expect(parseFigures(longest).ok).toBe(true);
    expect(parseFigures({ durationMinutes: 1, bufferMinutes: 0, priceMinor: 0 }).ok).toBe(true);
  });

  test("an add-on may take no time, but not less", () => {
    expect(parseAddOn({ durationMinutes: -1, priceMinor: 0 })).toEqual({
      ok: false,
      problems: [{ code: "INVALID_DURATION", field: "durationMinutes", index: null }],
    });
  });
});
