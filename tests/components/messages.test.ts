import { describe, expect, it } from "vitest";
import { APPOINTMENT_STATUSES, BOOKING_STATUSES, PAYMENT_STATUSES } from "@/lib/booking/states";
import { ERROR_CODES } from "@/lib/errors";
import messages from "@/messages/en.json";

const keys = (group: object): string[] => Object.keys(group).sort();

describe("the words", () => {
  it("exist for every refusal, and for what is none", () => {
    expect(keys(messages.errors)).toEqual([...ERROR_CODES, "UNKNOWN"].sort());
  });

  it("exist for every status", () => {
    expect(keys(messages.states.booking)).toEqual([...BOOKING_STATUSES].sort());
    expect(keys(messages.states.appointment)).toEqual([...APPOINTMENT_STATUSES].sort());
    expect(keys(messages.states.payment)).toEqual([...PAYMENT_STATUSES].sort());
  });
});
