import type { FunctionReturnType } from "convex/server";
import { amountText, parseAmount } from "@/components/kit/format/amount";
import type { api } from "@/convex/_generated/api";

/** What an owner says of "a barber now", as it is typed. Pure. */

export type Saved = FunctionReturnType<typeof api.searches.settings>;

export type NowForm = {
  isOffered: boolean;
  offerSeconds: number;
  fromMinute: number;
  untilMinute: number;
  /** As typed: amounts and degrees. */
  fee: string;
  lat: string;
  lng: string;
  barbers: { barberId: string; name: string; travels: boolean; radiusKm: number }[];
};

/** Where a barber who begins to travel begins. */
const FIRST_RADIUS_KM = 5;

export function formOf(saved: Saved, currency: string): NowForm {
  const { isOffered, offerSeconds, fromMinute, untilMinute, travelFeeMinor, lat, lng } = saved;
  return {
    isOffered,
    offerSeconds,
    fromMinute,
    untilMinute,
    fee: amountText(travelFeeMinor, currency),
    lat: lat === null ? "" : String(lat),
    lng: lng === null ? "" : String(lng),
    barbers: saved.barbers.map(({ barberId, name, radiusKm }) => ({
      barberId,
      name,
      travels: radiusKm !== null,
      radiusKm: radiusKm ?? FIRST_RADIUS_KM,
    })),
  };
}

/** What is sent; a figure that is none becomes NaN, which `faultsOf` has told before. */
export function settingsOf(form: NowForm, currency: string) {
  const { isOffered, offerSeconds, fromMinute, untilMinute, barbers } = form;
  return {
    isOffered,
    offerSeconds,
    fromMinute,
    untilMinute,
    travelFeeMinor: parseAmount(form.fee, currency),
    lat: degreesOf(form.lat),
    lng: degreesOf(form.lng),
    barbers: barbers.map(({ barberId, travels, radiusKm }) => ({
      barberId,
      radiusKm: travels ? radiusKm : null,
    })),
  };
}

/** The fields that cannot be sent as they are. */
export function faultsOf(form: NowForm, currency: string): ("fee" | "origin" | "hours")[] {
  const [lat, lng] = [degreesOf(form.lat), degreesOf(form.lng)];
  const isPlace = lat !== null && lng !== null && Math.abs(lat) <= 90 && Math.abs(lng) <= 180;
  const isNothing = form.lat.trim() === "" && form.lng.trim() === "";
  const needsPlace = form.barbers.some(({ travels }) => travels);
  return [
    ...(Number.isNaN(parseAmount(form.fee, currency)) ? (["fee"] as const) : []),
    ...(isPlace || (isNothing && !needsPlace) ? [] : (["origin"] as const)),
    ...(form.untilMinute !== form.fromMinute ? [] : (["hours"] as const)),
  ];
}

function degreesOf(text: string): number | null {
  if (text.trim() === "") return null;
  const value = Number(text.trim().replace(",", "."));
  return Number.isFinite(value) ? value : NaN;
}
