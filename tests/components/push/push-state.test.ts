import { describe, expect, test } from "vitest";
import type { Here } from "@/components/kit/push/browser";
import { supportOf } from "@/components/kit/push/support";
import { pushStateOf } from "@/components/staff/push/push-state";

const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15";
const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15";

test("a phone of Apple's is told of the Home Screen, and is like any other once it is there", () => {
  expect(supportOf({ hasPush: false, userAgent: IPHONE, touchPoints: 5 })).toBe("home_screen");
  expect(supportOf({ hasPush: true, userAgent: IPHONE, touchPoints: 5 })).toBe("yes");
  expect(supportOf({ hasPush: false, userAgent: MAC, touchPoints: 5 })).toBe("home_screen");
  expect(supportOf({ hasPush: false, userAgent: MAC, touchPoints: 0 })).toBe("no");
});

describe("pushes on this device are", () => {
  const here: Here = { support: "yes", permission: "granted", endpoint: "https://p.example/1" };
  const standing = { here, endpoints: ["https://p.example/1"], work: "none" } as const;
  const asked: Here = { ...here, permission: "default", endpoint: null };

  test("on where the server sends to it", () => {
    expect(pushStateOf(standing)).toBe("on");
  });

  test("off before anybody was asked, and where the server does not send to it", () => {
    expect(pushStateOf({ ...standing, here: asked, endpoints: [] })).toBe("off");
    expect(pushStateOf({ ...standing, endpoints: ["https://p.example/2"] })).toBe("off");
    expect(pushStateOf({ ...standing, here: { ...here, endpoint: null } })).toBe("off");
    expect(pushStateOf({ ...standing, here: { ...here, permission: "default" } })).toBe("off");
  });

  test("asked for, and failed until somebody tries again or it works after all", () => {
    const off = { ...standing, here: asked, endpoints: [] };
    expect(pushStateOf({ ...off, work: "asking" })).toBe("asking");
    expect(pushStateOf({ ...off, work: "failed" })).toBe("failed");
    expect(pushStateOf({ ...standing, work: "failed" })).toBe("on");
  });

  test("blocked, whatever was tried", () => {
    const blocked: Here = { ...here, permission: "denied" };
    for (const work of ["none", "asking", "failed"] as const) {
      expect(pushStateOf({ ...standing, here: blocked, work })).toBe("blocked");
    }
  });

  test("not there in a browser that has none", () => {
    expect(pushStateOf({ ...standing, here: { ...here, support: "no" } })).toBe("unsupported");
    const phone: Here = { ...here, support: "home_screen" };
    expect(pushStateOf({ ...standing, here: phone })).toBe("homeScreen");
  });
});
