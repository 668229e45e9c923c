import { describe, expect, it } from "vitest";
import { offerDraftOf, offerFormOf, offerProblems } from "@/components/office/services/offer-form";
import { partFormOf, partProblems, serviceDraftOf } from "@/components/office/services/part-form";
import type { Catalogue } from "@/components/office/services/types";
import type { PaymentTerms } from "@/lib/payment/terms";

const service = {
  id: "cut",
  name: "Cut",
  description: "",
  active: true,
  durationMinutes: 30,
  bufferMinutes: 5,
  priceMinor: 2500,
  version: "v1",
};
const TERMS: PaymentTerms[] = [
  { kind: "prepay" },
  { kind: "deposit_fixed", amountMinor: 550 },
  { kind: "deposit_percent", percent: 30 },
  { kind: "at_shop" },
];
const offer = {
  id: "b1",
  name: "Sam",
  serviceIds: ["cut"],
  addOnIds: ["oil"],
  version: "v1",
  terms: [{ serviceId: "cut", durationMinutes: 45, priceMinor: null }],
};
const catalogue: Catalogue = {
  currency: "GBP",
  locale: "en-GB",
  addOns: [],
  barbers: [offer],
  shopTerms: { kind: "prepay" },
  services: [service, { ...service, id: "old", active: false }],
};

describe("a service as a form", () => {
  it("saves what it was made of", () => {
    const { id: _, version: _version, ...draft } = service;
    const saved = (part: typeof service & { terms?: PaymentTerms }) =>
      serviceDraftOf(partFormOf(part, "service", "GBP"), "GBP");
    expect(saved(service)).toEqual({ ...draft, terms: null });
    for (const terms of TERMS) expect(saved({ ...service, terms })).toEqual({ ...draft, terms });
  });

  it.each(["", "0", "150", "a half"])("takes no share of %j", (percent) => {
    const form = partFormOf(service, "service", "GBP");
    const terms = { ...form.terms, kind: "deposit_percent" as const, percent };
    expect([...partProblems({ ...form, terms }, "service", "GBP")]).toEqual([
      ["terms", "INVALID_POLICY"],
    ]);
    const asTheShop = { ...terms, kind: "shop" as const };
    expect(partProblems({ ...form, terms: asTheShop }, "service", "GBP").size).toBe(0);
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
      serviceIds: [],
      terms: [],
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
