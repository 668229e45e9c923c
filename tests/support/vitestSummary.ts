import type { Reporter, TestCase } from "vitest/node";

/** Ends a run with one line, "N passed, N failed", as the browser tests do. */
export default class VitestSummary implements Reporter {
  private passed = 0;
  private failed = 0;

  onTestCaseResult(test: TestCase): void {
    const { state } = test.result();
    if (state === "passed") this.passed++;
    if (state === "failed") this.failed++;
  }

  onTestRunEnd(_modules: unknown, errors: readonly unknown[]): void {
    console.log(`tests: ${this.passed} passed, ${this.failed + errors.length} failed`);
  }
}
