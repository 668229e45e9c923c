import { describe, expect, it, test } from "vitest";
import {
  distanceKm,
  districtOf,
  isPoint,
  rounded,
  travelMinutes,
} from "../../../lib/dispatch/places";

describe("the way to a customer", () => {
  it("is measured as the crow flies", () => {
    // London to Paris, as published: 344 km.
    const london = { lat: 51.5074, lng: -0.1278 };
    const paris = { lat: 48.8566, lng: 2.3522 };
    expect(distanceKm(london, paris)).toBeCloseTo(343.6, 0);
    expect(distanceKm(london, london)).toBe(0);
    // Over the line on which the date changes.
    expect(distanceKm({ lat: 0, lng: 179.9 }, { lat: 0, lng: -179.9 })).toBeCloseTo(22.2, 1);
  });

  it("takes time, five minutes at least", () => {
    expect([0, 1, 5, 20].map(travelMinutes)).toEqual([5, 5, 20, 78]);
  });

  it("is told about a kilometre exact before both have agreed", () => {
    expect(rounded({ lat: -6.208763, lng: 106.845599 })).toEqual({ lat: -6.21, lng: 106.85 });
  });

  test.each([
    ["Jl. Melati 12, Tebet, Jakarta 12810", "Tebet, Jakarta"],
    ["12 Park Lane\nMayfair\nLondon W1K 1AA", "Mayfair, London"],
    ["Flat 3, 12 High Street, Camden", "Camden"],
    ["Flat 3, High St, Camden, London NW1 8QL", "Camden, London"],
    ["Flat 3, Broadway, Wimbledon, London SW19 1AA", "Wimbledon, London"],
    ["12, Broadway, Wimbledon", "Wimbledon"],
    ["Rose Cottage, Church Lane, St Albans", "St Albans"],
    ["Camden, 12 High Street", ""],
    ["Camden, Hill 7", ""],
    ["Menara Satu, Lantai 5, Jl. Sudirman Kav. 52, Jakarta 12190, Indonesia", "Jakarta, Indonesia"],
    ["RT 05/RW 02, Gang Mawar, Tebet, Jakarta Selatan, Jakarta, Indonesia", "Jakarta, Indonesia"],
    ["Hauptstraße 12, Mitte, Berlin", "Mitte, Berlin"],
    ["12 High Street", ""],
    ["somewhere", ""],
    ["", ""],
  ])("of %j only %j is told before", (address, district) => {
    expect(districtOf(address)).toBe(district);
  });

  it("leads to places on the globe alone", () => {
    expect(isPoint({ lat: 90, lng: -180 })).toBe(true);
    for (const lat of [90.1, NaN, Infinity]) expect(isPoint({ lat, lng: 0 })).toBe(false);
    expect(isPoint({ lat: 0, lng: 181 })).toBe(false);
  });
});
