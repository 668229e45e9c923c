import { describe, expect, it } from "vitest";
import { offerDraftOf, offerFormOf, offerProblems } from "@/components/services/offer-form";
import { partFormOf, partProblems, serviceDraftOf } from "@/components/services/part-form";
import type { Catalogue } from "@/components/services/types";

const service = {
  ...{ id: "cut", name: "Cut", description: "", active: true },
  ...{ durationMinutes: 30, bufferMinutes: 5, priceMinor: 2500 },
};
const offer = {
  ...{ id: "b1", name: "Sam", serviceIds: ["cut"], addOnIds: ["oil"] },
  terms: [{ serviceId: "cut", durationMinutes: 45, priceMinor: null }],
};
const catalogue: Catalogue = {
  ...{ currency: "GBP", locale: "en-GB", addOns: [], barbers: [offer] },
  services: [service, { ...service, id: "old", active: false }],
};

describe("a service as a form", () => {
  it("saves what it was made of", () => {
    const { id: _, ...draft } = service;
    expect(serviceDraftOf(partFormOf(service, "service", "GBP"), "GBP")).toEqual(draft);
  });

  it("says what is wrong beside each field", () => {
    const form = { ...partFormOf(service, "service", "GBP"), name: " ", price: "-3" };
    expect([...partProblems({ ...form, durationMinutes: 0 }, "service", "GBP")].sort()).toEqual([
      ["durationMinutes", "INVALID_DURATION"],
      ["name", "INVALID_NAME"],
      ["priceMinor", "INVALID_PRICE"],
    ]);
  });

  it("may take no time when it is an extra", () => {
    const form = { ...partFormOf(null, "addOn", "GBP"), name: "Towel", price: "4" };
    expect(partProblems({ ...form, durationMinutes: 0 }, "addOn", "GBP").size).toBe(0);
  });
});

describe("what a barber offers as a form", () => {
  const form = offerFormOf(offer, catalogue);

  it("saves what it was made of, and leaves out what the shop no longer does", () => {
    const { serviceIds, addOnIds, terms } = offer;
    expect(offerDraftOf(form, "GBP")).toEqual({ serviceIds, addOnIds, terms });
    expect(form.services.map(({ id }) => id)).toEqual(["cut"]);
  });

  it("keeps the shop's figures where nothing is typed, and none of what is not offered", () => {
    const services = form.services.map((line) => ({ ...line, minutes: "" }));
    expect(offerDraftOf({ ...form, services }, "GBP").terms).toEqual([]);
    const none = form.services.map((line) => ({ ...line, offered: false }));
    expect(offerDraftOf({ ...form, services: none }, "GBP")).toMatchObject({
      ...{ serviceIds: [], terms: [] },
    });
  });

  it("names the line and the field at fault", () => {
    const services = form.services.map((line) => ({ ...line, minutes: "soon", price: "x" }));
    expect([...offerProblems({ ...form, services }, "GBP").keys()].sort()).toEqual([
      "cut.durationMinutes",
      "cut.priceMinor",
    ]);
  });
});
