import { vi } from "vitest";

/** Monday 1 June 2026, 07:00 in London (BST), before the shop opens. */
export const NOW = Date.UTC(2026, 5, 1, 6, 0);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Freezes the clock at `NOW`; timers fire only when a test moves the clock. */
export function freezeClock(): void {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"], now: NOW });
}
