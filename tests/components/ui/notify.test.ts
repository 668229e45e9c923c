import { describe, expect, it } from "vitest";
import { awaitsHost, hostToasts, notify, subscribe, type Toast } from "@/components/kit/ui/notify";

describe("toasts", () => {
  it("wait for their host, are shown once, and follow at once from then on", () => {
    const shown: Toast[] = [];
    let calls = 0;
    const stop = subscribe(() => (calls += 1));
    expect(awaitsHost()).toBe(false);

    notify({ text: "first" });
    expect(awaitsHost()).toBe(true);
    expect(calls).toBe(1);

    const leave = hostToasts((toast) => shown.push(toast));
    notify({ text: "second" });
    expect(shown.map(({ text }) => text)).toEqual(["first", "second"]);

    leave();
    notify({ text: "third" });
    expect(shown).toHaveLength(2);
    hostToasts((toast) => shown.push(toast));
    expect(shown.at(-1)?.text).toBe("third");
    stop();
  });
});
