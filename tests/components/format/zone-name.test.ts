import { describe, expect, it } from "vitest";
import { zoneNameFor } from "@/components/format/zone-name";

const winter = Date.parse("2028-01-15T12:00:00Z");
const summer = Date.parse("2028-07-15T12:00:00Z");
const name = (timeZone: string, own: string, at: number, locale = "en-GB") =>
  zoneNameFor({ timeZone, own, at, locale });

describe("the shop's zone", () => {
  it("is not named to those whose clock agrees", () => {
    expect(name("Europe/London", "Europe/London", winter)).toBeNull();
    expect(name("Europe/London", "Africa/Abidjan", winter)).toBeNull();
  });

  it("is named to those whose clock differs, at that time of the year", () => {
    expect(name("Europe/London", "Africa/Abidjan", summer)).toBe("British Summer Time");
    expect(name("Asia/Jakarta", "Europe/London", winter)).toBe("Western Indonesia Time");
    expect(name("Asia/Jakarta", "Europe/London", winter, "id-ID")).toBe("Waktu Indonesia Barat");
  });

  it("differs by the day as much as by the hour", () => {
    expect(
      name("Pacific/Auckland", "Etc/GMT+12", Date.parse("2028-07-15T12:00:00Z")),
    ).not.toBeNull();
  });
});
