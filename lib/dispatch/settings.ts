import type { Range } from "../limits/ranges";
import { isWithin } from "../limits/ranges";
import { unless } from "../availability/problems";
import type { Problem } from "../availability/problems";
import { isPoint } from "./places";
import type { Point } from "./places";

/** What a shop says of "a barber now". */
export type NowSettings = {
  isOffered: boolean;
  /** How long one barber is asked. */
  offerSeconds: number;
  /**
   * When it is offered, on the shop's clock: minutes since midnight, [from, until). One that ends before
   * it begins goes on past midnight.
   */
  fromMinute: number;
  untilMinute: number;
  /** What coming to a customer costs beside the visit, minor units. */
  travelFeeMinor: number;
  /** Where the shop's barbers set out; without it nobody travels. */
  origin: Point | null;
  /** Who comes to customers, and how far from the shop. */
  travellers: readonly { barberId: string; radiusKm: number }[];
};

export const OFFER_SECONDS: Range = { least: 15, most: 120 };
export const MINUTE_OF_DAY: Range = { least: 0, most: 24 * 60 };
export const RADIUS_KM: Range = { least: 1, most: 50 };

export const DEFAULT_NOW: NowSettings = {
  isOffered: false,
  offerSeconds: 60,
  fromMinute: 0,
  untilMinute: 24 * 60,
  travelFeeMinor: 0,
  origin: null,
  travellers: [],
};

/** The faults of settings, in the form's order; `mostMinor` is what a payment can be. */
export function settingsProblems(settings: NowSettings, mostMinor: number): Problem[] {
  const { offerSeconds, fromMinute, untilMinute, travelFeeMinor, origin, travellers } = settings;
  const travels = travellers.length > 0;
  return [
    ...unless(isWithin(offerSeconds, OFFER_SECONDS), "INVALID_NOW_SETTINGS", "offerSeconds"),
    ...unless(isWithin(fromMinute, MINUTE_OF_DAY), "INVALID_TIME", "fromMinute"),
    ...unless(isWithin(untilMinute, MINUTE_OF_DAY), "INVALID_TIME", "untilMinute"),
    ...unless(untilMinute !== fromMinute, "END_BEFORE_START", "untilMinute"),
    ...unless(
      isWithin(travelFeeMinor, { least: 0, most: mostMinor }),
      "INVALID_PRICE",
      "travelFeeMinor",
    ),
    ...unless(origin === null || isPoint(origin), "INVALID_NOW_SETTINGS", "origin"),
    ...unless(!travels || origin !== null, "INVALID_NOW_SETTINGS", "origin"),
    ...travellers.flatMap(({ radiusKm }, index) =>
      unless(isWithin(radiusKm, RADIUS_KM), "INVALID_NOW_SETTINGS", "travellers", index),
    ),
  ];
}

/** True while a shop offers it, at a minute of its day. */
export function isOpenAt(
  { isOffered, fromMinute, untilMinute }: NowSettings,
  minute: number,
): boolean {
  const [hasBegun, isToEnd] = [minute >= fromMinute, minute < untilMinute];
  return isOffered && (fromMinute < untilMinute ? hasBegun && isToEnd : hasBegun || isToEnd);
}
