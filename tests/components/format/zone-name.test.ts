import { describe, expect, it } from "vitest";
import { zoneWordsFor } from "@/components/kit/format/zone-name";

const winter = Date.parse("2028-01-15T12:00:00Z");
const summer = Date.parse("2028-07-15T12:00:00Z");
const words = (timeZone: string, own: string, at: number, locale = "en-GB") =>
  zoneWordsFor({ timeZone, own, at, locale });

describe("beside a shop's times", () => {
  it("nothing is said to those whose clock agrees", () => {
    expect(words("Europe/London", "Europe/London", winter)).toBeNull();
    expect(words("Europe/London", "Africa/Abidjan", winter)).toBeNull();
  });

  it("stands the time where the reader is, and the shop's zone at that time of the year", () => {
    expect(words("Europe/London", "America/New_York", winter)).toEqual({
      zone: "GMT",
      own: "07:00",
    });
    expect(words("Europe/London", "Africa/Abidjan", summer)).toEqual({ zone: "BST", own: "12:00" });
    expect(words("Asia/Jakarta", "Europe/London", winter, "id-ID")).toEqual({
      zone: "WIB",
      own: "12.00",
    });
    expect(words("Asia/Jakarta", "Europe/London", winter)?.zone).toBe("Western Indonesia Time");
  });

  it("stands the day too where that is another", () => {
    expect(words("Pacific/Auckland", "Etc/GMT+12", summer)?.own).toBe("Sat 15 Jul, 00:00");
  });
});
