const KEY = "gbarbers.checkout.";

/**
 * A booking goes to its payment page by itself once, right after the hold. Coming back from there
 * must not bounce the person out again, so the expectation is used up by the visit.
 */
export function expectCheckout(code: string): void {
  try {
    sessionStorage.setItem(KEY + code, "1");
  } catch {
    // Storage can be full or forbidden; then the person goes by the button.
  }
}

export function takeExpectedCheckout(code: string): boolean {
  try {
    const expected = sessionStorage.getItem(KEY + code) !== null;
    sessionStorage.removeItem(KEY + code);
    return expected;
  } catch {
    return false;
  }
}
