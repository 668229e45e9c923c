import { afterEach, describe, expect, it, vi } from "vitest";
import { siteAddress } from "@/components/kit/site/site-address";

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("the site's address", () => {
  it.each([
    ["https://book.example.com", "https://book.example.com"],
    [" https://book.example.com/ ", "https://book.example.com"],
    ["http://localhost:3100", "http://localhost:3100"],
  ])("is what %j configures", (configured, address) => {
    vi.stubEnv("SITE_URL", configured);
    expect(siteAddress()).toBe(address);
  });

  it.each(["", "book.example.com", "javascript:alert(1)", "data:text/html,x"])(
    "is this machine's when %j is configured, and takes nothing of a request",
    (configured) => {
      vi.stubEnv("SITE_URL", configured);
      expect(siteAddress()).toBe("http://localhost:3000");
    },
  );
});
