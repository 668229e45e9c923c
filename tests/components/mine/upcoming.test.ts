import { describe, expect, it } from "vitest";
import { isUpcoming } from "@/components/mine/upcoming";
import { BOOKING_STATUSES } from "@/lib/booking/states";

describe("a visit still to come", () => {
  it("stands or waits for payment, and is not over", () => {
    const upcoming = (endsAt: number) =>
      BOOKING_STATUSES.filter((status) => isUpcoming({ status, endsAt }, 1000));
    expect(upcoming(1001).sort()).toEqual(["confirmed", "pending"]);
    expect(upcoming(1000)).toEqual([]);
  });
});
