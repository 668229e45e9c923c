import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ACTIONS, readButton, writeButton } from "../../../lib/chat/buttons";
import type { Button } from "../../../lib/chat/buttons";

describe("a button's id", () => {
  const id = fc.stringMatching(/^[a-zA-Z0-9]{1,32}$/);
  const date = fc
    .date({ min: new Date("2020-01-01"), max: new Date("2039-12-31"), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10));
  const code = fc.stringMatching(/^[A-Z0-9]{8}$/);
  const button: fc.Arbitrary<Button> = fc.oneof(
    fc.constantFrom(...ACTIONS).map((action) => ({ kind: "action" as const, action })),
    fc.record({ kind: fc.constantFrom("service" as const, "addon" as const), id }),
    fc.record({
      kind: fc.constant("barber" as const),
      id: fc.option(id.filter((one) => one !== "any")),
    }),
    fc.record({
      kind: fc.constant("shop" as const),
      slug: fc.stringMatching(/^[a-z0-9-]{1,40}$/),
    }),
    fc.record({ kind: fc.constant("day" as const), date }),
    fc.record({
      kind: fc.constant("slot" as const),
      date,
      minutes: fc.integer({ min: 0, max: 1439 }),
      isLater: fc.boolean(),
      barberId: fc.option(id.filter((one) => one !== "any")),
    }),
    fc.record({ kind: fc.constantFrom("confirm" as const, "drop" as const), card: fc.nat(1e6) }),
    fc.record({
      kind: fc.constantFrom(
        "booking" as const,
        "move" as const,
        "cancel" as const,
        "directions" as const,
      ),
      code,
    }),
  );

  it("reads as it was written, and fits WhatsApp", () => {
    fc.assert(
      fc.property(button, (one) => {
        expect(readButton(writeButton(one))).toEqual(one);
        expect(writeButton(one).length).toBeLessThanOrEqual(200);
      }),
    );
  });

  it("has the form of the field: a date, a time and a barber", () => {
    expect(readButton("slot_2024-10-25_15:00_m123")).toEqual({
      kind: "slot",
      date: "2024-10-25",
      minutes: 900,
      isLater: false,
      barberId: "m123",
    });
  });

  it.each([
    ...[
      "",
      "slot",
      "slot_",
      "slot_2024-10-25",
      "slot_2024-02-30_15:00_m1",
      "slot_2024-10-25_24:00_m1",
    ],
    ...["slot_2024-10-25_15:00_m1_x", "slot_2024-10-25_15:00_", "action_fly", "confirm_booking_-1"],
    ...[
      "confirm_booking_01",
      "confirm_order_1",
      "booking_visit_k7tm2qxb",
      "day_2024-1-5",
      "service_a b",
    ],
    ...["__proto__", "constructor", "service_", `service_${"x".repeat(300)}`],
  ])("%j is none", (id) => {
    expect(readButton(id)).toBeNull();
  });
});
