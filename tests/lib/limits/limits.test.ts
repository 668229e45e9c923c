import { describe, expect, it } from "vitest";
import { clientAddress, networkOf } from "@/lib/limits/network";
import { issuePass, PASS_MS, readPass } from "@/lib/limits/pass";
import { levelOf, MEASURES } from "@/lib/limits/pressure";
import { challengeOf, searchWork, workIn } from "@/lib/limits/work";

describe("a network", () => {
  it.each([
    ["192.0.2.7", "192.0.2.7"],
    [" 192.0.2.07 ", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:DB8:1:2::9", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ])("of %s is %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it.each(["", "unknown", "192.0.2.256", "192.0.2", "1:2", "2001:db8::1]/x", "evil.example"])(
    "is none for %j",
    (address) => {
      expect(networkOf(address)).toBeNull();
    },
  );
});

describe("who sent a request", () => {
  const request = { socket: "192.0.2.1", forwardedFor: "10.9.9.9, 198.51.100.4" };

  it.each([
    [0, "192.0.2.1"],
    [1, "198.51.100.4"],
    [2, "10.9.9.9"],
    [3, null],
  ])("behind %i proxies is %s", (trusted, address) => {
    expect(clientAddress(request, trusted)).toBe(address);
  });

  it("is not what a caller writes into the header where no proxy is configured", () => {
    const forged = { socket: "192.0.2.1", forwardedFor: "203.0.113.9" };
    expect(clientAddress(forged, 0)).toBe("192.0.2.1");
  });
});

describe("a pass", () => {
  const now = Date.UTC(2026, 5, 1);

  it("names its network by a hash, the same for half an hour", async () => {
    const pass = await issuePass("secret", "192.0.2.7", now);
    expect(pass).not.toContain("192.0.2.7");
    const network = await readPass("secret", pass, now + PASS_MS - 1);
    expect(network).toMatch(/^[\w-]{22}$/);
    const later = await issuePass("secret", "192.0.2.7", now + 1000);
    expect(await readPass("secret", later, now + 2000)).toBe(network);
    expect(await readPass("secret", pass, now + PASS_MS)).toBeNull();
  });

  it("of another secret, altered, longer-lived or torn is none", async () => {
    const pass = await issuePass("secret", "192.0.2.7", now);
    const [until = "", network = "", signature = ""] = pass.split(".");
    const forged = [
      await issuePass("another", "192.0.2.7", now),
      await issuePass("secret", "192.0.2.7", now + 1),
      `${until}.${"A".repeat(22)}.${signature}`,
      `${until}z.${network}.${signature}`,
      `${pass}.more`,
      `${until}.${network}.`,
      "",
      "..",
    ];
    for (const each of forged) expect(await readPass("secret", each, now)).toBeNull();
  });
});

describe("how full of unproven holds a day is", () => {
  const load = (heldMinutes: number, visits = 10) => ({ visits, heldMinutes, openMinutes: 1000 });

  it.each([
    [0, "calm"],
    [99, "calm"],
    [100, "unusual"],
    [200, "filling"],
    [300, "attack"],
    [500, "full"],
    [1000, "full"],
  ])("%i of 1,000 minutes are %s", (minutes, level) => {
    expect(levelOf(load(minutes), "shop")).toBe(level);
  });

  it("is calm for a barber with half as many again, for two visits, and for a day without hours", () => {
    expect(levelOf(load(240), "barber")).toBe("calm");
    expect(levelOf(load(900, 2), "shop")).toBe("calm");
    expect(levelOf({ ...load(10), openMinutes: 0 }, "shop")).toBe("calm");
  });
});

describe("a proof of work", () => {
  const now = Date.UTC(2026, 5, 1);
  const { bits } = MEASURES.unusual;
  const challenge = challengeOf("request-of-ana", bits, now);

  it("is found, and good for this request only, for some minutes, and for no harder day", () => {
    const answer = searchWork(challenge, 0, 1_000_000) ?? -1;
    const proof = { text: challenge.text, answer };
    const work = (at: number, request = "request-of-ana") => workIn(proof, request, at);
    expect(work(now)).toBeGreaterThanOrEqual(bits);
    expect(work(now + 4 * 60_000)).toBe(work(now));
    expect(work(now + 11 * 60_000)).toBe(0);
    expect(work(now, "request-of-ben")).toBe(0);
    expect(work(now)).toBeLessThan(40);
    const wrong = { ...proof, answer: answer + 1 };
    expect(workIn(wrong, "request-of-ana", now)).toBeLessThan(bits);
  });

  it("is searched in strides", () => {
    expect(searchWork(challenge, 0, 1)).toBeNull();
  });
});
