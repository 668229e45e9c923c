import { describe, expect, test } from "vitest";
import { isPushAddress, LONGEST_ADDRESS } from "../../../lib/push/address";

const inProduction = (address: string) => isPushAddress(address, { loopback: false });
const onOneMachine = (address: string) => isPushAddress(address, { loopback: true });

describe("a push goes", () => {
  test.each([
    "https://fcm.googleapis.com/fcm/send/abc:APA91b",
    "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
    "https://web.push.apple.com/QGuQyavXutnMH",
    "https://wns2-am3p.notify.windows.com/w/?token=BQYAAA%3d%3d",
    "https://push.example.org./x",
  ])("to %s", (address) => {
    expect(inProduction(address)).toBe(true);
  });

  test.each([
    ["http://fcm.googleapis.com/fcm/send/abc", "it can be read on the way"],
    ["ftp://push.example.org/", "no such service"],
    ["javascript:alert(1)", "no address of a service"],
    ["push.example.org/x", "no address"],
    ["", "nothing"],
    ["https://user:secret@push.example.org/x", "somebody's password"],
    ["https://push.example.org:8443/x", "another port than a service's"],
    ["https://push.example.org:22/x", "another service"],
    ["https://localhost/x", "this machine"],
    ["https://LOCALHOST./x", "this machine"],
    ["https://a.localhost/x", "this machine"],
    ["https://127.0.0.1/x", "this machine"],
    ["https://127.1/x", "this machine, in short"],
    ["https://0x7f000001/x", "this machine, in hex"],
    ["https://2130706433/x", "this machine, as one number"],
    ["https://0/x", "this machine"],
    ["https://[::1]/x", "this machine"],
    ["https://[::ffff:127.0.0.1]/x", "this machine"],
    ["https://10.0.0.5/x", "an inner network"],
    ["https://192.168.1.1/x", "an inner network"],
    ["https://169.254.169.254/latest/meta-data/", "what clouds tell their machines"],
    ["https://[fd00::1]/x", "an inner network"],
    ["https://8.8.8.8/x", "a number: services have names"],
    ["https://metadata.google.internal/x", "an inner name"],
    ["https://printer.local/x", "an inner name"],
    ["https://router.lan/x", "an inner name"],
    ["https://intranet/x", "an inner name"],
    [`https://push.example.org/${"a".repeat(LONGEST_ADDRESS)}`, "longer than any"],
  ])("never to %s: %s", (address) => {
    expect(inProduction(address)).toBe(false);
  });

  test("on one machine to that machine too, and to nothing else that production refuses", () => {
    expect(onOneMachine("http://127.0.0.1:12113/push/abc")).toBe(true);
    expect(onOneMachine("http://localhost:12113/push/abc")).toBe(true);
    expect(onOneMachine("http://[::1]:12113/push/abc")).toBe(true);
    expect(onOneMachine("https://fcm.googleapis.com/fcm/send/abc")).toBe(true);
    expect(onOneMachine("http://push.example.org/x")).toBe(false);
    expect(onOneMachine("http://10.0.0.5/x")).toBe(false);
    expect(onOneMachine("http://user@127.0.0.1/x")).toBe(false);
    expect(inProduction("http://127.0.0.1:12113/push/abc")).toBe(false);
  });
});
