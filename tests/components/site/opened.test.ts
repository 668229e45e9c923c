import { describe, expect, it } from "vitest";
import { openedBy } from "@/components/kit/site/opened";

describe("openedBy", () => {
  it.each(["/s/fade-and-anchor", "/s/fade-and-anchor?x=1", "/s/fade-and-anchor/book?a=b"])(
    "%s is a page of the shop",
    (address) => {
      expect(openedBy(address)).toEqual({ kind: "shop", slug: "fade-and-anchor" });
    },
  );

  it.each([
    ["/bookings/ABC?paid=1&t=to%20ken", { kind: "bookings", id: "ABC", token: "to ken" }],
    ["/handoff/1-2?t=x", { kind: "handoff", id: "1-2", token: "x" }],
    ["/now/k57?t=x", { kind: "now", id: "k57", token: "x" }],
  ])("%s is opened by its link", (address, opened) => {
    expect(openedBy(address)).toEqual(opened);
  });

  it.each(["/", "/bookings", "/bookings/ABC", "/bookings/ABC?r=x", "/bookings?t=x", "/owner/s/x"])(
    "%s says of no shop that it is asked for",
    (address) => {
      expect(openedBy(address)).toBeNull();
    },
  );
});
