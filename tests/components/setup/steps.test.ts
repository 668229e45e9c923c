import { describe, expect, it } from "vitest";
import { isReachable, nextStep, stepFor } from "@/components/office/setup/steps";
import type { Progress } from "@/components/office/setup/types";

const POLICY = {
  terms: { kind: "prepay" as const },
  freeUntilMinutes: 0,
  lateKeptPercent: 0,
  noShow: { kind: "none" as const },
  cardOnFile: false,
};
const progress = (changed: Partial<Progress>): Progress => ({
  slug: "zoe",
  active: false,
  services: 0,
  barbers: 0,
  barbersWithHours: 0,
  photos: 0,
  policy: null,
  payments: "simulator",
  ready: false,
  ...changed,
});
const withHours = { services: 2, barbers: 2, barbersWithHours: 2 };

describe("setting up goes on", () => {
  it.each([
    ["services", progress({})],
    ["team", progress({ services: 1 })],
    ["hours", progress({ services: 1, barbers: 2, barbersWithHours: 1 })],
    ["photos", progress(withHours)],
    ["payment", progress({ ...withHours, photos: 1 })],
    ["open", progress({ ...withHours, policy: POLICY })],
  ] as const)("with %s", (step, reached) => {
    expect(nextStep(reached)).toBe(step);
  });

  it("where the address says, unless something is missing before that", () => {
    expect(stepFor("services", progress(withHours))).toBe("services");
    expect(stepFor("open", progress({ services: 1 }))).toBe("team");
    expect(stepFor("nowhere", progress({}))).toBe("services");
    expect(stepFor(null, progress({ services: 1 }))).toBe("team");
  });

  it("without photos, which may come later", () => {
    expect(isReachable("payment", progress(withHours))).toBe(true);
    expect(isReachable("open", progress(withHours))).toBe(false);
  });
});
