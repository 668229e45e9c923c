import type { Reporter, TestCase, TestResult } from "@playwright/test/reporter";

/** Ends a run with one line, "N passed, N failed", as the other runners do. */
export default class SummaryReporter implements Reporter {
  private passed = 0;
  private failed = 0;

  onTestEnd(_test: TestCase, result: TestResult): void {
    if (result.status === "passed") this.passed++;
    else this.failed++;
  }

  onEnd(): void {
    console.log(`browser: ${this.passed} passed, ${this.failed} failed`);
  }
}
