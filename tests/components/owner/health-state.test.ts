import { describe, expect, it } from "vitest";
import { hasOpenFindings, needsALook } from "@/components/office/owner/health-state";

const nothing = { alerts: [], failedRefunds: [], disputes: [] };
const run = (mended: boolean) => ({
  startedAt: 0,
  finishedAt: 1,
  checked: 3,
  findings: [{ kind: "slot", message: "A slot was free.", bookingCode: null, mended }],
});
type Report = Parameters<typeof needsALook>[1];
const report = (change: Partial<Report> = {}): Report => ({
  violations: [],
  lastRun: null,
  ...change,
});

describe("an owner", () => {
  it("is told that all is well while nothing waits and everything agrees", () => {
    expect(needsALook(nothing, report())).toBe(false);
  });

  it("hears of what does not agree, and not of what was mended by itself", () => {
    const violation = { invariant: "I1" as const, message: "Two overlap.", bookingCode: null };
    expect(needsALook(nothing, report({ violations: [violation] }))).toBe(true);
    const mended = report({ lastRun: run(true) });
    expect([needsALook(nothing, mended), hasOpenFindings(mended)]).toEqual([false, false]);
    const open = report({ lastRun: run(false) });
    expect([needsALook(nothing, open), hasOpenFindings(open)]).toEqual([true, true]);
  });
});
