import { beforeEach, describe, expect, it, vi } from "vitest";
import { loadBooking, loadHandoff } from "@/components/customer/access/load-opened";
import { loadSign } from "@/components/customer/shop/load-sign";
import { loadShopIfAny } from "@/components/customer/shop/load-shop";

vi.mock("@/components/customer/access/load-opened");
vi.mock("@/components/customer/shop/load-shop");

const shop = { slug: "fade", name: "Fade" };

describe("loadSign", () => {
  beforeEach(() => void vi.resetAllMocks());

  it("names the shop of its own pages", async () => {
    vi.mocked(loadShopIfAny).mockResolvedValue(shop as never);
    expect(await loadSign("/s/fade/book")).toEqual({ under: "fade", slug: "fade", name: "Fade" });
  });

  it("names the shop of what a link opens, found by the address", async () => {
    vi.mocked(loadBooking).mockResolvedValue({ shop } as never);
    expect(await loadSign("/bookings/ABC?t=x")).toMatchObject({ under: "ABC", slug: "fade" });
    vi.mocked(loadHandoff).mockResolvedValue({ code: "ABC" } as never);
    expect(await loadSign("/handoff/1-2?t=x")).toMatchObject({ under: "1-2", slug: "fade" });
    expect(loadBooking).toHaveBeenLastCalledWith("ABC", "x");
  });

  it("names none for what is not found, is nobody's, or cannot be asked for", async () => {
    vi.mocked(loadBooking).mockResolvedValue(null);
    expect(await loadSign("/bookings/ABC?t=x")).toBeNull();
    expect(await loadSign("/")).toBeNull();
    expect(await loadSign(null)).toBeNull();
    vi.mocked(loadBooking).mockRejectedValue(new Error("no answer"));
    expect(await loadSign("/bookings/ABC?t=x")).toBeNull();
  });
});
