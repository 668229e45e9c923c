import { canStore, dropStored, readStored, writeStored } from "@/components/kit/kept/stored";

const KEY = "gbarbers.checkout.";

/**
 * A booking goes to its payment page by itself once, right after the hold. Coming back from there
 * must not bounce the person out again, so the expectation is used up by the visit. Where nothing is
 * stored only this page knows the booking's link: then the person goes by the button, beside it.
 */
export function expectCheckout(code: string): void {
  writeStored(KEY + code, "1", "sessionStorage");
}

export function takeExpectedCheckout(code: string): boolean {
  const expected = readStored(KEY + code, "sessionStorage") !== null;
  dropStored(KEY + code, "sessionStorage");
  return expected && canStore();
}
