import { describe, expect, it } from "vitest";
import { canOpen, goOn, readChoice, writeChoice } from "@/components/customer/booking/choice";
import type { Shop } from "@/components/kit/types/shop";
import { aShop, termsOf } from "../builders";

/** Sam cuts, Bo cuts and shaves; the towel goes with a shave, the wash with all. */
function twoBarbers(): Shop {
  const shop = aShop();
  const [sam] = shop.barbers;
  if (sam === undefined) throw new Error("The builder has a barber.");
  const extra = { description: "", durationMinutes: 10, priceMinor: 500 };
  return {
    ...shop,
    addOns: [
      { ...extra, id: "towel", name: "Towel", serviceIds: ["beard"] },
      { ...extra, id: "wash", name: "Wash", serviceIds: null },
    ],
    barbers: [
      { ...sam, addOnIds: ["wash"] },
      {
        ...sam,
        id: "b2",
        slug: "bo",
        name: "Bo",
        serviceIds: ["cut", "beard"],
        addOnIds: ["towel", "wash"],
        terms: termsOf("cut", { durationMinutes: 45, priceMinor: 3000 }),
      },
    ],
  };
}

const shop = twoBarbers();
const start = 1_835_431_200_000;
const full = `services=cut.beard&extras=towel&barber=bo&date=2028-02-29&start=${start}`;
const read = (query: string) => readChoice(shop, new URLSearchParams(query));

describe("a choice in the address", () => {
  it("comes back as it was written", () => {
    expect(writeChoice(read(full))).toBe(`?${full}`);
    expect(writeChoice(read(""))).toBe("");
    expect(writeChoice(read("services=cut&barber=any"))).toBe("?services=cut&barber=any");
  });

  it("is read the same where a form without script names each thing by itself", () => {
    const sent = `services=cut&services=beard&extras=towel&barber=bo&date=2028-02-29&start=${start}`;
    expect(read(sent)).toEqual(read(full));
  });

  it.each([
    ["", "services"],
    ["barber=sam", "services"],
    ["services=nothing", "services"],
    ["services=cut", "barber"],
    ["services=cut&barber=nobody", "barber"],
    ["services=cut&barber=any", "time"],
    ["services=cut&barber=sam", "time"],
    ["services=cut&barber=sam&date=2027-02-29", "time"],
    ["services=cut&barber=sam&date=2028-02-29", "time"],
    ["services=cut&barber=sam&date=2028-02-29&start=soon", "time"],
    ["services=cut&barber=sam&date=2028-02-29&start=-5", "time"],
    [`services=cut&barber=sam&start=${start}`, "time"],
    [`barber=sam&date=2028-02-29&start=${start}`, "services"],
    [full, "details"],
  ])("%s opens at the step %s", (query, step) => {
    expect(read(query).step).toBe(step);
  });

  it("knows a barber by id too, as a booking does", () => {
    expect(writeChoice(read("services=cut&barber=b2"))).toBe("?services=cut&barber=bo");
  });

  it("opens a step that is asked for, but none ahead of what is chosen", () => {
    expect(read(`${full}&step=services`).step).toBe("services");
    expect(read(`${full}&step=time`).step).toBe("time");
    expect(read("services=cut&step=details").step).toBe("barber");
    expect(read("services=cut&step=dessert").step).toBe("barber");
    expect(canOpen(read("services=cut"), "time")).toBe(false);
    expect(canOpen(read("services=cut"), "barber")).toBe(true);
  });

  it("keeps the open step only where the address would open at another", () => {
    expect(writeChoice(read(`${full}&step=time`))).toBe(`?${full}&step=time`);
    expect(writeChoice(read(`${full}&step=details`))).toBe(`?${full}`);
    expect(writeChoice(goOn(read(`${full}&step=services`)))).toBe(`?${full}`);
  });

  it("drops what does not go together, and what is named twice", () => {
    expect(writeChoice(read("services=cut.cut.beard"))).toBe("?services=cut.beard");
    // Sam does not shave.
    expect(writeChoice(read("services=cut.beard&barber=sam"))).toBe("?services=cut&barber=sam");
    // The towel goes with a shave only.
    expect(writeChoice(read("services=cut&extras=towel.wash"))).toBe("?services=cut&extras=wash");
    expect(read("services=&extras=wash").addOns).toEqual([]);
  });
});
