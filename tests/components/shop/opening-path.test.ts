import { expect, test } from "vitest";
import { openingPath } from "@/components/customer/shop/opening-path";

test("a free chair's address names barber, day and time on the shop's clock", () => {
  const startsAt = Date.parse("2028-03-01T20:30:00Z");
  expect(openingPath({ slug: "s", timeZone: "Asia/Jakarta" }, { slug: "budi" }, startsAt)).toBe(
    `/s/s/book?barber=budi&date=2028-03-02&start=${startsAt}`,
  );
});
